import nlp from 'compromise'
import type { EntityKind } from '../../src/core/entity/entity'
import type { FindNames } from './names'

/** What compromise's views tell of each match when asked for offsets. */
interface Match {
  text: string
  offset: { start: number; length: number }
}

/** Names as `compromise` lists them, for figures to stand beside. Of names that overlap the longer is kept. */
export const namesByCompromise: FindNames = (text) => {
  const doc = nlp(text)
  const views: [EntityKind, { json(options: object): unknown }][] = [
    ['person', doc.people()],
    ['place', doc.places()],
    ['organisation', doc.organizations()],
  ]
  const names = views.flatMap(([kind, view]) =>
    (view.json({ offset: true }) as Match[]).map(({ text: name, offset }) => {
      // A full stop or a possessive after the name is counted with it.
      const shown = name.replace(/(?:['’]s)?[\s.,;:!?"”’)]*$/u, '')
      const start = offset.start
      return { kind, start, end: start + Math.min(offset.length, Math.max(shown.length, 1)) }
    }),
  )
  names.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: typeof names = []
  for (const name of names) if (name.start >= (kept.at(-1)?.end ?? 0)) kept.push(name)
  return kept
}

/** Names of one kind and spelling as one entry, for B³. */
export function groupedBySpelling(
  text: string,
  find: FindNames,
): { kind: EntityKind; name: string; mentions: { start: number; end: number }[] }[] {
  const entries = new Map<
    string,
    { kind: EntityKind; name: string; mentions: { start: number; end: number }[] }
  >()
  for (const { kind, start, end } of find(text)) {
    const name = text.slice(start, end)
    const entry = entries.get(name) ?? { kind, name, mentions: [] }
    entries.set(name, entry)
    entry.mentions.push({ start, end })
  }
  return [...entries.values()]
}
