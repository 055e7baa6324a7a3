import type { Article, ArticleId } from '../../core/article/article'
import type { RevisionFile } from '../files/revisionFile'

/** What stands beside an article after an import: its other version, and what the import found. */
export interface OtherVersion {
  former: Article
  revision: RevisionFile
}

/** More than anyone goes back through; keeps articles from filling the memory. */
const most = 50

/**
 * Other versions of articles that later imports have replaced on the disk. They are kept for the time the library is
 * open, so that imports are undone one after the other.
 */
export class PushedAside {
  /** By article and `imported`, the oldest first. */
  readonly #versions = new Map<string, OtherVersion>()

  keep(id: ArticleId, version: OtherVersion): void {
    const key = keyOf(id, version.revision.imported)
    this.#versions.delete(key)
    this.#versions.set(key, version)
    for (const [oldest] of this.#versions) {
      if (this.#versions.size <= most) return
      this.#versions.delete(oldest)
    }
  }

  /** What the import of that time (ISO 8601 UTC) has left beside the article. */
  of(id: ArticleId, imported: string): OtherVersion | undefined {
    return this.#versions.get(keyOf(id, imported))
  }

  /** What the import found that brought the text with this hash, while a later one is undone. */
  reportOf(id: ArticleId, textHash: string): OtherVersion | undefined {
    return [...this.#versions]
      .filter(([key]) => key.startsWith(keyOf(id, '')))
      .map(([, version]) => version)
      .findLast(({ revision }) => revision.textHash === textHash && !revision.undone)
  }
}

const keyOf = (id: ArticleId, imported: string): string => `${id} ${imported}`
