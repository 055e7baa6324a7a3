import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from './app'
import { fixture, Reader } from './reader'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Axe {
  axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
}

for (const theme of ['light', 'sepia', 'dark', 'black'] as const) {
  test(`the window has no accessibility violations axe can find, in ${theme}`, async ({ launch }) => {
    const gloss = await launch({ settings: { theme }, files: [fixture('observatory.txt')] })
    const { page } = gloss
    const reader = new Reader(page)
    await reader.ready()
    await reader.select('A telescope does not pay rent')
    await reader.press('h')
    await expect(reader.mark('A telescope')).toBeVisible()
    const check = async (what: string): Promise<void> => {
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as Axe
        const { violations } = await axe.run()
        return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`)
      })
      expect(violations, what).toEqual([])
    }
    // Injected over the debugger, past the page's own policy, which forbids it.
    await page.evaluate(axe)
    await check('reading')
    await reader.mention('Ingrid Solheim').first().click()
    await check('card')
    await reader.press('Control+Shift+a')
    await check('notes')
    await gloss.picture(`reading-${theme}`)
  })
}
