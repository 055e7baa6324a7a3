import { fold } from '../../core/annotation/anchoring/fold'
import type { ArticleHeader, ArticleId } from '../../core/article/article'
import { plainName } from '../../core/entity/correction/named'
import type { IncomingArticle, IncomingHighlight } from '../../core/exchange/incoming'
import { articleAddress } from '../../extract/page/address'
import type { Pieces } from '../../core/pieces'
import { type Finding, localFinding } from './finding'
import { inTurns } from '../turn'

/** An article that notes could belong to. */
export interface Candidate {
  header: ArticleHeader
  /** Its canonical text; undefined where it cannot be read. */
  text: () => Promise<string | undefined>
}

/**
 * Finds which of many articles notes from elsewhere belong to: by the id Gloss gave it, by its address, by title and
 * author, else by the words that were marked.
 */
export class ArticleFinder {
  readonly #candidates: readonly Candidate[]
  readonly #ids = new Map<ArticleId, Candidate>()
  readonly #addresses = new Map<string, Candidate>()
  readonly #titles = new Map<string, Candidate[]>()

  readonly #finding: Finding
  readonly #signal: AbortSignal | undefined

  /** `signal` gives it up: `find` then throws its reason. */
  constructor(
    candidates: readonly Candidate[],
    {
      finding = localFinding,
      signal,
    }: { finding?: Finding | undefined; signal?: AbortSignal | undefined } = {},
  ) {
    this.#candidates = candidates
    this.#finding = finding
    this.#signal = signal
    for (const one of candidates) {
      const { id, source, title } = one.header
      this.#ids.set(id, one)
      const address = addressKey(source.url)
      if (address !== undefined) this.#addresses.set(address, one)
      const key = titleKey(title)
      if (key !== '') this.#titles.set(key, [...(this.#titles.get(key) ?? []), one])
    }
  }

  /** In the order given; undefined for those that belong to none. */
  async find(incoming: readonly IncomingArticle[]): Promise<(ArticleId | undefined)[]> {
    const found: (ArticleId | undefined)[] = []
    for (const one of incoming) {
      this.#signal?.throwIfAborted()
      found.push((this.#byAddress(one) ?? (await this.#byTitle(one)))?.header.id)
    }
    await this.#byWords(incoming, found)
    return found
  }

  #byAddress({ id, url }: IncomingArticle): Candidate | undefined {
    const own = id === undefined ? undefined : this.#ids.get(id)
    const address = addressKey(url)
    return own ?? (address === undefined ? undefined : this.#addresses.get(address))
  }

  /** The same title is not enough where anything speaks against it. */
  async #byTitle(one: IncomingArticle): Promise<Candidate | undefined> {
    let best: { candidate: Candidate; worth: number } | undefined
    for (const candidate of this.#titles.get(titleKey(one.title)) ?? []) {
      const { author, source } = candidate.header
      const sameAuthor = isSameAuthor(author, one.author)
      if (sameAuthor === false) continue
      const marked = one.highlights.length > 0
      const proofs = marked ? await this.#proofs(candidate, one.highlights) : 0
      const otherAddress = one.url !== undefined && source.url !== undefined
      if (proofs === 0 && (otherAddress || (!sameAuthor && (marked || one.url === undefined)))) continue
      const worth = proofs + (sameAuthor ? 1 : 0)
      if (!best || worth > best.worth) best = { candidate, worth }
    }
    return best?.candidate
  }

  /** The texts of the library are gone through once for all. */
  async #byWords(incoming: readonly IncomingArticle[], found: (ArticleId | undefined)[]): Promise<void> {
    if (this.#candidates.length === 0) return
    const sought = await inTurns(soughtWords(incoming, found), this.#signal)
    if (sought.length === 0) return
    const words = sought.map((one) => one.words)
    for await (const { ids, texts } of portions(this.#candidates)) {
      const counts = await this.#finding.counts(words, texts, this.#signal)
      ids.forEach((id, at) => {
        sought.forEach((one, which) => {
          const count = counts[at]?.[which] ?? 0
          if (count > one.best) Object.assign(one, { best: count, rival: one.best, id })
          else if (count > one.rival) one.rival = count
        })
      })
    }
    for (const { at, words, best, rival, id } of sought)
      if (best > rival && best * 2 >= words.length) found[at] = id
  }

  async #proofs({ text }: Candidate, highlights: readonly IncomingHighlight[]): Promise<number> {
    const own = await text()
    if (own === undefined) return 0
    const few = highlights
      .slice(0, mostProofs)
      .map((one, at) => ({ ...one, id: String(at), near: undefined }))
    const places = await this.#finding.places(few, own, this.#signal)
    return [...places.values()].filter(({ state }) => state !== 'lost').length
  }
}

/** One spelling for the addresses of one page: without protocol, `www.`, tracking parameters and final slash. */
export function addressKey(url: string | undefined): string | undefined {
  const address = articleAddress(url)
  return address?.replace(/^https?:\/\/(?:www\.|m\.|amp\.)?/i, '').replace(/\/(?=$|\?)/, '')
}

function titleKey(title: string | undefined): string {
  return plainName(title ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Undefined where one of them is not known. "Orde, Maria" and "Maria Orde" are one. */
function isSameAuthor(a: string | undefined, b: string | undefined): boolean | undefined {
  const words = (name: string | undefined): string[] => titleKey(name).split(' ').filter(Boolean)
  const [x, y] = [words(a), words(b)]
  if (x.length === 0 || y.length === 0) return undefined
  const [few, many] = x.length <= y.length ? [x, y] : [y, x]
  return few.filter((word) => word.length > 1).some((word) => many.includes(word))
}

// Quotations that are looked up to find out whether an article is the right one.
const mostProofs = 12

// Characters that are looked through in one go.
const portion = 2_000_000

/** The texts that can be read, some at a time. */
async function* portions(
  candidates: readonly Candidate[],
): AsyncGenerator<{ ids: ArticleId[]; texts: string[] }> {
  let [ids, texts, size]: [ArticleId[], string[], number] = [[], [], 0]
  for (const { header, text } of candidates) {
    const own = await text()
    if (own === undefined) continue
    ids.push(header.id)
    texts.push(own)
    size += own.length
    if (size < portion) continue
    yield { ids, texts }
    ;[ids, texts, size] = [[], [], 0]
  }
  if (ids.length > 0) yield { ids, texts }
}

interface SoughtWords {
  at: number
  words: string[]
  best: number
  rival: number
  id: ArticleId | undefined
}

/** Of those that are not found yet. */
function* soughtWords(
  incoming: readonly IncomingArticle[],
  found: readonly (ArticleId | undefined)[],
): Pieces<SoughtWords[]> {
  const sought: SoughtWords[] = []
  for (const [at, { highlights }] of incoming.entries()) {
    const words = found[at] === undefined ? tellingWords(highlights) : []
    if (words.length > 0) sought.push({ at, words, best: 0, rival: 0, id: undefined })
    yield
  }
  return sought
}

/** Words long enough to stand in one article only. */
function tellingWords(highlights: readonly IncomingHighlight[]): string[] {
  const telling: string[] = []
  for (const { exact } of highlights) {
    const words = fold(exact).text.trim()
    if (isTelling(words)) telling.push(words)
    if (telling.length === mostProofs) break
  }
  return telling
}

function isTelling(words: string): boolean {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(words))
    return words.length >= 12
  return words.length >= 30 && words.split(' ').length >= 4
}
