import { expect, it } from 'vitest'
import { highlightColors } from '../../../../src/core/annotation/notebook'
import { pageStyle } from '../../../../src/core/exchange/out/pageStyle'

const rules = Array.from(pageStyle.matchAll(/([^{};]+)\{([^{}]*)\}/g), ([, of = '', what = '']) => ({
  of: of.trim().split(/\s*,\s*/),
  what,
}))
const styleOf = (selector: string): string =>
  rules
    .filter(({ of }) => of.includes(selector))
    .map(({ what }) => what)
    .join(' ')

it('on paper splits no note, no entry and no quotation between pages, and leaves no heading alone', () => {
  for (const selector of ['.note', '.entry', 'blockquote'])
    expect(styleOf(selector), selector).toContain('break-inside: avoid')
  for (const selector of ['h1', 'h2', 'h3']) expect(styleOf(selector)).toContain('break-after: avoid')
})

it('prints the tint of each colour at full and an edge of a form of its own', () => {
  expect(styleOf('mark')).toContain('print-color-adjust: exact')
  expect(styleOf('mark')).toMatch(/var\(--edge-image\).*var\(--tint\)/)
  const edges = highlightColors.map((color) => /--edge-image: (.*);/.exec(styleOf(`.${color}`))?.[1])
  expect(new Set(edges).size).toBe(highlightColors.length)
  expect(edges).not.toContain(undefined)
})

it('names no address and loads nothing', () => {
  expect(pageStyle).not.toMatch(/url\(|@import|@font-face|http/)
})
