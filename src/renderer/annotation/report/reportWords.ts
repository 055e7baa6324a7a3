import type { Imported, ImportReport, RevisionReport } from '../../../core/reading'

/** What a re-import says in one line. */
export function sumWords({ held, moved, lost }: ImportReport): string {
  const all = held + moved + lost
  if (all === 0) return 'Article updated'
  if (held === all) return all === 1 ? 'Updated. The highlight held' : `Updated. All ${all} highlights held`
  return `Updated. ${held} held, ${moved} moved, ${lost} unplaced`
}

/** What came of several articles that were imported at once. */
export function importWords(results: readonly (Imported & { ok: true })[]): string {
  const count = (status: string): number => results.filter((result) => result.status === status).length
  const restless = results.reduce((sum, { report }) => sum + (report ? report.moved + report.lost : 0), 0)
  const updated = count('updated') > 0 ? `, ${count('updated')} updated` : ''
  const more = restless === 1 ? 'One highlight has' : `${restless} highlights have`
  const of = count('added') === results.length ? '' : ` of ${results.length}`
  return `${count('added')}${of} articles added${updated}${restless > 0 ? `. ${more} moved or lost a place` : ''}`
}

/** "Version of 14 November over that of 12 November. Two paragraphs differ." Times are ISO 8601 UTC. */
export function versionWords(
  { imported, since, differing }: Pick<RevisionReport, 'imported' | 'since' | 'differing'>,
  now = new Date(),
): string {
  const [newer, older] = [new Date(imported), new Date(since)]
  const sameDay = newer.toDateString() === older.toDateString()
  const words = (time: Date): string =>
    sameDay
      ? time.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })
      : time.toLocaleDateString(undefined, {
          day: 'numeric',
          month: 'long',
          year: time.getFullYear() === now.getFullYear() ? undefined : 'numeric',
        })
  const over = words(newer) === words(older) ? '' : ` over that of ${words(older)}`
  return `Version of ${words(newer)}${over}. ${differWords(differing)}`
}

function differWords(count: number): string {
  if (count === 0) return 'No paragraph differs.'
  if (count === 1) return 'One paragraph differs.'
  return `${small[count] ?? count.toLocaleString()} paragraphs differ.`
}
const small = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten']

/** Where a moved highlight stands: "Opening, in the same paragraph". */
export function whereWords(section: string, paragraph: 'same' | 'other'): string {
  const which = paragraph === 'same' ? 'in the same paragraph' : 'in another paragraph'
  return section === '' ? `I${which.slice(1)}` : `${section}, ${which}`
}

/** "Nearest, 88 %, in Who may close the sea". */
export function nearestWords(likeness: number, section: string): string {
  return `Nearest, ${likeness}\u00a0%${section === '' ? '' : `, in ${section}`}`
}
