import { mkdir } from 'node:fs/promises'
import type { ArticleId } from '../core/article/article'
import { GlossError } from '../core/error'
import type { Library } from '../library/library'
import { reasonOf } from '../library/reason'
import { filesOfArticles } from '../library/vault'
import type { CommandLine } from './commandLine'
import { reportError, usageError } from './failure'
import { idOf, withLibrary } from './openLibrary'
import { Progress, say, sayJson } from './output'
import { table } from './plain'

const formats = ['markdown', 'w3c', 'csv', 'json', 'html'] as const

interface Row {
  id: ArticleId
  file: string
  status: string
}

/** `gloss export [ID…] --out DIR` */
export async function exportNotes(line: CommandLine): Promise<number> {
  const out = line.text('out')
  if (out === undefined || out === '') throw usageError('--out DIR is needed.')
  const format = line.choice('format', formats) ?? 'markdown'
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
        ? await markdownInto(library, out, ids, fail, show)
        : await otherInto(library, out, { format, ids, whole }, fail, show)
    progress.clear()
    if (line.json) await sayJson(rows)
    else if (!line.quiet && rows.length > 0) {
      const files = new Map(rows.map(({ file, status }) => [file, status]))
      await say(table(Array.from(files, ([file, status]) => [status, file])))
    }
    return code
  })
}

async function markdownInto(
  library: Library,
  out: string,
  ids: readonly ArticleId[],
  fail: (error: unknown, id: ArticleId) => number,
  show: (done: number) => void,
): Promise<{ rows: Row[]; code: number }> {
  const files = await filesOfArticles(out)
  const rows: Row[] = []
  let code = 0
  for (const [i, id] of ids.entries()) {
    try {
      rows.push({ id, ...(await library.exportMarkdown(id, out, files)) })
    } catch (error) {
      code = fail(error, id)
    }
    show(i + 1)
  }
  return { rows, code }
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
