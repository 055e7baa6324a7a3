import { textOf } from '../core/article/text'
import { articleMarkdown } from '../core/article/markdown'
import { GlossError } from '../core/error'
import type { Imported } from '../core/reading'
import type { Library } from '../library/library'
import { collect } from '../library/files/sourceFile'
import type { CommandLine } from './commandLine'
import { reportError, usageError } from './failure'
import { idOf, longestLearnt, withLibrary } from './openLibrary'
import { Progress, say, sayJson } from './output'
import { cut, plainText, table } from './plain'

const standardInput = 'Standard input'

/** `gloss import PATH…|-` */
export async function importArticles(line: CommandLine): Promise<number> {
  if (line.words.length === 0)
    throw usageError('A file, a folder, or - for standard input is needed. See gloss import --help.')
  if (line.words.filter((word) => word === '-').length > 1)
    throw usageError('Standard input can be read only once.')
  // Whoever writes to us may take long; until then the library is free for others.
  const piped = line.words.includes('-') ? await collect(process.stdin, standardInput) : undefined
  return withLibrary(line, 'write', async (library) => {
    const progress = new Progress(line.quiet)
    const results: Imported[] = []
    for (const [i, word] of line.words.entries()) {
      if (word === '-' && piped) {
        const imported = await library.importDocument({ content: piped })
        results.push(imported.ok ? imported : { ...imported, name: standardInput })
      } else
        results.push(
          ...(await library.importFiles([word], (done, total) =>
            progress.show(total > 1 ? done : i + 1, total > 1 ? total : line.words.length, 'Importing'),
          )),
        )
    }
    progress.clear()
    const taken = results.flatMap((result) => (result.ok ? [result] : []))
    if (line.json) await sayJson(await Promise.all(taken.map((result) => entryOf(library, result))))
    else if (!line.quiet && taken.length > 0) await say(table(taken.map(rowOf)))
    for (const result of results)
      if (!result.ok)
        reportError(new GlossError(result.code, result.message, { path: result.name }), line.json)
    // So that later articles can say at once what these said.
    await library.learnNames({ ids: taken.map(({ id }) => id), longest: longestLearnt })
    return taken.length === results.length ? 0 : 1
  })
}

type Taken = Extract<Imported, { ok: true }>

async function entryOf(library: Library, { id, title, status, report }: Taken): Promise<object> {
  const { header } = await library.article(id)
  return { id, title, format: header.source.format, status, words: header.words, ...(report && { report }) }
}

function rowOf({ id, title, status, report }: Taken): string[] {
  const marks =
    report && report.held + report.moved + report.lost > 0
      ? ` (highlights: ${report.held} held, ${report.moved} moved, ${report.lost} lost)`
      : ''
  return [status, id, cut(title, 80) + marks]
}

/** `gloss list` */
export async function list(line: CommandLine): Promise<number> {
  line.none()
  return withLibrary(line, 'read', async (library) => {
    const rows = await library.list()
    if (line.json)
      await sayJson(
        rows.map(({ header, highlights, notes, progress, problem }) => ({
          id: header.id,
          title: header.title,
          author: header.author ?? null,
          site: header.site ?? null,
          published: header.published ?? null,
          added: header.added,
          words: header.words,
          highlights,
          notes,
          read: progress,
          ...(problem !== undefined && { problem }),
        })),
      )
    else if (rows.length > 0)
      await say(
        table([
          ['ADDED', 'READ', 'WORDS', 'NOTES', 'ID', 'TITLE'],
          ...rows.map(({ header, highlights, progress, problem }) => [
            header.added.slice(0, 10),
            `${Math.round(progress * 100)}%`,
            String(header.words),
            String(highlights),
            header.id,
            cut(header.title, 70) + (problem === undefined ? '' : ` (!) ${problem}`),
          ]),
        ]),
      )
    else if (!line.quiet) await say(`There are no articles in ${line.library}.`)
    return 0
  })
}

/** `gloss show ID` */
export async function show(line: CommandLine): Promise<number> {
  const given = line.only('ID')
  const chosen = line.choice('format', ['text', 'markdown', 'json']) ?? 'text'
  const format = line.json ? 'json' : chosen
  return withLibrary(line, 'read', async (library) => {
    const article = await library.article(await idOf(library, given))
    const text = textOf(article.blocks)
    if (format === 'json')
      await sayJson({ ...article.header, blocks: article.blocks, foot: article.foot, text })
    else {
      const shown = format === 'markdown' ? articleMarkdown(article) : `${article.header.title}\n\n${text}`
      await say(process.stdout.isTTY ? plainText(shown) : shown)
    }
    return 0
  })
}
