import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { highlightColors } from '../../src/core/annotation/notebook'

const css = readFileSync('src/renderer/marks.css', 'utf8')
const ruleOf = (selector: string): string => {
  const at = css.indexOf(`\n${selector} {`)
  if (at < 0) throw new Error(`no rule ${selector}`)
  return css.slice(css.indexOf('{', at) + 1, css.indexOf('}', at))
}
const valueOf = (rule: string, property: string): string =>
  new RegExp(`${property}:\\s*([^;]+);`).exec(rule)?.[1]?.replace(/\s+/g, ' ').trim() ?? ''

describe('the edge of a highlight', () => {
  const edges = highlightColors.map((color) => {
    const rule = ruleOf(`.${color}`)
    return `${valueOf(rule, '--edge-image')} / ${valueOf(rule, '--edge-size')}`
  })

  it('is drawn in a pattern of its own for each colour, so that no colour has to be seen', () => {
    expect(new Set(edges).size).toBe(highlightColors.length)
    for (const [i, edge] of edges.entries()) {
      expect(edge, highlightColors[i]).toMatch(
        /^(linear|radial)-gradient\(.*var\(--edge\).*\) \/ \d+px \d+px$/,
      )
      // Not told apart by its colour: it names no other one.
      expect(edge).not.toMatch(/#[0-9a-f]{3}|rgb|hsl/i)
    }
  })

  it('stands 4px lower for each highlight under it, and from the third on without a tint', () => {
    for (const under of [0, 1, 2, 3, 4, 5])
      expect(valueOf(ruleOf(`.hl[data-under='${under}']`), '--under')).toBe(`${under * 4}px`)
    const untinted =
      /\.hl:is\(([^)]*)\) \{\s*background-image: var\(--edge-image\), none;/.exec(css)?.[1] ?? ''
    expect(untinted.match(/\d/g)).toEqual(['2', '3', '4', '5'])
  })
})
