import { readFile } from 'node:fs/promises'
import type { Notebook } from '../../core/annotation/notebook'
import type { ArticleId } from '../../core/article/article'
import { GlossError } from '../../core/error'
import { withKeptNotes } from '../../core/export/keptNotes'
import type { ExportStyle } from '../../core/export/style'
import type { Change } from '../../core/reading'
import { reasonOf } from '../durable/reason'
import { type FileOutcome, statusOf, type VaultExport } from './vault'
import { type KnownVault, knownVault, type VaultOptions, type VaultSources, VaultWriter } from './vaultWriter'

/** Who changes notebooks. */
interface Changer {
  change(id: ArticleId, edit: (notebook: Notebook, now: string) => Notebook): Promise<Change>
}

/** Articles of the library as Markdown in folders of the reader's. */
export class Vaults {
  readonly #last = new Map<string, Promise<unknown>>()
  readonly #known = new Map<string, KnownVault>()

  constructor(
    private readonly from: VaultSources,
    private readonly changer: Changer,
  ) {}

  /** What writes many articles into a folder. Throws `bad-request` for a template that is no good. */
  into(folder: string, style?: ExportStyle, options?: VaultOptions): Promise<VaultWriter> {
    return VaultWriter.into(folder, this.from, style, options, this.#vault(folder))
  }

  /** One article, when other exports of one article into the folder are done. Throws as `VaultWriter.article`. */
  async export(
    id: ArticleId,
    folder: string,
    style?: ExportStyle,
    options?: VaultOptions,
  ): Promise<VaultExport> {
    const before = this.#last.get(folder) ?? Promise.resolve()
    const turn = before.then(async () => {
      const vault = await this.into(folder, style, options)
      const done = await vault.article(id)
      return withPages(done, await vault.finish())
    })
    this.#last.set(
      folder,
      turn.catch(() => undefined),
    )
    return turn
  }

  #vault(folder: string): KnownVault {
    const known = this.#known.get(folder) ?? knownVault(this.from.shelf.folder, folder)
    this.#known.set(folder, known)
    return known
  }

  /** Takes notes over as the reader has edited them in exported files, as of their export. Throws GlossError. */
  async takeKept(id: ArticleId, files: readonly Pick<FileOutcome, 'file' | 'kept'>[]): Promise<Change> {
    const texts = await Promise.all(files.map(async ({ file, kept }) => ({ text: await textOf(file), kept })))
    return this.changer.change(id, (notebook, now) =>
      texts.reduce((known, { text, kept }) => withKeptNotes(known, text, kept, now), notebook),
    )
  }
}

function withPages(done: VaultExport, pages: FileOutcome[]): VaultExport {
  if (pages.length === 0) return done
  const files = [...done.files, ...pages]
  return { ...done, files, status: statusOf(files), kept: files.flatMap(({ kept }) => kept) }
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new GlossError('unreadable', `The file cannot be read: ${reasonOf(cause)}.`, { cause, path: file })
  })
}
