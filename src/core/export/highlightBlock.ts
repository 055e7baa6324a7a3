import type { Placement } from '../annotation/anchor'
import { colorLabel, type ColorNames } from '../annotation/colorName'
import { type Highlight, type HighlightColor, highlightColors } from '../annotation/notebook'
import type { Block } from './block'
import { escapeLine, unescapeLine } from './escape'
import { wellFormed } from './fileName'
import { boxedNote, linesOf, noteIn, tagsIn, tagWord } from './noteLines'

/** What can be read back from a highlight's block. */
export interface ReadHighlight {
  id: string
  exact: string
  color: HighlightColor
  tags: string[]
  /** Line ends are LF. */
  note: string
  /** Start in the canonical text when it was exported, in UTF-16 code units; chooses among equal passages. */
  near?: number | undefined
}

/** A highlight as Markdown: quotation, block id, colour and tags, note. */
export function highlightBlock(
  highlight: Highlight,
  placement: Placement | undefined,
  names: ColorNames = {},
): Block {
  const { quoted, meta, note, boxed } = partsOf(highlight, placement, names)
  const start = placement?.state === 'lost' ? undefined : placement?.span?.start
  const near = Math.max(0, Math.trunc(start ?? highlight.position.start))
  const lines = [...quoted, '', '^' + blockIdOf(highlight.id), '', meta, ...note]
  // Where a name stands for the colour, the marker says which it is.
  const named = names[highlight.color] === undefined ? [] : [highlight.color]
  const flags = [`@${near}`, ...named, ...(boxed ? ['boxed'] : [])]
  return { key: 'h:' + keyOf(highlight.id), lines, flags }
}

/** The same words outside an exported file, where nothing links to them: without the block id. */
export function highlightLines(
  highlight: Highlight,
  placement: Placement | undefined,
  names: ColorNames = {},
): string[] {
  const { quoted, meta, note } = partsOf(highlight, placement, names)
  return [...quoted, '', meta, ...note]
}

function partsOf(
  { quote, color, tags, note: words }: Highlight,
  placement: Placement | undefined,
  names: ColorNames,
): { quoted: string[]; meta: string; note: string[]; boxed: boolean } {
  const { lines, boxed } = boxedNote(words)
  const remark = placement?.state === 'lost' ? [`*${lostRemark}*`] : []
  const tagWords = tags.length > 0 ? [tags.map(tagWord).join(' ')] : []
  return {
    quoted: quoteLines(wellFormed(quote.exact)),
    meta: [`*${escapeLine(colorLabel(color, names))}*`, ...remark, ...tagWords].join(separator),
    note: lines.length === 0 ? [] : ['', ...lines],
    boxed,
  }
}

/** Reads a highlight's block back, also one the reader has edited; undefined when no quotation is left in it. */
export function readHighlight(block: Block): ReadHighlight | undefined {
  if (!block.key.startsWith('h:')) return undefined
  const { lines, flags } = block
  let at = 0
  while (at < lines.length && lines[at]?.trim() === '') at += 1
  const quoted: string[] = []
  for (; /^>/.test(lines[at] ?? ''); at += 1) quoted.push((lines[at] ?? '').replace(/^> ?/, ''))
  if (quoted.length === 0) return undefined
  while (at < lines.length && /^(\^\S+)?\s*$/.test(lines[at] ?? '')) at += 1
  const named = highlightColors.find((known) => flags.includes(known))
  const line = (lines[at] ?? '').trimEnd()
  const meta = (named ? /^[*_](.+?)[*_](?: · (.*))?$/ : /^[*_](\w+)[*_](?: · (.*))?$/).exec(line)
  const color = named ?? highlightColors.find((known) => known === meta?.[1])
  if (meta) at += 1
  if (lines[at]?.trim() === '') at += 1
  const near = flags.find((flag) => /^@\d+$/.test(flag))
  return {
    id: idOf(block.key.slice(2)),
    exact: quoted
      .filter((_, line) => line % 2 === 0)
      .map(unescapeLine)
      .join('\n'),
    color: color ?? 'yellow',
    tags: tagsIn(meta?.[2] ?? ''),
    note: noteIn(lines.slice(at), flags),
    ...(near ? { near: Number(near.slice(1)) } : {}),
  }
}

/** A record's id as part of a marker: no spaces, nothing that ends a comment. */
export function keyOf(id: string): string {
  return encodeURIComponent(wellFormed(id)).replace(/--/g, '-%2D')
}

/** What `keyOf` was given. */
export function idOf(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    // Edited by hand: taken as it stands.
    return key
  }
}

const separator = ' · '
const lostRemark = 'no longer found in the article'

/** Letters, digits and hyphens are all that vaults allow in a block id. */
function blockIdOf(id: string): string {
  return id.replace(/[^A-Za-z0-9-]/g, '-')
}

// A line break in a quotation is a new paragraph of the article, so it is one here.
function quoteLines(exact: string): string[] {
  return linesOf(exact).flatMap((line, at) => {
    const quoted = line === '' ? '>' : '> ' + escapeLine(line)
    return at === 0 ? [quoted] : ['>', quoted]
  })
}
