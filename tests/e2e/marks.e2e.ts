import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reading } from '../../src/core/reading'
import { highlightColors } from '../../src/core/annotation/notebook'
import { textOf } from '../../src/core/article/text'
import { expect, freshFolders, type Gloss, test } from './app'
import { Reader } from './reader'

const page = `<!doctype html><html lang="en"><head><title>The clock that counts the sky</title></head><body><article>
<h1>The clock that counts the sky</h1>
<p>The <b>observatory</b> had been closed for eleven years when <i>Ingrid Solheim</i> wrote to the council of Skerne.</p>
<h2>Who pays for the dark</h2>
<ul><li>The roof, which <a href="https://example.org/">leaks at both ends</a>.</li><li>The road, says Ingrid Solheim.</li></ul>
<blockquote><p>We are a clock that counts the sky.</p></blockquote>
<figure><img src="x.png" alt="The dome"><figcaption>The dome in the snow of 1987, by Marit Oakeshott.</figcaption></figure>
<table><tr><th>Year</th><th>Nights</th></tr><tr><td>1911</td><td>204</td></tr></table>
<pre>nights = 204
ratio = cost / nights</pre>
<p>${'Nobody was asked about the road, and nobody said a word about the harbour or the hill. '.repeat(12)}</p>
<p>Paid for by a foundation; <cite>The Bergen Gazette</cite> said so<sup>1</sup>.</p></article></body></html>`

/** The article with three highlights over all of it, whose overlaps hold every pair of colours. */
async function paintedAllOver(launch: (options: object) => Promise<Gloss>): Promise<[Gloss, Reader]> {
  const folders = freshFolders()
  const file = join(folders.home, 'clock.html')
  writeFileSync(file, page)
  const gloss = await launch({ folders, files: [file], settings: { links: 'every' } })
  const reader = new Reader(gloss.page)
  await reader.ready()
  const { open } = await gloss.start()
  const reply = await gloss.ask('openArticle', { id: open })
  if (!reply.ok) throw new Error(reply.message)
  const { length } = textOf((reply.value as Reading).article.blocks)
  let color = 0
  for (const size of [7, 31, 190])
    for (let start = 0; start < length; start += size) {
      const span = { start, end: Math.min(length, start + size) }
      await gloss.ask('addHighlight', { id: open, span, color: highlightColors[color % 6] })
      color += color % 7 === 0 ? 2 : 1
    }
  return [gloss, reader]
}

/** Of every painted word: how many tints lie under it, and the contrast to all grounds, also when it is selected. */
function measuredWords(): { words: string; tints: number; contrast: number; selected: number }[] {
  type Color = [number, number, number, number]
  const parse = (value: string): Color => {
    // As the build has shortened them: #000, #d6ac143e.
    const hex = /^#([0-9a-f]+)$/i.exec(value.trim())?.[1]
    if (hex) {
      const long = hex.length < 6 ? hex.replace(/./g, '$&$&') : hex
      const [r = 0, g = 0, b = 0, a = 255] = (long.match(/../g) ?? []).map((part) => parseInt(part, 16))
      return [r, g, b, a / 255]
    }
    const [r = 0, g = 0, b = 0, a = 1] = (value.match(/[\d.]+/g) ?? []).map(Number)
    return [r, g, b, a]
  }
  const over = ([r, g, b, a]: Color, [x, y, z]: Color): Color => [
    r * a + x * (1 - a),
    g * a + y * (1 - a),
    b * a + z * (1 - a),
    1,
  ]
  const luminance = (color: Color): number => {
    const [r = 0, g = 0, b = 0] = color.map((c) =>
      c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a: Color, b: Color): number => {
    const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
    return (light + 0.05) / (dark + 0.05)
  }
  const paper = parse(getComputedStyle(document.documentElement).getPropertyValue('--paper'))
  const article = document.querySelector('.article') ?? document
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
  const found = []
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent?.closest('mark.hl') || node.data.trim() === '') continue
    const grounds: Color[] = []
    let tints = 0
    for (let at: Element | null = parent; at; at = at.parentElement) {
      const style = getComputedStyle(at)
      if (at.matches('.hl') && !/, none$/.test(style.backgroundImage)) {
        tints += 1
        grounds.push(parse(style.getPropertyValue('--tint')))
      }
      const ground = parse(style.backgroundColor)
      if (ground[3] > 0) grounds.push(ground)
    }
    const under = grounds.reduceRight((below, above) => over(above, below), paper)
    const selection = getComputedStyle(parent, '::selection')
    found.push({
      words: node.data,
      tints,
      contrast: contrast(parse(getComputedStyle(parent).color), under),
      selected: contrast(parse(selection.color), over(parse(selection.backgroundColor), under)),
    })
  }
  return found
}

test('highlights: every painted word is read at 4.5 to 1 in every theme, with at most two tints, selected or not', async ({
  launch,
}) => {
  const [gloss, reader] = await paintedAllOver(launch)
  for (const theme of ['light', 'sepia', 'dark', 'black'] as const) {
    await gloss.ask('changeSettings', { theme })
    await gloss.page.reload()
    await reader.ready()
    await expect(gloss.page.locator(`:root[data-theme=${theme}] mark.hl`).first()).toBeVisible()
    const words = await gloss.page.evaluate(measuredWords)
    expect(words.length).toBeGreaterThan(150)
    expect(Math.max(...words.map(({ tints }) => tints))).toBe(2)
    const pale = words.filter(({ contrast, selected }) => Math.min(contrast, selected) < 4.5)
    expect(pale, theme).toEqual([])
    await gloss.picture(`painted-${theme}`)
  }
})
