import { fingerprint } from '../core/annotation/fingerprint'
import type { ArticleId } from '../core/article/article'
import { GlossError } from '../core/error'
import { type Look, lookOf } from '../core/export/look'
import { NamePages } from '../core/export/namePages'
import { type ExportStyle, usualStyle } from '../core/export/style'
import { TemplateError } from '../core/export/template'
import { basename } from 'node:path'
import type { NamesAcross } from './namesAcross'
import type { OpenArticles } from './openArticles'
import { recogniserVersion } from './recogniserVersion'
import type { Shelf } from './shelf'
import { exportToFolder, filesOfArticles, type VaultExport, type VaultFiles, writeDocument } from './vault'
import { stampOf, VaultRecord } from './vaultRecord'

/** Part of a stamp: another one when files would look different. */
const version = 1

/** What a vault's files are made of. */
export interface VaultSources {
  shelf: Shelf
  open: OpenArticles
  names: NamesAcross
  peoples: () => boolean
}

/** Exports articles into one folder, one after the other; `finish` writes what is about all of them. */
export class VaultWriter {
  readonly #pages: NamePages | undefined
  #files: Promise<VaultFiles> | undefined

  private constructor(
    private readonly from: VaultSources,
    readonly folder: string,
    private readonly look: Look,
    private readonly record: VaultRecord,
  ) {
    this.#pages = look.style.glossary === 'pages' ? new NamePages(look) : undefined
  }

  /** Throws `bad-request` for a template that is no good. */
  static async into(
    folder: string,
    from: VaultSources,
    style: ExportStyle = usualStyle,
  ): Promise<VaultWriter> {
    const look = inWords(() => lookOf(style))
    return new VaultWriter(from, folder, look, await VaultRecord.of(from.shelf.folder, folder))
  }

  /**
   * A notebook that cannot be read is refused: an export without its notes would take them out of an earlier one.
   * Throws GlossError.
   */
  async article(id: ArticleId): Promise<VaultExport> {
    const stamp = await this.#stamp(id)
    const known = stamp === undefined ? undefined : await this.record.unchanged(id, stamp)
    if (known)
      return { file: known.file, status: known.kept.length > 0 ? 'kept' : 'unchanged', kept: known.kept }
    const open = await this.from.open.reopened(id)
    if (open.problem) throw open.problem
    const glossary = await open.corrected(this.from.names)
    const reading = open.reading()
    const files = await (this.#files ??= filesOfArticles(this.folder))
    const done = await inWords(() => exportToFolder(this.folder, reading, glossary, files, this.look))
    this.#pages?.add(reading, glossary, basename(done.file).replace(/\.md$/i, ''))
    // Opening may have written down where highlights stand now.
    const after = await this.#stamp(id)
    if (after !== undefined) await this.record.put(id, after, done.file, done.kept)
    return done
  }

  /** The pages of names, where the style has them. Throws GlossError. */
  async finish(): Promise<VaultExport[]> {
    const done: VaultExport[] = []
    const files = this.#pages && (await (this.#files ??= filesOfArticles(this.folder)))
    if (files)
      for (const page of inWords(() => this.#pages?.documents(files.keys()) ?? []))
        done.push(await writeDocument(this.folder, page, files))
    await this.record.save()
    return done
  }

  /** Changes with everything an article's file is made of. Undefined where files must be looked at. */
  async #stamp(id: ArticleId): Promise<string | undefined> {
    const { style } = this.look
    if (style.glossary === 'pages' || style.split === 'highlight') return undefined
    const { shelf, peoples } = this.from
    if (!(await shelf.isSaved(id))) return undefined
    const { folder } = shelf
    const paths = [folder.article(id), folder.notebook(id), folder.taught]
    const stamps = await Promise.all(paths.map(stampOf))
    return fingerprint([version, recogniserVersion, peoples(), JSON.stringify(style), ...stamps].join(' '))
  }
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
