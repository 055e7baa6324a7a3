import { open, readdir, readFile, rename, unlink } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { serialiseBundle, isBundle } from '../../core/exchange/bundle'
import { csvRows, readwiseHeader, toCsv } from '../../core/exchange/out/csv'
import { articleOfHtml, toHtml } from '../../core/exchange/out/html'
import { articleOfW3c, toW3c } from '../../core/exchange/out/w3c'
import { fileNameOf, freeName, nameKey } from '../../core/export/fileName'
import type { Notebook } from '../../core/annotation/notebook'
import type { Article, ArticleId } from '../../core/article/article'
import { GlossError } from '../../core/error'
import type { Exported } from '../../core/reading'
import type { Awaiting } from './awaiting'
import type { NamesAcross } from '../glossaries/namesAcross'
import type { OpenArticles } from '../article/openArticles'
import { reasonOf } from '../durable/reason'
import { syncFolder } from '../durable/rename'
import type { Shelf } from '../files/shelf'
import { writeBeside } from '../vault/vault'

/** The ways out besides Markdown. */
export const exportFormats = ['w3c', 'csv', 'json', 'html'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportedNotes extends Exported {
  id: ArticleId
}

/** What became of each article: its file, or why there is none. */
export type ExportOutcome = ExportedNotes | { id: ArticleId; error: GlossError }

/** Notes of a library as files that other programs read. Each way is repeatable: without news no file changes. */
export class NotesExport {
  constructor(
    private readonly shelf: Shelf,
    private readonly open: OpenArticles,
    private readonly names: NamesAcross,
    private readonly awaiting: Awaiting,
  ) {}

  /**
   * Into a folder that is there: a file for each article (`w3c`, `html`) or one for all (`csv`, `json`). `whole` says
   * that these are all articles: then `json` also holds what was taught and what waits. Throws GlossError
   * `save-failed`.
   */
  async into(
    folder: string,
    format: ExportFormat,
    ids: readonly ArticleId[],
    {
      whole = false,
      onProgress,
      isCancelled,
    }: { whole?: boolean; onProgress?: (done: number) => void; isCancelled?: () => boolean } = {},
  ): Promise<ExportOutcome[]> {
    const target = await ExportFolder.of(folder)
    const all: ExportOutcome[] = []
    const rows: string[][] = []
    const articles: Article[] = []
    const notebooks: Notebook[] = []
    for (const [at, id] of ids.entries()) {
      // A table or bundle of some would stand in the place of that of all.
      if (isCancelled?.()) return format === 'w3c' || format === 'html' ? all : []
      try {
        if (format === 'json') {
          const found = await this.parts(id)
          if (found.article) articles.push(found.article)
          if (found.notebook) notebooks.push(found.notebook)
        } else {
          const opened = await this.open.reopened(id)
          if (opened.problem) throw opened.problem
          const reading = opened.reading()
          const name = fileNameOf(reading.article.header.title)
          if (format === 'csv') rows.push(...csvRows(reading))
          else if (format === 'w3c')
            all.push({
              id,
              ...(await target.write(`${name}.jsonld`, toW3c(reading, opened.text), w3cOf(id))),
            })
          else {
            const glossary = await opened.corrected(this.names)
            all.push({ id, ...(await target.write(`${name}.html`, toHtml(reading, glossary), htmlOf(id))) })
          }
        }
        if (format === 'csv' || format === 'json') all.push({ id, file: '', status: 'unchanged' })
      } catch (error) {
        if (!(error instanceof GlossError)) throw error
        all.push({ id, error })
      }
      onProgress?.(at + 1)
    }
    if (format === 'w3c' || format === 'html') return all
    const written =
      format === 'csv'
        ? await target.write('Highlights.csv', toCsv(rows), isCsv)
        : await target.write(
            'Gloss library.json',
            await this.bundled(articles, notebooks, whole),
            isJsonBundle,
          )
    return all.map((one) => ('error' in one ? one : { ...one, ...written }))
  }

  /** An article with its notes and glossary as one page of HTML, as `into` writes it. Throws GlossError. */
  async page(id: ArticleId): Promise<{ title: string; html: string }> {
    const opened = await this.open.opened(id)
    if (opened.problem) throw opened.problem
    const reading = opened.reading()
    return {
      title: reading.article.header.title,
      html: toHtml(reading, await opened.corrected(this.names)),
    }
  }

  private async bundled(articles: Article[], notebooks: Notebook[], whole: boolean): Promise<string> {
    if (!whole) return serialiseBundle({ articles, notebooks })
    const taught = await this.shelf.taught()
    if (taught.problem) throw taught.problem
    return serialiseBundle({
      articles,
      notebooks,
      taught: taught.value,
      waiting: await this.awaiting.value(),
    })
  }

  /** The notebook of an article whose file is lost is worth keeping all the same. */
  private async parts(
    id: ArticleId,
  ): Promise<{ article?: Article | undefined; notebook?: Notebook | undefined }> {
    const notebook = (await this.shelf.readNotebook(id)) ?? undefined
    const article = await this.shelf.article(id).catch((error: unknown) => {
      if (notebook && error instanceof GlossError) return undefined
      throw error
    })
    return { article: article?.article, notebook }
  }
}

const w3cOf = (id: ArticleId) => (text: string) => articleOfW3c(text) === id
const htmlOf = (id: ArticleId) => (text: string) => articleOfHtml(text) === id
const isCsv = (text: string): boolean => text.startsWith(`${readwiseHeader.join(',')}\r\n`)

function isJsonBundle(text: string): boolean {
  try {
    return isBundle(JSON.parse(text))
  } catch {
    return false
  }
}

/** A folder that files are exported to. A file that Gloss has not made is never replaced. */
class ExportFolder {
  private constructor(
    private readonly path: string,
    private readonly names: Map<string, string>,
  ) {}

  static async of(path: string): Promise<ExportFolder> {
    const names = await readdir(path).catch((cause: unknown) => {
      throw new GlossError('not-found', `The folder cannot be read: ${reasonOf(cause)}.`, { cause, path })
    })
    return new ExportFolder(path, new Map(names.map((name) => [nameKey(name), name])))
  }

  /** Into the file that `isOwn` knows, by its former text, whatever it is called now; else into a new one. */
  async write(wanted: string, text: string, isOwn: (text: string) => boolean): Promise<Exported> {
    const ending = extname(wanted)
    const bytes = Buffer.from(text)
    try {
      const known = await this.own(wanted, ending, isOwn)
      if (known?.equals(bytes)) return { file: known.file, status: 'unchanged' }
      const file = known?.file ?? join(this.path, this.free(wanted, ending))
      const temporary = await writeBeside(file, bytes, 0o644)
      await rename(temporary, file).catch(async (cause: unknown) => {
        await unlink(temporary).catch(() => undefined)
        throw cause
      })
      await syncFolder(this.path)
      return { file, status: 'written' }
    } catch (cause) {
      if (cause instanceof GlossError) throw cause
      const why = `The export could not be written: ${reasonOf(cause)}.`
      throw new GlossError('save-failed', why, { cause, path: this.path })
    }
  }

  private async own(
    wanted: string,
    ending: string,
    isOwn: (text: string) => boolean,
  ): Promise<{ file: string; equals: (bytes: Buffer) => boolean } | undefined> {
    const alike = [...this.names.values()].filter((name) => extname(name).toLowerCase() === ending)
    // Most often it has the name it was given.
    alike.sort((a, b) => Number(b === wanted) - Number(a === wanted))
    for (const name of alike) {
      const file = join(this.path, name)
      const whole = await headOf(file, ending === '.json' ? undefined : 4_000)
      if (whole === undefined || !isOwn(whole)) continue
      const content = await readFile(file)
      return { file, equals: (bytes) => bytes.equals(content) }
    }
    return undefined
  }

  private free(wanted: string, ending: string): string {
    const stem = wanted.slice(0, -ending.length)
    const name = freeName(stem, (candidate) => this.names.has(nameKey(candidate + ending))) + ending
    this.names.set(nameKey(name), name)
    return name
  }
}

async function headOf(file: string, most: number | undefined): Promise<string | undefined> {
  try {
    if (most === undefined) return await readFile(file, 'utf8')
    const handle = await open(file)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, 0)
      return buffer.subarray(0, bytesRead).toString('utf8')
    } finally {
      await handle.close()
    }
  } catch {
    return undefined
  }
}
