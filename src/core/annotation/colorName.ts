import type { HighlightColor } from './notebook'

/** What the reader calls the colours: "claims" for yellow. A colour without a name keeps its own. */
export type ColorNames = Partial<Record<HighlightColor, string>>

/** The longest name, in UTF-16 code units. */
export const longestColorName = 40

/** What a colour is called where it is seen: in labels, tooltips and exports. */
export function colorLabel(color: HighlightColor, names: ColorNames): string {
  return names[color] ?? color
}

/** What a screen reader hears, who does not see the colour beside its name: "claims, yellow". */
export function spokenColor(color: HighlightColor, names: ColorNames): string {
  const name = names[color]
  return name === undefined || name === color ? color : `${name}, ${color}`
}

/** A name as it is kept: one line without control characters, at most `longestColorName`; empty when there is none. */
export function tidyColorName(name: string): string {
  const line = name.replace(/[\p{C}\s]+/gu, ' ').trim()
  return Array.from(line).slice(0, longestColorName).join('').slice(0, longestColorName).trim()
}
