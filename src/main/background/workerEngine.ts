import { basename } from 'node:path'
import type { ExtractedArticle } from '../../core/article/article'
import type { Glossary } from '../../core/entity/entity'
import type { GlossErrorCode } from '../../core/error'
import type { Incoming } from '../../core/exchange/incoming'
import type { IncomingPlaces, SoughtHighlight } from '../../core/exchange/incomingPlaces'
import type { Engine, SourceDocument, Urgency } from '../../library/engine'
import type { Finding } from '../../library/exchange/finding'
import type { SortedPaths } from '../../library/exchange/notesReading'
import { type PackedNotes, unpacked } from '../../library/exchange/packedNotes'
import { recogniserVersion } from '../../library/glossaries/recogniserVersion'
import { inTurns } from '../../library/turn'
import { Lane } from '../api/lane'

/** What is asked of the worker. */
export type Job =
  | { kind: 'extract'; source: SourceDocument }
  | { kind: 'glossary'; text: string; lang: string | undefined }
  | { kind: 'sort'; paths: string[] }
  | { kind: 'notes'; paths: string[] }
  | { kind: 'places'; sought: readonly SoughtHighlight[]; text: string }
  | { kind: 'counts'; words: readonly (readonly string[])[]; texts: readonly string[] }

/** What it says. Errors cannot cross threads whole; their code and words can. */
export type Outcome =
  | { ok: true; value: unknown }
  | { ok: false; code: GlossErrorCode | null; message: string; path: string | undefined }

/** A page may take this long before it counts as hostile; the largest honest ones take a few seconds. */
const extractLimit = 45_000
/** A glossary of a book takes longer than one of a page. */
const glossaryLimit = 120_000

/** Most articles are done sooner; what takes longer is stopped and begun anew. */
const glossaryPatience = 200

/** Enough for the largest file an import takes, less than would hurt the machine. */
const heapLimit = 2048

/**
 * Both long jobs on threads of their own: importing a folder does not keep a glossary waiting, and neither keeps the
 * window waiting. A glossary that nobody waits for comes last. A job that crashes its thread or takes too long is
 * refused; the next one gets a new thread.
 */
export class WorkerEngine implements Engine {
  readonly recogniser = recogniserVersion
  readonly #extraction: Lane
  readonly #recognition: Lane

  readonly finding: Finding = {
    places: async (sought, text, signal) =>
      (await this.#read({ kind: 'places', sought, text }, 'The notes', signal)) as IncomingPlaces,
    counts: async (words, texts, signal) =>
      (await this.#read({ kind: 'counts', words, texts }, 'The notes', signal)) as number[][],
  }

  /**
   * @param file the built worker
   * @param limits milliseconds a job may take
   * @param heap megabytes a thread may use
   * @param patience milliseconds that a glossary nobody waits for may keep one waiting
   */
  constructor(
    file: string,
    limits = { extract: extractLimit, glossary: glossaryLimit },
    heap = heapLimit,
    patience = glossaryPatience,
  ) {
    this.#extraction = new Lane(file, limits.extract, heap, patience)
    this.#recognition = new Lane(file, limits.glossary, heap, patience)
  }

  async extract(source: SourceDocument): Promise<ExtractedArticle> {
    const what = source.name === undefined ? 'The text' : `“${basename(source.name)}”`
    return (await this.#extraction.run({ kind: 'extract', source }, what)) as ExtractedArticle
  }

  async glossary(text: string, lang?: string, urgency?: Urgency): Promise<Glossary> {
    return (await this.#recognition.run({ kind: 'glossary', text, lang }, 'The article', urgency)) as Glossary
  }

  /** As `sortPaths`. */
  async sort(paths: string[]): Promise<SortedPaths> {
    return (await this.#extraction.run({ kind: 'sort', paths }, 'The files')) as SortedPaths
  }

  /** As `readNotesAt`. */
  async notes(paths: string[], signal?: AbortSignal): Promise<Incoming> {
    const what = paths.length === 1 ? `“${basename(paths[0] ?? '')}”` : 'The files'
    const notes = (await this.#read({ kind: 'notes', paths }, what, signal)) as PackedNotes
    return inTurns(unpacked(notes), signal)
  }

  #read(job: Job, what: string, signal: AbortSignal | undefined): Promise<unknown> {
    return this.#extraction.run(job, what, 'now', signal)
  }

  async close(): Promise<void> {
    await Promise.all([this.#extraction.close(), this.#recognition.close()])
  }
}
