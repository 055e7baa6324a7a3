import type { ArticleId } from '../../../core/article/article'

/** The note that words are for. */
export interface NoteAddress {
  article: ArticleId
  /** Id of its highlight, `pageNoteId`, or of the entity it is about. */
  note: string
}

/**
 * Sends half-written words on their way to disk: for each note one after the other, and of those that wait only the
 * newest. What one note waits for never goes to another, nor is it forgotten when another is begun.
 */
export class DraftQueue<Words> {
  readonly #waiting = new Map<string, Words>()
  /** Words on their way; undefined when they are not wanted any more. */
  readonly #sending = new Map<string, Words | undefined>()
  readonly #send: (to: NoteAddress, words: Words) => Promise<void>

  constructor(send: (to: NoteAddress, words: Words) => Promise<void>) {
    this.#send = send
  }

  /** Resolves when these words, or newer ones, are sent; where others are being sent, at once. */
  async keep(to: NoteAddress, words: Words): Promise<void> {
    const key = keyOf(to)
    this.#waiting.set(key, words)
    if (this.#sending.has(key)) return
    try {
      for (let next = this.#take(key); next !== undefined; next = this.#take(key)) {
        this.#sending.set(key, next)
        await this.#send(to, next)
      }
    } finally {
      this.#sending.delete(key)
    }
  }

  /** Words that wait go to disk before whatever is asked of it next. */
  hurry(to: NoteAddress): void {
    const words = this.#take(keyOf(to))
    if (words !== undefined) void this.#send(to, words)
  }

  /** Words that still wait are not sent: the note is saved, or they are not wanted. */
  drop(to: NoteAddress): void {
    const key = keyOf(to)
    this.#waiting.delete(key)
    if (this.#sending.has(key)) this.#sending.set(key, undefined)
  }

  /** The newest words that no answer has come for yet: what is on disk is older. */
  newest(to: NoteAddress): Words | undefined {
    const key = keyOf(to)
    return this.#waiting.get(key) ?? this.#sending.get(key)
  }

  /** Whether words have not been sent yet, or are on their way. */
  isBusy(to: NoteAddress): boolean {
    return this.#sending.has(keyOf(to))
  }

  #take(key: string): Words | undefined {
    const words = this.#waiting.get(key)
    this.#waiting.delete(key)
    return words
  }
}

/** One string for each note. */
export const keyOf = ({ article, note }: NoteAddress): string => `${article} ${note}`
