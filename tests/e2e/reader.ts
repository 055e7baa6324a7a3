import { resolve } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { root } from './app'

export const fixture = (name: string): string => resolve(root, 'tests/fixtures', name)

/** The window as a reader and a screen reader find it: by role and name. */
export class Reader {
  constructor(readonly page: Page) {}

  get title(): Locator {
    return this.page.getByRole('main').getByRole('heading', { level: 1 })
  }
  get article(): Locator {
    return this.page.getByRole('main').getByRole('article')
  }
  get entities(): Locator {
    return this.page.getByRole('list', { name: 'Entities' }).getByRole('listitem')
  }
  get notes(): Locator {
    return this.page.getByRole('list', { name: 'Notes', exact: true }).getByRole('listitem')
  }
  get bar(): Locator {
    return this.page.getByRole('toolbar', { name: 'Selection' })
  }
  get toast(): Locator {
    return this.page.getByRole('main').getByRole('status')
  }
  entity(name: string): Locator {
    return this.page.locator('a.entry').filter({ has: this.page.getByText(name, { exact: true }) })
  }
  mention(words: string): Locator {
    return this.article.getByRole('link', { name: words, exact: true })
  }
  card(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }
  tab(name: 'Glossary' | 'Notes'): Locator {
    return this.page.getByRole('tab', { name, exact: true })
  }
  libraryRow(title: string): Locator {
    return this.page
      .getByRole('navigation', { name: 'Library' })
      .getByRole('link', { name: title, exact: true })
  }

  async ready(title?: string | RegExp): Promise<void> {
    if (title) await expect(this.title).toHaveText(title)
    else await expect(this.title).toBeVisible()
    await expect(this.article.locator('a.m').first()).toBeVisible({ timeout: 30_000 })
  }

  /** Selects words of the article as a mouse does, ending in a real selection. */
  async select(words: string): Promise<void> {
    await this.article.evaluate((article, wanted) => {
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
      const nodes: { node: Text; from: number }[] = []
      let text = ''
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!(node instanceof Text)) continue
        nodes.push({ node, from: text.length })
        text += node.data
      }
      const at = text.indexOf(wanted)
      if (at < 0) throw new Error(`not in the article: ${wanted}`)
      const point = (offset: number): [Text, number] => {
        const found = nodes.findLast(({ from }) => from <= offset)
        if (!found) throw new Error('no text')
        return [found.node, offset - found.from]
      }
      const [startNode, start] = point(at)
      const [endNode, end] = point(at + wanted.length - 1)
      startNode.parentElement?.scrollIntoView({ block: 'center' })
      window.getSelection()?.setBaseAndExtent(startNode, start, endNode, end + 1)
    }, words)
    await expect(this.bar).toBeVisible()
  }

  mark(words: string): Locator {
    return this.article.locator('mark.hl').filter({ hasText: words })
  }

  /** Clicks the first words of an element that may be broken over lines. */
  async clickWords(element: Locator): Promise<void> {
    await element.scrollIntoViewIfNeeded()
    const box = await element.evaluate((node) => node.getClientRects()[0]?.toJSON() as DOMRect)
    await this.page.mouse.click(box.x + Math.min(12, box.width / 2), box.y + box.height / 2)
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }
}
