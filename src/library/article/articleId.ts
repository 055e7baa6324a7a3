import { createHash } from 'node:crypto'
import slugify from '@sindresorhus/slugify'
import type { ArticleId } from '../../core/article/article'

/** Of canonical text; see `Position`. The first 16 hexadecimal digits of its SHA-256. */
export function textHashOf(text: string): string {
  return digest(text).slice(0, 16)
}

/** The last part of an id: 8 hexadecimal digits of a hash of what the article was made from. */
export function sourceHashOf(source: string): string {
  return digest(source).slice(0, 8)
}

/** Slug of the title, at most 60 ASCII characters, and the hash of the source. */
export function articleIdOf(title: string, sourceHash: string): ArticleId {
  // A title of a megabyte has nothing more to say to a slug than its beginning.
  const slug = slugify(title.slice(0, 300), { decamelize: false })
    .replace(/[^a-z0-9-]/g, '')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return `${slug || 'article'}-${sourceHash}`
}

/** The hash of what the article with this id was made from, whatever its title was then. */
export function sourceHashIn(id: ArticleId): string {
  return id.slice(id.lastIndexOf('-') + 1)
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
