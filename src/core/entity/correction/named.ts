import type { EntityNote } from './correction'
import type { Entity } from '../entity'

/** A name without accents and kinds of quote, hyphen and space, in the case it is written in. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[‘’ʼ`]/g, "'")
    .replace(/[‐‑]/g, '-')
    .trim()
    .replace(/\s+/g, ' ')
}

/** Names are alike that differ in case, accents, kinds of quote and space, a leading "the" or a final possessive. */
export function foldName(name: string): string {
  return plainName(name)
    .toLowerCase()
    .replace(/^the (?=.)/, '')
    .replace(/(?<=.)'s?$/, '')
}

/**
 * The thing a name means. Equal spelling goes before alike; of several, the one wins that has the name in an earlier
 * of its lists.
 */
export function named<T>(
  things: readonly T[],
  name: string,
  namesOf: (thing: T) => readonly (readonly string[])[],
): T | undefined {
  const all = things.map((thing) => ({ thing, lists: namesOf(thing) }))
  const depth = Math.max(0, ...all.map(({ lists }) => lists.length))
  const folded = foldName(name)
  for (const isSame of [(other: string) => other === name, (other: string) => foldName(other) === folded])
    for (let at = 0; at < depth; at += 1) {
      const found = all.find(({ lists }) => lists[at]?.some(isSame))
      if (found) return found.thing
    }
  return undefined
}

/** The entry a reader means by what is shown: a name, another name, or an id. */
export function entityNamed(entities: readonly Entity[], name: string): Entity | undefined {
  return (
    named(entities, name, (entity) => [[entity.name], [recognisedName(entity)], entity.aliases]) ??
    entities.find(({ id }) => id === name)
  )
}

/** The entry a record in the notebook is about. */
export function entityOfRecord(entities: readonly Entity[], name: string): Entity | undefined {
  return named(entities, name, (entity) => [[recognisedName(entity)], entity.aliases, [entity.name]])
}

/** The name by which records in the notebook speak of an entry. */
export function recognisedName(entity: Entity): string {
  return entity.recognisedAs ?? entity.name
}

/**
 * The reader's living notes, or drafts of one, on one entry: several where entries with notes were merged, or copies
 * of the notebook.
 */
export function notesOn<N extends Pick<EntityNote, 'deleted'> & { entity?: string | undefined }>(
  notes: readonly N[],
  entity: Entity,
  entities: readonly Entity[],
): N[] {
  return notes.filter(
    (note) =>
      note.deleted === undefined &&
      note.entity !== undefined &&
      entityOfRecord(entities, note.entity)?.id === entity.id,
  )
}

/** Their words as one text; empty without any. */
export function noteText(notes: readonly Pick<EntityNote, 'note'>[]): string {
  return notes
    .map(({ note }) => note)
    .filter((note) => note.trim() !== '')
    .join('\n\n')
}
