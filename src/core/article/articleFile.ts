import * as v from 'valibot'
import { GlossError } from '../error'
import { type Article, articleHeader, block } from './article'

/** The version this program writes. */
const current = 1

const file = v.looseObject({
  $format: v.literal('gloss/article'),
  version: v.literal(current),
  ...articleHeader.entries,
  blocks: v.array(block),
  foot: v.array(block),
})

/**
 * An article from the JSON of its file. Unknown fields beside the known ones stay with the header. Throws GlossError
 * `damaged` or `too-new`; the caller names the file.
 */
export function parseArticle(json: unknown): Article {
  if (typeof json !== 'object' || json === null || !('$format' in json) || json.$format !== 'gloss/article')
    throw new GlossError('damaged', 'it is not a Gloss article')
  const version = 'version' in json ? json.version : undefined
  if (typeof version === 'number' && version > current)
    throw new GlossError('too-new', `It was written by a newer version of Gloss (format ${version}).`)
  const parsed = v.safeParse(file, json)
  if (!parsed.success) throw new GlossError('damaged', wrongField(parsed.issues[0]))
  const { $format, version: written, blocks, foot, ...header } = parsed.output
  void $format
  void written
  return { header, blocks, foot }
}

/** The text of an article's file: two-space JSON, keys in a fixed order, a newline at the end. */
export function serialiseArticle({ header, blocks, foot }: Article): string {
  const { id, title, author, site, published, lang, source, added, words, ...unknown } = header
  const known = { id, title, author, site, published, lang, source, added, words }
  const value = { $format: 'gloss/article', version: current, ...known, ...unknown, blocks, foot }
  return JSON.stringify(value, null, 2) + '\n'
}

function wrongField(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  if (path === null) return 'it is not a Gloss article'
  return `${path} is ${issue.received === 'undefined' ? 'missing' : 'not what it should be'}`
}
