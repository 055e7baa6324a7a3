import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { highlightColors } from '../../src/core/annotation/notebook'

/** Red, green, blue 0 to 255 and alpha 0 to 1. */
type Color = [number, number, number, number]

const css = readFileSync('src/renderer/theme.css', 'utf8')

function tokensOf(theme: string): Record<string, string> {
  const start = css.indexOf(`:root[data-theme='${theme}']`)
  const block = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start))
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  )
}

function parse(value: string): Color {
  const hex = /^#([0-9a-f]{6})$/i.exec(value.trim())?.[1]
  if (hex) return [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16)).concat(1) as Color
  const numbers = value.match(/[\d.]+/g)?.map(Number) ?? []
  expect(numbers, `a colour: ${value}`).toHaveLength(4)
  return numbers as Color
}

/** A translucent colour laid over an opaque one. */
const over = ([r, g, b, a]: Color, ground: Color): Color => [
  r * a + ground[0] * (1 - a),
  g * a + ground[1] * (1 - a),
  b * a + ground[2] * (1 - a),
  1,
]

/** Relative luminance and contrast ratio of WCAG 2.2. */
function luminance([r, g, b]: Color): number {
  const [x, y, z] = [r, g, b].map((c) => {
    const s = c / 255
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (x ?? 0) + 0.7152 * (y ?? 0) + 0.0722 * (z ?? 0)
}
function contrast(a: Color, b: Color): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** Name of the pair, least contrast, colour, and the grounds laid over each other from the bottom up. */
const pairs: [string, number, string, string[]][] = [
  ['ink on paper', 7, 'ink', ['paper']],
  ['ink on panel', 7, 'ink', ['panel']],
  ['ink on a chosen row', 7, 'ink', ['panel', 'chosen']],
  ['ink on raised', 7, 'ink', ['raised']],
  ['ink-2 on paper', 4.5, 'ink-2', ['paper']],
  ['ink-2 on panel', 4.5, 'ink-2', ['panel']],
  ['ink-2 on a chosen row', 4.5, 'ink-2', ['panel', 'chosen']],
  ['ink-2 on raised, chosen', 4.5, 'ink-2', ['raised', 'chosen']],
  ['ink-3 on paper', 4.5, 'ink-3', ['paper']],
  ['ink-3 on panel', 4.5, 'ink-3', ['panel']],
  ['ink-3 on panel, hover', 4.5, 'ink-3', ['panel', 'hover']],
  ['ink-3 in a field', 4.5, 'ink-3', ['panel', 'field']],
  ['ink-3 on raised', 4.5, 'ink-3', ['raised']],
  ['accent on paper', 4.5, 'accent', ['paper']],
  ['accent on panel', 4.5, 'accent', ['panel']],
  ['on-accent on accent', 4.5, 'on-accent', ['accent']],
  ['alert on paper', 4.5, 'alert', ['paper']],
  ['alert on panel', 4.5, 'alert', ['panel']],
  ['toast text', 4.5, 'on-inverse', ['inverse']],
  ['Undo in the toast', 4.5, 'inverse-link', ['inverse']],
  ['entity line on paper', 3, 'link', ['paper']],
  ['focus ring on paper', 3, 'accent', ['paper']],
  ['focus ring on panel', 3, 'accent', ['panel']],
  ['ink on the current mention', 4.5, 'ink', ['paper', 'current']],
  ['ink on selected text', 4.5, 'ink', ['paper', 'select']],
]
for (const color of highlightColors) {
  const tint = `${color}-tint`
  pairs.push(
    [`text on ${color}`, 4.5, 'ink', ['paper', tint]],
    [`text on ${color} in the side column`, 4.5, 'ink', ['panel', tint]],
    [`text on ${color} in an open row`, 4.5, 'ink', ['panel', 'chosen', tint]],
    [`text on ${color} in a selected row`, 4.5, 'ink', ['panel', 'current', tint]],
    [`text on ${color} in code`, 4.5, 'ink', ['paper', 'field', tint]],
    [`${color} in a selected row under selected text`, 4.5, 'ink-deep', ['panel', 'current', tint, 'select']],
    [`${color} under selected text`, 4.5, 'ink', ['paper', tint, 'select']],
    [`${color} under the current mention`, 4.5, 'ink', ['paper', tint, 'current']],
    [`entity line on ${color}`, 2, 'link', ['paper', tint]],
    [`edge of ${color} on paper`, 3, `${color}-edge`, ['paper']],
    [`edge of ${color} on its own tint`, 2.5, `${color}-edge`, ['paper', tint]],
  )
  for (const other of highlightColors) {
    const two = [tint, `${other}-tint`]
    pairs.push(
      [`text on ${other} over ${color}`, 4.5, 'ink', ['paper', ...two]],
      [`text on ${other} over ${color} in code`, 4.5, 'ink-deep', ['paper', 'field', ...two]],
      [`${other} over ${color} under selected text`, 4.5, 'ink-deep', ['paper', ...two, 'select']],
      [`${other} over ${color} in words one was brought to`, 4.5, 'ink-deep', ['paper', 'current', ...two]],
    )
  }
}

describe.each(['light', 'sepia', 'dark', 'black'])('the %s theme', (theme) => {
  const tokens = tokensOf(theme)
  const color = (name: string): Color => {
    const value = tokens[name]
    if (value === undefined) throw new Error(`--${name} is missing in ${theme}`)
    return parse(value)
  }

  it.each(pairs)('%s has a contrast of at least %s', (_, least, ink, grounds) => {
    const ground = grounds.map(color).reduce((below, above) => over(above, below))
    expect(contrast(color(ink), ground)).toBeGreaterThanOrEqual(least)
  })
})
