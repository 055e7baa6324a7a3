import type { Placement } from '../annotation/anchoring/anchor'
import { colorLabel, type ColorNames } from '../annotation/colorName'
import { type Highlight, type HighlightColor, highlightColors } from '../annotation/notebook'
import { realTags } from '../annotation/tag'
import type { ArticleId } from '../article/article'
import type { Block } from './block'
import { escapeLine, unescapeLine } from './escape'
import { wellFormed } from './fileName'
import { type Look, usualLook } from './look'
import { boxedNote, linesOf, noteIn, tagsIn, tagWord } from './noteLines'
import { openingAddress } from './openingAddress'
import { linesIn, shapeFlag, shapeIn, shapeOf } from './shape'

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

/** A highlight as Markdown, with a link that opens it in Gloss. Throws TemplateError. */
export function highlightBlock(
  highlight: Highlight,
  placement: Placement | undefined,
  {
    article,
    names = {},
    look = usualLook,
  }: { article: ArticleId; names?: ColorNames | undefined; look?: Look },
): Block {
  const { id, quote, color, tags, note: words, position } = highlight
  const { lines: note, boxed } = boxedNote(words)
  const quoted = quotedLines(wellFormed(quote.exact))
  const lines = look.template.render('highlight', {
    quote: quoted.join('\n'),
    block_id: blockIdOf(id),
    color: escapeLine(colorLabel(color, names)),
    lost: placement?.state === 'lost',
    tags: tags.map(tagWord).join(' '),
    note: note.join('\n'),
    link: openingAddress(article, id),
  })
  const start = placement?.state === 'lost' ? undefined : placement?.span?.start
  const near = Math.max(0, Math.trunc(start ?? position.start))
  // Where a name stands for the colour, or something else may, the marker says which it is.
  const named = look.isUsual && names[color] === undefined ? [] : [color]
  const shaped = look.isUsual ? [] : shapeFlags(lines, quoted, note, tags)
  return {
    key: 'h:' + keyOf(id),
    lines,
    flags: [`@${near}`, ...named, ...(boxed ? ['boxed'] : []), ...shaped],
  }
}

/** What says where to find the words in lines of an unknown look. */
export function shapeFlags(
  lines: readonly string[],
  quoted: readonly string[],
  note: readonly string[],
  tags: readonly string[],
): string[] {
  const quote = shapeOf(lines, quoted) ?? shapeOf(lines, inQuote(quoted))
  const noted = note.length > 0 ? shapeOf(lines, note) : undefined
  return [
    quote ? shapeFlag('q', quote) : `x=${keyOf(quoted.join('\n'))}`,
    ...(noted ? [shapeFlag('n', noted)] : [`l=${lines.length}`]),
    ...(note.length > 0 && !noted ? [`y=${keyOf(note.join('\n'))}`] : []),
    ...tags.map((tag) => `t=${keyOf(tag)}`),
  ]
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
    quoted: inQuote(quotedLines(wellFormed(quote.exact))),
    meta: [`*${escapeLine(colorLabel(color, names))}*`, ...remark, ...tagWords].join(separator),
    note: lines.length === 0 ? [] : ['', ...lines],
    boxed,
  }
}

/** Reads a highlight's block back, also one the reader has edited; undefined when no quotation is left in it. */
export function readHighlight(block: Block): ReadHighlight | undefined {
  if (!block.key.startsWith('h:')) return undefined
  const { lines, flags } = block
  if (flags.some((flag) => /^[qx]=/.test(flag))) return readShaped(block)
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

/** The same in lines that a template has made: what the reader wrote into its note is found as well. */
function readShaped({ key, lines, flags }: Block): ReadHighlight | undefined {
  const valueOf = (name: string): string[] =>
    flags.flatMap((flag) => (flag.startsWith(`${name}=`) ? [idOf(flag.slice(2))] : []))
  const quote = shapeIn('q', flags)
  const quoted = quote
    ? linesIn(lines, quote).map((line) => line.replace(/^>$/, ''))
    : linesOf(valueOf('x')[0] ?? '')
  if (quoted.join('').trim() === '') return undefined
  const noted = shapeIn('n', flags)
  const length = Number(/^\d+/.exec(valueOf('l')[0] ?? '')?.[0] ?? lines.length)
  const added = lines.slice(length).map((line) => line.trimStart())
  const note = noted ? linesIn(lines, noted) : [...valueOf('y').flatMap(linesOf), ...added]
  const near = flags.find((flag) => /^@\d+$/.test(flag))
  return {
    id: idOf(key.slice(2)),
    exact: quoted
      .filter((_, line) => line % 2 === 0)
      .map(unescapeLine)
      .join('\n'),
    color: highlightColors.find((known) => flags.includes(known)) ?? 'yellow',
    tags: realTags(valueOf('t')),
    note: noteIn(note, flags),
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
export function quotedLines(exact: string): string[] {
  return linesOf(exact).flatMap((line, at) => (at === 0 ? [escapeLine(line)] : ['', escapeLine(line)]))
}

const inQuote = (lines: readonly string[]): string[] => lines.map((line) => (line === '' ? '>' : '> ' + line))
