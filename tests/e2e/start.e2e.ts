import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
// @ts-expect-error a script without types
import { sandboxSwitches } from '../../scripts/system.mjs'
import { environment, environmentOf, expect, type Folders, freshFolders, root, runtime, test } from './app'

const ferry = `Ferry to the island leaves late

The harbour office in Lisbon said on Monday that the ferry to the island would leave an hour late for the rest of
the week. Maria Santos, the harbour master, asked for patience.
`
const bridge = `# Bridge closed until spring

The bridge over the Tagus will stay closed until spring, the city said. Santos, who leads the work, gave no date.
`

function write(folders: Folders, name: string, text: string): string {
  const file = join(folders.home, name)
  writeFileSync(file, text)
  return file
}

/** Starts another instance as a file manager does and waits for its end. */
async function startAgain(folders: Folders, ...files: string[]): Promise<number | null> {
  const again = spawn(runtime(), [...sandboxSwitches(), '--disable-gpu', root, ...files], {
    env: { ...environment(), ...environmentOf(folders) },
    cwd: folders.home,
    stdio: 'ignore',
  })
  const [code] = (await once(again, 'exit')) as [number | null]
  return code
}

test('the first start opens a bundled article; once removed it never comes back', async ({ launch }) => {
  const first = await launch()
  const title = first.page.getByRole('heading', { level: 1 })
  await expect(title).toBeVisible()
  const { articles } = await first.start()
  expect(articles).toHaveLength(1)
  const id = articles[0]?.header.id
  expect(await first.ask('removeArticle', { id })).toEqual({ ok: true, value: [] })
  await first.close()
  const second = await launch({ folders: first.folders })
  expect((await second.start()).articles).toEqual([])
})

test('files named at start are opened, whatever their format', async ({ launch }) => {
  const folders = freshFolders()
  const files = [write(folders, 'bridge.md', bridge), write(folders, 'ferry.txt', ferry)]
  const { page, problems } = await launch({ folders, settings: {}, files })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bridge closed until spring')
  const library = page.getByRole('navigation', { name: 'Library' })
  await expect(library.getByRole('link', { name: 'Ferry to the island leaves late' })).toBeVisible()
  expect(problems).toEqual([])
})

test('a second start hands its files, named from its own folder, to the first and ends', async ({
  launch,
}) => {
  const { page, app, folders } = await launch({ settings: {} })
  write(folders, 'ferry.txt', ferry)
  expect(await startAgain(folders, 'ferry.txt')).toBe(0)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ferry to the island leaves late')
  expect(app.windows()).toHaveLength(1)
})

test('the system’s “open with” on macOS opens the file', async ({ launch }) => {
  const gloss = await launch({ settings: {} })
  const file = write(gloss.folders, 'bridge.md', bridge)
  await gloss.app.evaluate(({ app }, path) => {
    app.emit('open-file', { preventDefault: () => undefined }, path)
  }, file)
  await expect(gloss.page.getByRole('heading', { level: 1 })).toHaveText('Bridge closed until spring')
})

test('the article read last is open again after a restart, and after a power cut', async ({ launch }) => {
  const folders = freshFolders()
  const files = [write(folders, 'ferry.txt', ferry)]
  const first = await launch({ folders, settings: {}, files })
  const title = (page: Page): Locator => page.getByRole('heading', { level: 1 })
  await expect(title(first.page)).toHaveText('Ferry to the island leaves late')
  await first.close()
  const second = await launch({ folders })
  await expect(title(second.page)).toHaveText('Ferry to the island leaves late')
  await second.kill()
  const third = await launch({ folders })
  await expect(title(third.page)).toHaveText('Ferry to the island leaves late')
  expect((await third.start()).readOnly).toBeNull()
})

test('a library that another program writes can be read but not changed', async ({ launch }) => {
  const folders = freshFolders()
  const owner = await launch({ folders, settings: {}, files: [write(folders, 'ferry.txt', ferry)] })
  await expect(owner.page.getByRole('heading', { level: 1 })).toBeVisible()
  const other = { ...freshFolders(), library: folders.library }
  const reader = await launch({ folders: other, settings: {} })
  const start = await reader.start()
  expect(start.readOnly).toMatch(/in use/)
  expect(start.articles).toHaveLength(1)
  const id = start.articles[0]?.header.id
  expect(await reader.ask('openArticle', { id })).toMatchObject({ ok: true })
  const span = { start: 0, end: 4 }
  expect(await reader.ask('addHighlight', { id, span, color: 'yellow' })).toMatchObject({
    ok: false,
    code: 'locked',
  })
  expect(await reader.ask('removeArticle', { id })).toMatchObject({ ok: false, code: 'locked' })
  expect((await owner.start()).articles).toHaveLength(1)
})

test('the window comes back in the size it had, and settings that make no sense are forgotten', async ({
  launch,
}) => {
  const folders = freshFolders()
  const first = await launch({ folders, settings: {}, size: { width: 900, height: 700 } })
  expect(await first.page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 700])
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1000, 650))
  await first.close()
  expect(JSON.parse(readFileSync(join(folders.userData, 'window.json'), 'utf8'))).toMatchObject({
    width: 1000,
    height: 650,
  })
  writeFileSync(
    join(folders.userData, 'settings.json'),
    '{ "theme": "pink", "textSize": 23, "sampled": true }',
  )
  const second = await launch({ folders })
  expect(await second.page.evaluate(() => innerWidth)).toBe(1000)
  expect((await second.start()).settings).toMatchObject({ theme: 'system', textSize: 23 })
})

test('npm start without a display saves a picture of the window, prints its path and ends', async () => {
  test.skip(process.platform !== 'linux', 'only Linux has machines without a display')
  const folders = freshFolders()
  const start = spawn(
    process.execPath,
    [join(root, 'scripts/start.mjs'), write(folders, 'ferry.txt', ferry)],
    {
      env: {
        ...without(environment(), 'DISPLAY', 'WAYLAND_DISPLAY'),
        ...environmentOf(folders),
        ELECTRON_EXEC_PATH: runtime(),
        XDG_CACHE_HOME: folders.home,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [start.stdout, start.stderr])
    stream.on('data', (text: Buffer) => (said += String(text)))
  const [code] = (await once(start, 'exit')) as [number | null]
  expect(said).toMatch(/runs under Xvfb/)
  expect(code, said).toBe(0)
  const picture = /^Picture of the window: (.*)$/m.exec(said)?.[1] ?? ''
  expect(dirname(picture)).toBe(join(folders.home, 'gloss'))
  expect(existsSync(picture)).toBe(true)
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG')
})

function without(env: Record<string, string>, ...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)))
}
