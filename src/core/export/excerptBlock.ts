import type { Placement } from '../annotation/anchoring/anchor'
import { colorLabel, type ColorNames } from '../annotation/colorName'
import type { Highlight } from '../annotation/notebook'
import type { ArticleId } from '../article/article'
import type { EntityNote } from '../entity/correction/correction'
import type { Block } from './block'
import { escapeLine } from './escape'
import { wellFormed } from './fileName'
import { idOf, keyOf, quotedLines, readHighlight, shapeFlags } from './highlightBlock'
import type { Look } from './look'
import { boxedNote, linesOf, noteIn, tagWord } from './noteLines'
import { openingAddress } from './openingAddress'
import { linesIn, shapeFlag, shapeIn, shapeOf } from './shape'

// What stands on the page of a name: a highlight that speaks of it (`q:ARTICLE/ID`), a note on it (`d:ARTICLE/ID`).

/** A note on the page of a name, as it is read back. */
export interface ReadExcerpt {
  article: ArticleId
  /** The highlight whose note it is, or the note on the name. */
  of: 'highlight' | 'name'
  id: string
  note: string
}

/** A highlight on a name's page. Throws TemplateError. */
export function excerptBlock(
  highlight: Highlight,
  placement: Placement | undefined,
  { article, names = {}, look }: { article: ArticleId; names?: ColorNames | undefined; look: Look },
): Block {
  const { id, quote, color, tags, note: words } = highlight
  const { lines: note, boxed } = boxedNote(words)
  const quoted = quotedLines(wellFormed(quote.exact))
  const lines = look.template.render('excerpt', {
    quote: quoted.join('\n'),
    color: escapeLine(colorLabel(color, names)),
    lost: placement?.state === 'lost',
    tags: tags.map(tagWord).join(' '),
    note: note.join('\n'),
    link: openingAddress(article, id),
  })
  const flags = [...(boxed ? ['boxed'] : []), ...shapeFlags(lines, quoted, note, [])]
  return { key: excerptKey({ article, of: 'highlight', id }), lines, flags }
}

/** A note on the name itself. Throws TemplateError. */
export function remarkBlock({ id, note: words }: EntityNote, article: ArticleId, look: Look): Block {
  const { lines: note, boxed } = boxedNote(words)
  const lines = look.template.render('remark', { note: note.join('\n') })
  const shape = shapeOf(lines, note)
  const flags = [...(boxed ? ['boxed'] : []), ...(shape ? [shapeFlag('n', shape)] : [])]
  return { key: excerptKey({ article, of: 'name', id }), lines, flags }
}

/** The key of its block. */
export function excerptKey({ article, of, id }: Omit<ReadExcerpt, 'note'>): string {
  return `${of === 'highlight' ? 'q' : 'd'}:${article}/${keyOf(id)}`
}

/** Reads either back, also when the reader has edited it; undefined for another block. */
export function readExcerpt(block: Block): ReadExcerpt | undefined {
  const [, kind, article, key] = /^([qd]):([a-z0-9-]+)\/(.+)$/.exec(block.key) ?? []
  if (article === undefined || key === undefined) return undefined
  const id = idOf(key)
  if (kind === 'q') {
    const read = readHighlight({ ...block, key: `h:${key}` })
    return read && { article, of: 'highlight', id, note: read.note }
  }
  const shape = shapeIn('n', block.flags)
  const lines = shape ? linesIn(block.lines, shape) : linesOf(block.lines.join('\n'))
  return { article, of: 'name', id, note: noteIn(lines, block.flags) }
}
