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

/** True for an id that was made from the source with this hash, whatever the title was then. */
export function isMadeFrom(id: ArticleId, sourceHash: string): boolean {
  return id.endsWith(`-${sourceHash}`)
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
