import type { Name } from './name'
import type { Candidate } from '../recognition/recognise'

/**
 * Family names in references to works ("Smith (2010)", "Dye & Smith, 2011"): one name of their own, which is not that of
 * whoever else is called so. Who is only a later author, each time with other people, may be two and is left out:
 * "(Dye & Smith, 2011)", "(Ash & Smith, 2014)".
 * @returns the name without them, and theirs if there are any.
 */
export function citedApart(text: string, name: Name): Name[] {
  if (name.words.length > 1) return [name]
  const cited = name.candidates.filter((candidate) => isCited(text, candidate))
  if (cited.length === 0) return [name]
  const dropped = ofSeveralWorks(text, cited)
  if (cited.length === name.candidates.length) return [{ ...name, isCited: true, dropped }]
  const apart = new Set(cited)
  const rest = name.candidates.filter((candidate) => !apart.has(candidate))
  const part = (candidates: Candidate[]): Name => ({
    ...name,
    candidates,
    weight: (name.weight * candidates.length) / name.candidates.length,
  })
  return [part(rest), { ...part(cited), forms: new Set([name.text]), isCited: true, dropped }]
}

/** "Smith 2010)", "Smith et al. (2010)", "Smith, Jones, & Lee, 2010;". */
function isCited(text: string, { start, end }: Candidate): boolean {
  const behind = text.slice(end, end + 120)
  // Most names have no year behind them, and the expressions for names take a new process long.
  if (!year.test(behind)) return false
  if (/^(?:['’]s)? \((?:1[89]|20)\d\d[a-z]?\b/.test(behind))
    return !/\p{Lu}\p{L}+ $/u.test(text.slice(start - 20, start))
  return /^(?:,? (?:(?:&|and) )?\p{Lu}[\p{L}'’-]+| et al\.?){0,7},? \(?(?:1[89]|20)\d\d[a-z]?(?:, p+\. ?\d+[\d–-]*)?[;)\]]/u.test(
    behind,
  )
}

function ofSeveralWorks(text: string, cited: readonly Candidate[]): boolean {
  const before = new Set(cited.map(({ start }) => authorsBefore(text, start)))
  return before.size > 1 && !before.has('')
}

/** The first author of a reference in brackets, empty where that is the name itself. */
function authorsBefore(text: string, start: number): string {
  const lead = text.slice(Math.max(0, start - 120), start)
  const reference = lead.slice(
    Math.max(lead.lastIndexOf('('), lead.lastIndexOf('['), lead.lastIndexOf(';')) + 1,
  )
  return /^ ?(?:see |cf\.? |e\.g\.,? )?(\p{Lu}[\p{L}'’-]+)(?:,| and| &) /u.exec(reference)?.[1] ?? ''
}

const year = /1[89]\d\d|20\d\d/
