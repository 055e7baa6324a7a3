import type { Entity } from '../../core/entity/entity'

/** The entities of the glossary that a note names, by any of their names, in the glossary's order. */
export function namesIn(note: string, entities: readonly Entity[]): Entity[] {
  return entities.filter((entity) => [entity.name, ...entity.aliases].some((name) => namesWord(note, name)))
}

/** True when the name stands in the note as whole words. */
function namesWord(note: string, name: string): boolean {
  for (let at = note.indexOf(name); at >= 0; at = note.indexOf(name, at + 1)) {
    const before = note.slice(0, at)
    const after = note.slice(at + name.length)
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true
  }
  return false
}
