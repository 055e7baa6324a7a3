import { mkdir, readFile } from 'node:fs/promises'
import type { ArticleId } from '../core/article/article'
import { GlossError } from '../core/error'
import { type ExportStyle, flavours, glossaryForms, splits, usualStyle } from '../core/export/style'
import type { Library } from '../library/library'
import { reasonOf } from '../library/durable/reason'
import type { FileOutcome } from '../library/vault/vault'
import { watchNotebooks } from '../library/vault/vaultWatch'
import type { VaultOptions } from '../library/vault/vaultWriter'
import type { CommandLine } from './commandLine'
import { reportError, usageError } from './failure'
import { idOf, withLibrary } from './openLibrary'
import { Progress, say, sayJson } from './output'
import { table } from './plain'

const formats = ['markdown', 'w3c', 'csv', 'json', 'html'] as const

interface Row {
  /** The article's; of another file what its front matter says. */
  id: string
  file: string
  status: 'written' | 'unchanged' | 'kept'
  /** The reader has deleted the file, and it stays so. */
  deleted?: true
  /** Nothing was left to say in the file, and nobody else had written into it. */
  removed?: true
}

interface How {
  style: ExportStyle
  options: VaultOptions
}

/** `gloss export [ID…] --out DIR` */
export async function exportNotes(line: CommandLine): Promise<number> {
  const out = line.text('out')
  if (out === undefined || out === '') throw usageError('--out DIR is needed.')
  const format = line.choice('format', formats) ?? 'markdown'
  const how = { style: await styleOf(line), options: { restore: line.flag('restore') } }
  return withLibrary(line, 'read', async (library) => {
    const whole = line.words.length === 0
    const ids = whole ? await library.ids() : await Promise.all(line.words.map((word) => idOf(library, word)))
    await makeOut(out)
    const progress = new Progress(line.quiet)
    const fail = (error: unknown, id: ArticleId): number => {
      progress.clear()
      return reportError(error, line.json, id)
    }
    const show = (done: number): void => progress.show(done, ids.length, 'Exporting')
    const { rows, code } =
      format === 'markdown'
        ? await markdownInto(library, out, { ids, ...how }, fail, show)
        : await otherInto(library, out, { format, ids, whole }, fail, show)
    progress.clear()
    if (line.json) await sayJson(rows)
    else if (!line.quiet && rows.length > 0) {
      const files = new Map(rows.map((row) => [row.file, wordOf(row)]))
      await say(table(Array.from(files, ([file, word]) => [word, file])))
    }
    return line.flag('watch') && format === 'markdown'
      ? watched(library, out, { ids, ...how, whole }, line)
      : code
  })
}

/** Goes on until it is stopped by Ctrl+C. */
async function watched(
  library: Library,
  out: string,
  { ids, style, options, whole }: How & { ids: readonly ArticleId[]; whole: boolean },
  line: CommandLine,
): Promise<number> {
  const stop = watchNotebooks(
    library.folder,
    async (id) => {
      if (!(whole ? await library.ids() : ids).includes(id)) return
      const { files } = await library.exportMarkdown(id, out, style, options)
      for (const row of files.map(rowOf)) {
        if (row.status === 'unchanged') continue
        if (line.json) await sayJson(row)
        else if (!line.quiet) await say(table([[wordOf(row), row.file]]))
      }
    },
    (error, id) => reportError(error, line.json, id),
  )
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve)
  })
  await stop()
  return 0
}

async function markdownInto(
  library: Library,
  out: string,
  { ids, style, options }: How & { ids: readonly ArticleId[] },
  fail: (error: unknown, id: ArticleId) => number,
  show: (done: number) => void,
): Promise<{ rows: Row[]; code: number }> {
  const vault = await library.vaults.into(out, style, options)
  const rows = new Map<string, Row>()
  let code = 0
  for (const [i, id] of ids.entries()) {
    try {
      for (const one of (await vault.article(id)).files) rows.set(one.id, rowOf(one))
    } catch (error) {
      code = fail(error, id)
    }
    show(i + 1)
  }
  for (const one of await vault.finish()) rows.set(one.id, rowOf(one))
  return { rows: [...rows.values()], code }
}

function rowOf({ id, file, status }: FileOutcome): Row {
  if (status === 'deleted') return { id, file, status: 'kept', deleted: true }
  if (status === 'removed') return { id, file, status: 'written', removed: true }
  return { id, file, status }
}

const wordOf = ({ status, deleted, removed }: Row): string =>
  deleted ? 'deleted' : removed ? 'removed' : status

/** How the files look, by the options. Throws `usage`, and `unreadable` for a template that is not there. */
async function styleOf(line: CommandLine): Promise<ExportStyle> {
  const file = line.text('template')
  return {
    flavour: line.choice('flavour', flavours) ?? usualStyle.flavour,
    split: line.choice('split', splits) ?? usualStyle.split,
    glossary: line.choice('glossary', glossaryForms) ?? usualStyle.glossary,
    callouts: line.flag('callouts'),
    template: file === undefined ? null : await templateIn(file),
  }
}

async function templateIn(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new GlossError('unreadable', `The template cannot be read: ${reasonOf(cause)}.`, { cause, path })
  })
  if (text.length > 100_000) throw new GlossError('too-large', 'The template is too long.', { path })
  return text
}

async function otherInto(
  library: Library,
  out: string,
  {
    format,
    ids,
    whole,
  }: { format: Exclude<(typeof formats)[number], 'markdown'>; ids: ArticleId[]; whole: boolean },
  fail: (error: unknown, id: ArticleId) => number,
  show: (done: number) => void,
): Promise<{ rows: Row[]; code: number }> {
  const rows: Row[] = []
  let code = 0
  const ways = await library.exchanging.out()
  for (const one of await ways.into(out, format, ids, { whole, onProgress: show })) {
    if ('error' in one) code = fail(one.error, one.id)
    else rows.push(one)
  }
  return { rows, code }
}

async function makeOut(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new GlossError('save-failed', `The folder cannot be made: ${reasonOf(cause)}.`, {
      cause,
      path: folder,
    })
  })
}
