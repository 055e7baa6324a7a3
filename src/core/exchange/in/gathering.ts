import {
  type Incoming,
  incomingArticle,
  type IncomingArticle,
  type NoteFormat,
  type Skipped,
} from '../incoming'

/** What tells articles of one file apart. */
export type About = Pick<IncomingArticle, 'id' | 'url' | 'title' | 'author'>

/** Collects what a file says, article by article, in the order they come up. */
export class Gathering {
  readonly #articles = new Map<string, IncomingArticle>()
  readonly #skipped: Skipped[] = []

  article(about: About, key = keyOf(about)): IncomingArticle {
    const known = this.#articles.get(key)
    if (known) {
      known.url ??= about.url
      known.title ??= about.title
      known.author ??= about.author
      return known
    }
    const made = incomingArticle(about)
    this.#articles.set(key, made)
    return made
  }

  skip(line: number, why: string): void {
    this.#skipped.push({ line, why })
  }

  done(format: NoteFormat): Incoming {
    const articles = [...this.#articles.values()].filter(
      ({ highlights, pageNotes, entityNotes, corrections, saved, text, article }) =>
        highlights.length + pageNotes.length + entityNotes.length + corrections.length > 0 ||
        saved !== undefined ||
        text !== undefined ||
        article !== undefined,
    )
    return { formats: [format], articles, skipped: this.#skipped }
  }
}

function keyOf({ id, url, title, author }: About): string {
  return JSON.stringify(id !== undefined ? { id } : url !== undefined ? { url } : { title, author })
}
