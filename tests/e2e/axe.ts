import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Axe {
  axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
}

/** What axe finds wrong in the window as it is now, a line for each rule. */
export async function violationsIn(page: Page): Promise<string[]> {
  // Injected over the debugger, past the page's own policy, which forbids it.
  await page.evaluate(source)
  return page.evaluate(async () => {
    const { axe } = window as unknown as Axe
    const { violations } = await axe.run()
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`)
  })
}
