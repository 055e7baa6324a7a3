import { fingerprint } from '../../core/annotation/fingerprint'
import type { ArticleId } from '../../core/article/article'
import { GlossError } from '../../core/error'
import { type Look, lookOf } from '../../core/export/look'
import { isPage, NamePages } from '../../core/export/namePages'
import { type ExportStyle, usualStyle } from '../../core/export/style'
import { TemplateError } from '../../core/export/template'
import type { LibraryFolder } from '../folder'
import type { NamesAcross } from '../glossaries/namesAcross'
import type { OpenArticles } from '../article/openArticles'
import { recogniserVersion } from '../glossaries/recogniserVersion'
import type { Shelf } from '../files/shelf'
import { exportToFolder, type FileOutcome, statusOf, type VaultExport, writeDocument } from './vault'
import { VaultFiles } from './vaultFiles'
import { VaultIndex } from './vaultIndex'
import { VaultRecord } from './vaultRecord'
import { stampOf } from './vaultStamp'

/** Part of a stamp: another one when files would look different. */
const version = 2

/** What a vault's files are made of. */
export interface VaultSources {
  shelf: Shelf
  open: OpenArticles
  names: NamesAcross
  peoples: () => boolean
}

/** How an export goes about it, besides the style. */
export interface VaultOptions {
  /** Files that the reader has deleted are made again. */
  restore?: boolean | undefined
}

/** What is known of a folder from one run to the next. */
export interface KnownVault {
  record: VaultRecord
  index: VaultIndex
}

export function knownVault(library: LibraryFolder, folder: string): KnownVault {
  return { record: new VaultRecord(library, folder), index: new VaultIndex(folder) }
}

/** An article that was exported, and what is taken down of it when its pages are written. */
interface Done {
  id: ArticleId
  stamp: string | undefined
  files: FileOutcome[]
  pages: string[]
}

/** Exports articles into one folder, one after the other; `finish` writes what is about all of them. */
export class VaultWriter {
  readonly #files: VaultFiles
  readonly #pages: NamePages | undefined
  readonly #done: Done[] = []
  /** Pages that these articles had, and may have no more. */
  readonly #former = new Set<string>()
  #isFormerKnown = true

  private constructor(
    private readonly from: VaultSources,
    readonly folder: string,
    private readonly look: Look,
    private readonly record: VaultRecord,
    private readonly options: VaultOptions,
    index: VaultIndex,
  ) {
    this.#files = new VaultFiles(folder, (id) => record.fileOf(id), options.restore, index)
    this.#pages = look.style.glossary === 'pages' ? new NamePages(look, this.#files) : undefined
  }

  /** Throws `bad-request` for a template that is no good. */
  static async into(
    folder: string,
    from: VaultSources,
    style: ExportStyle = usualStyle,
    options: VaultOptions = {},
    { record, index }: KnownVault = knownVault(from.shelf.folder, folder),
  ): Promise<VaultWriter> {
    const look = inWords(() => lookOf(style))
    await record.refresh()
    if ((await record.isWithoutFiles()) && (await index.read()).size === 0) record.beginAnew()
    return new VaultWriter(from, folder, look, record, options, index)
  }

  /**
   * A notebook that cannot be read is refused: an export without its notes would take them out of an earlier one.
   * Throws GlossError.
   */
  async article(id: ArticleId): Promise<VaultExport> {
    const found = await this.#stamp(id)
    const canSkip = found !== undefined && !this.options.restore
    const known = canSkip ? await this.record.unchanged(id, found) : undefined
    if (known) return exportOf(known)
    const open = await this.from.open.reopened(id)
    if (open.problem) throw open.problem
    // Opening may have written down where highlights stand now. What is saved from here on is not in this export.
    const stamp = await this.#stamp(id)
    const isCurrent = await open.isUpToDate(this.from.shelf)
    const glossary = await open.corrected(this.from.names)
    const reading = open.reading()
    const former = this.record.documentsOf(id)
    const done = await inWords(() =>
      exportToFolder(this.folder, reading, glossary, this.#files, this.look, former),
    )
    const pages = inWords(() => this.#pages?.add(reading, glossary) ?? [])
    for (const page of former?.filter(isPage) ?? []) this.#former.add(page)
    this.#isFormerKnown &&= former !== undefined
    this.#done.push({ id, stamp: isCurrent ? stamp : undefined, files: done.files, pages })
    return done
  }

  /** The pages of names, where the style has them; what came of each. To be called last. Throws GlossError. */
  async finish(): Promise<FileOutcome[]> {
    const outcomes = new Map<string, FileOutcome>()
    try {
      if (this.#pages && this.#done.length > 0) {
        const former = this.#isFormerKnown ? this.#former : await this.#files.ids()
        for (const page of inWords(() => this.#pages?.documents(former) ?? [])) {
          const outcome = await writeDocument(this.folder, page, this.#files)
          if (outcome) outcomes.set(page.id, outcome)
        }
      }
      for (const { id, stamp, files, pages } of this.#done)
        await this.record.put(id, stamp, [...files, ...pages.flatMap((page) => outcomes.get(page) ?? [])])
    } finally {
      await this.record.save()
    }
    return [...outcomes.values()]
  }

  /** Changes with everything an article's file is made of. Undefined where files must be looked at. */
  async #stamp(id: ArticleId): Promise<string | undefined> {
    const { style } = this.look
    const { shelf, peoples } = this.from
    if (!(await shelf.isSaved(id))) return undefined
    const { folder } = shelf
    const paths = [folder.article(id), folder.notebook(id), folder.taught]
    const stamps = await Promise.all(paths.map(stampOf))
    return fingerprint([version, recogniserVersion, peoples(), JSON.stringify(style), ...stamps].join(' '))
  }
}

function exportOf(files: FileOutcome[]): VaultExport {
  const kept = files.flatMap((one) => one.kept)
  return { file: files[0]?.file ?? '', status: statusOf(files), kept, files }
}

/** A template's mistake as an error that a reader is told of. */
function inWords<T>(work: () => T): T {
  const told = (error: unknown): never => {
    if (!(error instanceof TemplateError)) throw error
    const where = error.line > 0 ? `, line ${error.line}` : ''
    throw new GlossError('bad-request', `The template${where}: ${error.message}.`, { cause: error })
  }
  try {
    const done = work()
    return done instanceof Promise ? (done.catch(told) as T) : done
  } catch (error) {
    return told(error)
  }
}
