import type { ArticleHeader } from '../../core/article/article'

const ownFields: ReadonlySet<string> = new Set([
  'id',
  'title',
  'author',
  'site',
  'published',
  'lang',
  'source',
  'added',
  'words',
])
const ownSourceFields: ReadonlySet<string> = new Set(['format', 'url', 'file'])

/** The header in the place of an older copy: what a newer Gloss or another program has written there is kept. */
export function headerOver(old: ArticleHeader, header: ArticleHeader): ArticleHeader {
  const source = { ...without(old.source, ownSourceFields), ...header.source }
  return { ...without(old, ownFields), ...header, source }
}

function without(fields: object, known: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !known.has(key)))
}
