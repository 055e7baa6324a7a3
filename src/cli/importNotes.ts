import type { NotesPreview, NotesReport } from '../core/exchange/report'
import { notesAt } from '../library/exchange/notesSource'
import { readSource } from '../library/files/sourceFile'
import type { CommandLine } from './commandLine'
import { withLibrary } from './openLibrary'
import { say, sayJson } from './output'
import { cut, plain } from './plain'

/** `gloss import-notes PATH`, `gloss import-notes --undo` */
export async function importNotes(line: CommandLine): Promise<number> {
  if (line.flag('undo')) return takeBack(line)
  const path = line.only('PATH')
  const named = line.text('article')
  const files = await notesAt(path)
  const article = named === undefined ? undefined : await readSource(named)
  const preview = line.flag('preview')
  return withLibrary(line, preview ? 'read' : 'write', async (library) => {
    const { exchanging } = library
    const report = preview
      ? await exchanging.preview(files, { article })
      : await exchanging.take(files, { article })
    if (line.json) await sayJson(report)
    else await sayReport(report, line.quiet)
    const { added, merged, unchanged, unplaced, skipped } = report
    return skipped.length > 0 && added + merged + unchanged + unplaced === 0 ? 1 : 0
  })
}

async function takeBack(line: CommandLine): Promise<number> {
  line.none()
  return withLibrary(line, 'write', async (library) => {
    const done = await library.exchanging.takeBack()
    if (line.json) await sayJson({ undone: done })
    else if (!line.quiet)
      await say(done ? 'The last import of notes was taken back.' : 'There is nothing to take back.')
    return 0
  })
}

async function sayReport(report: NotesReport | NotesPreview, quiet: boolean): Promise<void> {
  if ('about' in report)
    for (const { title, id, place, notes } of report.about) {
      await say(plain(`${place === 'there' ? (id ?? '') : place}  ${cut(title, 80)}`))
      for (const { taken, quote, note } of notes)
        await say(
          `  ${taken.padEnd(9)}  ${cut([quote && `“${quote}”`, note].filter(Boolean).join('  '), 100)}`,
        )
    }
  for (const { file, line, why } of report.skipped)
    process.stderr.write(`gloss: ${plain(`${file === undefined ? '' : `${file}, `}line ${line}: ${why}`)}\n`)
  if (quiet) return
  const { added, merged, unchanged, unplaced, skipped } = report
  await say(
    `${added} added, ${merged} merged, ${unchanged} unchanged, ${unplaced} unplaced, ${skipped.length} skipped`,
  )
}

/** `gloss waiting` */
export async function waiting(line: CommandLine): Promise<number> {
  line.none()
  return withLibrary(line, 'read', async (library) => {
    const { awaiting } = library.exchanging
    const articles = awaiting.articles(await awaiting.value())
    const rows = articles.map(({ title, author, url, saved, highlights, pageNotes }) => ({
      title: title ?? null,
      author: author ?? null,
      url: url ?? null,
      saved: saved?.time ?? null,
      tags: saved?.tags ?? [],
      notes: highlights.length + pageNotes.length,
    }))
    if (line.json) await sayJson(rows)
    else if (rows.length === 0 && !line.quiet) await say('Nothing waits for its article.')
    else
      for (const { title, url, notes } of rows)
        await say(plain([String(notes).padStart(5), cut(title ?? '', 70), url ?? ''].join('  ').trimEnd()))
    return 0
  })
}
