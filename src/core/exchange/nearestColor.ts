import { type HighlightColor, highlightColors } from '../annotation/notebook'

/** The colour of Gloss that is nearest to one of another product, given by name or as CSS; yellow when in doubt. */
export function nearestColor(color: string | undefined): HighlightColor {
  const word = (color ?? '').trim().toLowerCase()
  const own = highlightColors.find((known) => known === word)
  if (own) return own
  const rgb = rgbOf(word) ?? rgbOf(names[word] ?? '')
  return rgb ? byHue(rgb) : 'yellow'
}

const names: Readonly<Record<string, string>> = {
  red: '#ff0000',
  rose: '#ff66a3',
  magenta: '#ff00ff',
  violet: '#8a2be2',
  indigo: '#5a4fcf',
  cyan: '#00bcd4',
  teal: '#009688',
  turquoise: '#40e0d0',
  lime: '#84cc16',
  gold: '#ffd700',
  amber: '#ffc107',
  brown: '#a0522d',
}

type Rgb = readonly [number, number, number]

function rgbOf(css: string): Rgb | undefined {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(css)?.[1]
  if (hex !== undefined) {
    const wide = hex.length < 6 ? hex.replace(/./g, '$&$&') : hex
    const part = (at: number): number => parseInt(wide.slice(at, at + 2), 16)
    return [part(0), part(2), part(4)]
  }
  const parts = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(css)
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : undefined
}

function byHue([r, g, b]: Rgb): HighlightColor {
  const most = Math.max(r, g, b)
  const range = most - Math.min(r, g, b)
  // Grey has no hue.
  if (range < 20) return 'yellow'
  const turn = most === r ? ((g - b) / range + 6) % 6 : most === g ? (b - r) / range + 2 : (r - g) / range + 4
  const degrees = turn * 60
  return hues.find(({ upTo }) => degrees < upTo)?.color ?? 'pink'
}

const hues: readonly { upTo: number; color: HighlightColor }[] = [
  { upTo: 15, color: 'pink' },
  { upTo: 42, color: 'orange' },
  { upTo: 70, color: 'yellow' },
  { upTo: 170, color: 'green' },
  { upTo: 250, color: 'blue' },
  { upTo: 290, color: 'purple' },
]
