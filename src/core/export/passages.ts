import type { Placement } from '../annotation/anchoring/anchor'
import type { ColorNames } from '../annotation/colorName'
import type { Highlight } from '../annotation/notebook'
import type { ArticleHeader } from '../article/article'
import { escapeLine } from './escape'
import { wellFormed } from './fileName'
import { highlightLines } from './highlightBlock'
import { inArticleOrder } from './markdown'

/** Highlights that leave Gloss by themselves, with the places they have in the article. */
export interface Passages {
  header: ArticleHeader
  highlights: readonly Highlight[]
  placements: readonly Placement[]
  /** What the reader calls the colours. */
  colorNames?: ColorNames | undefined
}

/**
 * Highlights in article order in the words of the article's export, then the source they come from. Nothing in it is
 * rewritten later: it has no markers.
 */
export function passagesMarkdown(passages: Passages): string {
  return [...passageParts(passages), sourceLine(passages.header)].join('\n\n') + '\n'
}

/** The same as a file of its own: title and source first. */
export function passagesFile(passages: Passages): string {
  const { header } = passages
  const title = `# ${escapeLine(oneLine(header.title) || 'Untitled')}`
  const source = sourceOf({ ...header, title: '' })
  return [title, ...(source ? [source] : []), ...passageParts(passages)].join('\n\n') + '\n'
}

function passageParts({ highlights, placements, colorNames }: Passages): string[] {
  const places = new Map(placements.map((placement) => [placement.id, placement]))
  return inArticleOrder(highlights, placements).map((highlight) =>
    highlightLines(highlight, places.get(highlight.id), colorNames).join('\n'),
  )
}

const sourceLine = (header: ArticleHeader): string => `— ${sourceOf(header)}`

/** Author, title, site, date and address, as far as they are known. */
function sourceOf({ author, title, site, published, source }: ArticleHeader): string {
  const words = [author, title, site, published].map((part) => escapeLine(oneLine(part ?? '')))
  const address = source.url === undefined ? '' : `<${oneLine(source.url)}>`
  return [...words, address].filter(Boolean).join(', ')
}

const oneLine = (text: string): string => wellFormed(text).replace(/\s+/gu, ' ').trim()
