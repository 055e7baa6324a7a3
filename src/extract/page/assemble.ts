import type { ExtractedArticle, SourceFormat } from '../../core/article/article'
import { textOf } from '../../core/article/text'
import { GlossError } from '../../core/error'
import type { SourceDocument } from '../../library/engine'
import { articleAddress } from './address'
import { contactName } from './byline'
import { setApart } from './foot'
import type { PageMetadata } from './metadata'
import { type Draft, takeOpening } from '../opening'

/** What the reader of one format makes of a text. */
export type Read = Draft & PageMetadata & { foot?: ExtractedArticle['foot'] }

/** The article in what was read: its opening and what stands below it are taken off. Throws `no-article-in-page`. */
export function assemble(read: Read, format: SourceFormat, { name, url }: SourceDocument): ExtractedArticle {
  const { foot: furtherBelow = [], ...rest } = read
  if (rest.blocks.length === 0) {
    throw new GlossError('no-article-in-page', 'There is no text in it that could be read.', { path: name })
  }
  const opening = takeOpening(rest)
  const { blocks, foot } = setApart(opening.draft.blocks)
  const below = [...opening.foot, ...foot, ...furtherBelow]
  return {
    ...rest,
    title: rest.title ?? titleFrom(textOf(blocks), name),
    author: opening.draft.author ?? contactAmong(below),
    published: opening.draft.published,
    url: rest.url ?? articleAddress(url),
    format,
    blocks,
    foot: below,
  }
}

/** The beginning of the first sentence, for what has no title; the file's name for what has no words. */
function titleFrom(text: string, name: string | undefined): string {
  const [first = ''] = text.trim().split('\n', 1)
  const title = first.length <= 80 ? first : first.slice(0, 80).replace(/\s+\S*$|[\ud800-\udbff]$/u, '') + '…'
  return title.trim() || name || 'Untitled'
}

function contactAmong(foot: ExtractedArticle['foot']): string | undefined {
  for (const line of textOf(foot).split('\n')) {
    const name = contactName(line)
    if (name !== undefined) return name
  }
  return undefined
}
