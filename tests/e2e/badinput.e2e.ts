import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { expect, type Folders, freshFolders, type Gloss, root, test } from './app'
import { outsideAddresses } from './sockets'

const ferry = `Ferry to the island leaves late

The harbour office in Lisbon said on Monday that the ferry to the island would leave an hour late for the rest of
the week. Maria Santos, the harbour master, asked for patience.
`
const isRoot = process.getuid?.() === 0

interface Bad {
  /** Also the name of the file. */
  name: string
  make: (path: string) => void
  /** What the message says besides the name. */
  reason: RegExp
}

const bad: Bad[] = [
  {
    name: 'missing.txt',
    make: () => undefined,
    reason: /no such file|not found|does not exist|is not there|cannot be found/i,
  },
  { name: 'empty.txt', make: (path) => writeFileSync(path, ''), reason: /empty/i },
  {
    name: 'blank.html',
    make: (path) => writeFileSync(path, ' \n\t\n '),
    reason: /empty|no text|no article/i,
  },
  { name: 'dangling.txt', make: (path) => symlinkSync(`${path}.gone`, path), reason: /\w/ },
  {
    name: 'picture.txt',
    make: (path) =>
      writeFileSync(
        path,
        Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 251),
      ),
    reason: /not text|text|binary|format/i,
  },
  {
    name: 'archive.html',
    make: (path) => writeFileSync(path, Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(3000)])),
    reason: /not text|text|binary|format/i,
  },
  {
    name: 'one-line.txt',
    make: (path) => writeFileSync(path, 'word '.repeat(10_500_000)),
    reason: /large|MB/i,
  },
  {
    name: 'empty-page.html',
    make: (path) =>
      writeFileSync(
        path,
        '<!doctype html><html><head><title>x</title></head><body><script>1</script></body></html>',
      ),
    reason: /no article|no text/i,
  },
]
if (!isRoot) {
  bad.push({
    name: 'forbidden.txt',
    make: (path) => {
      writeFileSync(path, ferry)
      chmodSync(path, 0)
    },
    reason: /permission/i,
  })
}

function put(folders: Folders, name: string, content: string | Uint8Array): string {
  const path = join(folders.home, name)
  writeFileSync(path, content)
  return path
}

/** Every file of a library with its bytes. */
function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.includes('.cache'))
      .map((path) => [path, readFileSync(path, 'latin1')]),
  )
}

/** A library with one article, open and at rest. */
async function reading(launch: (options: object) => Promise<Gloss>): Promise<Gloss> {
  const folders = freshFolders()
  const gloss = await launch({ folders, settings: {}, files: [put(folders, 'ferry.txt', ferry)] })
  await expect(gloss.page.getByRole('heading', { level: 1 })).toHaveText('Ferry to the island leaves late')
  await expect(gloss.page.getByRole('list', { name: 'Entities' }).getByRole('listitem').first()).toBeVisible()
  // The reader's place is saved a moment after the article is shown, and is the last thing to be.
  const stored = (): string => Object.values(contentOf(join(folders.library, 'notebooks'))).join()
  await expect.poll(stored).toContain('"place": {')
  return gloss
}

test('a file that cannot be read is named with the reason; what is open and what is stored stays as it is', async ({
  launch,
}) => {
  test.setTimeout(120_000)
  const gloss = await reading(launch)
  const before = contentOf(gloss.folders.library)
  for (const { name, make, reason } of bad) {
    const path = join(gloss.folders.home, name)
    make(path)
    await gloss.receive([path])
    const alert = gloss.page.getByRole('alert').filter({ hasText: name })
    await expect(alert, name).toBeVisible({ timeout: 30_000 })
    await expect(alert).toContainText(reason)
    await expect(gloss.page.getByRole('heading', { level: 1 })).toHaveText('Ferry to the island leaves late')
    await gloss.page.getByRole('button', { name: new RegExp(`^Close: .*${name}`) }).click()
  }
  expect((await gloss.start()).articles).toHaveLength(1)
  expect(contentOf(gloss.folders.library)).toEqual(before)
  expect(gloss.problems).toEqual([])
})

test('bad files among good ones do not keep the good ones out', async ({ launch }) => {
  const gloss = await reading(launch)
  const { folders } = gloss
  const good = put(folders, 'tower.txt', ferry.replaceAll('ferry', 'lift').replace('Ferry', 'Lift'))
  await gloss.receive([put(folders, 'nothing.txt', ''), good, join(folders.home, 'gone.md')])
  await expect(gloss.page.getByRole('heading', { level: 1 })).toHaveText('Lift to the island leaves late')
  await expect(gloss.page.getByRole('alert')).toHaveCount(2)
})

test('bad files named at start are told of, and the app stands', async ({ launch }) => {
  const folders = freshFolders()
  const files = [put(folders, 'nothing.txt', ''), join(folders.home, 'gone.md')]
  const { page } = await launch({ folders, settings: {}, files })
  await expect(page.getByRole('alert').filter({ hasText: 'nothing.txt' })).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: 'gone.md' })).toBeVisible()
})

test('a folder is walked for its articles; an empty one is told of', async ({ launch }) => {
  const gloss = await launch({ settings: {} })
  const folder = join(gloss.folders.home, 'saved')
  mkdirSync(join(folder, 'deeper'), { recursive: true })
  writeFileSync(join(folder, 'deeper', 'ferry.txt'), ferry)
  await gloss.receive([folder])
  await expect(gloss.page.getByRole('heading', { level: 1 })).toHaveText('Ferry to the island leaves late')
})

test('text in another encoding than it says is still text', async ({ launch }) => {
  const gloss = await launch({ settings: {} })
  const words =
    'Fähre nach Süden fährt später\n\nDie Behörde in Zürich sagte: „Wir bitten um Geduld“ – für eine Woche.\n'
  const windows = Uint8Array.from(
    words,
    (letter) => ({ '„': 0x84, '“': 0x93, '–': 0x96 })[letter] ?? letter.charCodeAt(0),
  )
  await gloss.receive([put(gloss.folders, 'faehre.txt', windows)])
  await expect(gloss.page.getByRole('heading', { level: 1 })).toHaveText('Fähre nach Süden fährt später')
  await expect(gloss.page.getByRole('article')).toContainText('„Wir bitten um Geduld“ – für eine Woche')
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(ferry, 'utf16le')])
  await gloss.receive([put(gloss.folders, 'wide.txt', utf16)])
  await expect(gloss.page.getByRole('heading', { level: 1 })).toHaveText('Ferry to the island leaves late')
})

test('settings and a library that are damaged do not keep the app from opening, and stay as they are', async ({
  launch,
}) => {
  const gloss = await reading(launch)
  const { folders } = gloss
  await gloss.close()
  const [name = ''] = readdirSync(join(folders.library, 'articles')).filter((file) => file.endsWith('.json'))
  const article = join(folders.library, 'articles', name)
  for (const suffix of ['', '.bak']) {
    if (existsSync(article + suffix)) writeFileSync(article + suffix, '{ "cut": ')
  }
  writeFileSync(join(folders.userData, 'settings.json'), 'not json at all')
  writeFileSync(join(folders.userData, 'settings.json.bak'), '[[[')
  const again = await launch({ folders })
  await expect(again.page.getByRole('navigation', { name: 'Library' })).toContainText('Ferry to the island')
  expect(readFileSync(article, 'utf8')).toBe('{ "cut": ')
})

const shared = resolve(root, '../shared/hostile/make.mjs')
test('the shared hostile pages run nothing and reach nothing', async ({ launch }) => {
  test.skip(!existsSync(shared), 'skipped: ../shared/hostile is not here')
  test.setTimeout(240_000)
  const gloss = await launch({ settings: {}, size: { width: 1200, height: 800 } })
  const folder = join(gloss.folders.home, 'hostile')
  const made = spawnSync(process.execPath, [shared, folder], { encoding: 'utf8' })
  expect(made.status, made.stderr).toBe(0)
  const pages = ['xss', 'requests'].flatMap((kind) =>
    readdirSync(join(folder, kind)).map((name) => join(folder, kind, name)),
  )
  // Most of them hold the same words, which would make one article of them.
  for (const page of pages) {
    const bytes = readFileSync(page, 'latin1')
    writeFileSync(page, bytes.replace('BEFORE-MARK', `BEFORE-MARK ${basename(page)}`), 'latin1')
  }
  const imported = (await gloss.ask('importFiles', { paths: pages })) as {
    ok: boolean
    value: { ok: boolean; id?: string }[]
  }
  expect(imported, JSON.stringify(imported).slice(0, 300)).toMatchObject({ ok: true })
  const ids = [...new Set(imported.value.flatMap((result) => (result.ok && result.id ? [result.id] : [])))]
  expect(ids.length).toBeGreaterThan(100)
  await gloss.page.reload()
  await gloss.page.evaluate(() => {
    Reflect.set(globalThis, 'hits', [])
    Reflect.set(globalThis, 'pwned', (n: number) => Reflect.get(globalThis, 'hits').push(n))
  })
  const links = gloss.page.getByRole('navigation', { name: 'Library' }).getByRole('link')
  await expect(links.first()).toBeVisible()
  const count = await links.count()
  for (let index = 0; index < count; index += 1) {
    await links.nth(index).evaluate((link) => (link as HTMLElement).click())
    await gloss.page.waitForTimeout(40)
    await gloss.page.mouse.click(600, 300 + (index % 5) * 60)
    await gloss.page.keyboard.press('Tab')
  }
  expect(await gloss.page.evaluate(() => Reflect.get(globalThis, 'hits'))).toEqual([])
  expect(outsideAddresses(gloss.process.pid ?? 0)).toEqual([])
  spawnSync('chmod', ['-R', 'u+rwX', folder])
  expect(gloss.app.windows()).toHaveLength(1)
  expect(gloss.page.url()).toBe('gloss-app://window/index.html')
})
