import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Change } from '../../src/core/reading'
import { environment, environmentOf, expect, type Gloss, root, runtime, test } from './app'
import { fixture, Reader } from './reader'
// @ts-expect-error a script without types
import { sandboxSwitches } from '../../scripts/system.mjs'

/** The app started again with the same folders, as the system does it for a link; ends when it has handed it over. */
async function startedWith(gloss: Gloss, address: string): Promise<number | null> {
  const again = spawn(runtime(), [...(sandboxSwitches() as string[]), '--disable-gpu', root, address], {
    env: { ...environment(), ...environmentOf(gloss.folders) },
    stdio: 'ignore',
  })
  const [code] = (await once(again, 'exit')) as [number | null]
  return code
}

test('a link opens its article at the highlight in the app that runs: from a second start, and from the system', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {}, files: [fixture('observatory.txt'), fixture('sternwarte.txt')] })
  const { page, app } = gloss
  const reader = new Reader(page)
  await reader.ready()
  const start = await gloss.start()
  const idOf = (words: string): string =>
    start.articles.find(({ header }) => header.title.includes(words))?.header.id ?? ''
  const [observatory, other] = [idOf('observatory'), idOf('Sternwarte')]
  const span = { start: 60, end: 90 }
  const reply = await gloss.ask('addHighlight', { id: observatory, span, color: 'green' })
  const highlight = (reply as { value: Change & { added: string } }).value.added
  const link = `gloss://open/${observatory}?h=${highlight}`
  const chosen = page.getByRole('button', { name: 'Delete highlight' })
  const heading = page.getByRole('main').getByRole('heading', { level: 1 })
  const fromSystem = (address: string): Promise<boolean> =>
    app.evaluate(({ app: it }, url) => it.emit('open-url', { preventDefault: () => undefined }, url), address)

  await fromSystem(`gloss://open/${other}`)
  await expect(heading).toContainText('Sternwarte')
  expect(await startedWith(gloss, link)).toBe(0)
  await expect(heading).toContainText('observatory')
  await expect(chosen).toBeVisible()

  await fromSystem(`gloss://open/${other}`)
  await expect(heading).toContainText('Sternwarte')
  await fromSystem(link)
  await expect(heading).toContainText('observatory')
  await expect(chosen).toBeVisible()

  await fromSystem(`gloss://open/${observatory}?h=0195a1b2-7c3d-7e4f-8a5b-0c1d2e3f4a5b`)
  await expect(reader.toast).toContainText('The highlight of this link is not there')
  await fromSystem('gloss://open/nowhere-0a1b2c3d')
  await expect(reader.toast).toContainText('The article of this link is not in the library')
  for (const hostile of [
    'gloss://delete/' + observatory,
    'gloss://open/..%2f..%2fetc',
    'gloss://open/' + 'a'.repeat(50_000),
  ]) {
    await fromSystem(hostile)
    await expect(heading).toContainText('observatory')
  }
  expect(gloss.problems).toEqual([])
})
