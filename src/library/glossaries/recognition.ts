import type { Article, ArticleId } from '../../core/article/article'
import { textOf } from '../../core/article/text'
import type { Glossary } from '../../core/entity/entity'
import { textHashOf } from '../article/articleId'
import type { Engine, Urgency } from '../engine'
import type { GlossaryCache } from './glossaryCache'
import { type KeptGlossary, packed, unpacked } from './keptGlossary'
import type { Shelf } from '../files/shelf'

/** An article with its canonical text. */
export interface ArticleText {
  readonly article: Article
  readonly text: string
  readonly textHash: string
  /** Of the file it was read from; see `KeptGlossary`. */
  readonly stamp: string
}

/** Reads an article as it stands in the library. Throws GlossError. */
export async function readText(shelf: Shelf, id: ArticleId): Promise<ArticleText> {
  const { article, stamp } = await shelf.article(id)
  const text = textOf(article.blocks)
  return { article, text, textHash: textHashOf(text), stamp }
}

/** Who and what articles name, before any correction: as it is kept, else from the engine, and then it is kept. */
export class Recognition {
  readonly #engine: Engine
  readonly #cache: GlossaryCache
  readonly #writing = new Map<ArticleId, Promise<void>>()
  /** Goes up when an article changes: what was begun before is not kept after. */
  readonly #turns = new Map<ArticleId, number>()
  #closed = false

  constructor(engine: Engine, cache: GlossaryCache) {
    this.#engine = engine
    this.#cache = cache
  }

  async of({ article, text, textHash, stamp }: ArticleText, urgency: Urgency = 'now'): Promise<Glossary> {
    const { id, lang } = article.header
    const { recogniser } = this.#engine
    const turn = this.#turns.get(id)
    const kept = await this.#cache.read(id)
    const isOfText = kept?.recogniser === recogniser && kept.textHash === textHash && kept.lang === lang
    const known = kept && isOfText ? unpacked(kept, text) : undefined
    if (kept && known) {
      if (kept.stamp !== stamp) this.#keep(id, { ...kept, stamp }, turn)
      return known
    }
    const glossary = await this.#engine.glossary(text, lang, urgency)
    const file = { $format: 'gloss/glossary', version: 1, recogniser, textHash, lang, stamp } as const
    this.#keep(id, { ...file, glossary: packed(glossary) }, turn)
    return glossary
  }

  /** Keeps nothing more of an article that changed or is gone. */
  async forget(id: ArticleId): Promise<void> {
    this.#turns.set(id, (this.#turns.get(id) ?? 0) + 1)
    await this.#writing.get(id)
    await this.#cache.remove(id)
  }

  /** Resolves when everything is kept; nothing more is then. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#writing.values())
  }

  #keep(id: ArticleId, kept: KeptGlossary, turn: number | undefined): void {
    if (this.#closed || this.#turns.get(id) !== turn) return
    const writing = this.#cache.write(id, kept).finally(() => {
      if (this.#writing.get(id) === writing) this.#writing.delete(id)
    })
    this.#writing.set(id, writing)
  }
}
