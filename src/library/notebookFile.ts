import { Low } from 'lowdb'
import { newNotebook } from '../core/annotation/edit'
import type { Notebook } from '../core/annotation/notebook'
import { parseNotebook, serialiseNotebook } from '../core/annotation/notebookFile'
import type { ArticleHeader, ArticleId } from '../core/article/article'
import { GlossError } from '../core/error'
import { DurableFile, type FileFormat, type Restored } from './durableFile'

/** The file `notebooks/<id>.json`; one that belongs to another article counts as damaged. */
export function notebookFormat(id: ArticleId): FileFormat<Notebook> {
  return {
    parse: (json) => {
      const notebook = parseNotebook(json)
      if (notebook.article.id !== id)
        throw new GlossError(
          'damaged',
          `it is the notebook of another article, ${shortened(notebook.article.id)}`,
        )
      return notebook
    },
    serialise: serialiseNotebook,
  }
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

/**
 * One notebook in memory and on disk. Changes are made in the order they are asked for, and memory never knows more
 * than the disk does. There must be only one of these for a file.
 */
export class NotebookFile {
  readonly #file: DurableFile<Notebook>
  readonly #low: Low<Notebook>
  readonly #problem: GlossError | undefined
  #lastTurn: Promise<unknown> = Promise.resolve()

  private constructor(file: DurableFile<Notebook>, low: Low<Notebook>, problem: GlossError | undefined) {
    this.#file = file
    this.#low = low
    this.#problem = problem
  }

  /**
   * Reads a notebook; a missing one is new. One that cannot be read, and has no good copy, opens empty in memory only:
   * `problem` says why, and every change is refused so that what is on the disk is kept.
   */
  static async open(
    path: string,
    header: ArticleHeader,
    options: { readOnly: boolean },
  ): Promise<NotebookFile> {
    const file = new DurableFile(path, notebookFormat(header.id), options)
    const low = new Low<Notebook>(file, newNotebook(header))
    try {
      await low.read()
      return new NotebookFile(file, low, undefined)
    } catch (error) {
      if (!(error instanceof GlossError)) throw error
      return new NotebookFile(file, low, error)
    }
  }

  get path(): string {
    return this.#file.path
  }

  /** As it is on the disk. */
  get notebook(): Notebook {
    return this.#low.data
  }

  get problem(): GlossError | undefined {
    return this.#problem
  }

  /** Set when the last good copy had to be used. */
  get restored(): Restored | undefined {
    return this.#file.restored
  }

  /**
   * Makes a change and saves it; `saved` is called once it is on the disk, before the next change begins. An edit
   * that returns what it was given saves nothing. Throws GlossError `save-failed`, after which the notebook is what it
   * was before, or the notebook's `problem`.
   */
  change(
    edit: (notebook: Notebook) => Notebook,
    saved?: (before: Notebook, after: Notebook) => void,
  ): Promise<Notebook> {
    return this.#inTurn(async () => {
      if (this.#problem) throw this.#problem
      await this.#takeOutsideChange()
      const before = this.#low.data
      const after = edit(before)
      if (after === before) return before
      this.#low.data = after
      try {
        await this.#low.write()
      } catch (error) {
        this.#low.data = before
        throw error
      }
      saved?.(before, after)
      return after
    })
  }

  /** Puts a new notebook on the disk, where an import was interrupted before it did. */
  ensure(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#problem && !(await this.#file.exists())) await this.#low.write()
    })
  }

  /** Takes over what another program has written into the file. */
  refresh(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#problem) await this.#takeOutsideChange()
    })
  }

  /** Resolves when every change asked for so far has been made or refused. */
  async idle(): Promise<void> {
    await this.#lastTurn
  }

  async #takeOutsideChange(): Promise<void> {
    const outside = await this.#file.changedOutside()
    if (outside) this.#low.data = outside
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(work)
    this.#lastTurn = turn.catch(() => undefined)
    return turn
  }
}
