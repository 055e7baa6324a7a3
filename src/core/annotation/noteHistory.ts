import type { NoteVersion } from '../record'

/** Versions kept of one note; the oldest go first. */
export const mostVersions = 30

interface Versioned {
  note?: string | undefined
  modified: string
  history?: NoteVersion[] | undefined
}

/** The history of a note that says `note` from `modified` (ISO 8601 UTC) on. */
export function withVersion(old: Versioned, note: string, modified: string): NoteVersion[] {
  const known = old.history ?? (old.note ? [{ note: old.note, modified: old.modified }] : [])
  return joinedHistory(known, [{ note, modified }])
}

/** All versions of two copies, newest first. In whichever order copies are joined, the result is the same. */
export function joinedHistory(a: readonly NoteVersion[], b: readonly NoteVersion[]): NoteVersion[] {
  const versions = new Map<string, NoteVersion>()
  for (const { note, modified } of [...a, ...b])
    versions.set(JSON.stringify([modified, note]), { note, modified })
  return [...versions.values()].sort(newestFirst).slice(0, mostVersions)
}

/** What a note said before, newest first, each text once. */
export function earlierVersions({ note, history }: Versioned): NoteVersion[] {
  const texts = new Map<string, NoteVersion>()
  for (const version of history ?? [])
    if (version.note.trim() !== '' && version.note !== note && !texts.has(version.note))
      texts.set(version.note, version)
  return [...texts.values()]
}

function newestFirst(a: NoteVersion, b: NoteVersion): number {
  if (a.modified !== b.modified) return a.modified > b.modified ? -1 : 1
  return a.note < b.note ? -1 : 1
}
