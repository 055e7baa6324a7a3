import type { ExportDone } from '../../core/export/request'

/** What came of an export, in one line. */
export function doneWords({ file, folder, written, unchanged, kept, cancelled }: ExportDone): string {
  const name = nameOf(file ?? folder)
  if (cancelled) return `Stopped. ${articles(written + unchanged)} exported to ${name}`
  if (file !== undefined && kept.length > 0) return `Kept your own changes in ${name}`
  if (written === 0) return `Nothing to change in ${name}`
  return file === undefined ? `${articles(written)} exported to ${name}` : `Exported to ${name}`
}

/** The same where the reader has deleted files, which stay so. */
export function deletedWords(done: ExportDone): string {
  const { deleted, written } = done
  const files = deleted === 1 ? 'The file you deleted stays' : `${deleted} files you deleted stay`
  return written === 0 ? `${files} deleted` : `${doneWords(done)}. ${files} deleted`
}

export function keptTitle(titles: readonly string[]): string {
  return titles.length === 1
    ? `${titles[0]}: you have edited notes in the exported file.`
    : `You have edited notes in the exported files of ${titles.length} articles.`
}

/** A few of them, and how many more. */
export function namesOf(titles: readonly string[], most = 8): string {
  const shown = titles.slice(0, most).join(', ')
  return titles.length > most ? `${shown} and ${titles.length - most} more` : shown
}

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path
const articles = (count: number): string => `${count} article${count === 1 ? '' : 's'}`
