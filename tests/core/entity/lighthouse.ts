import type { Correction, EntityChange } from '../../../src/core/entity/correction/correction'
import type { Definition, Entity, EntityKind, Glossary } from '../../../src/core/entity/entity'

export const text =
  'Maren Holt kept the light at Skerry Point. Holt wrote to the Board of Lights in Oslo. ' +
  'The keeper asked the Lights Board twice. Nobody in Oslo wrote to Holt.'

/** An entry with every place where one of its names stands. */
export function entity(kind: EntityKind, names: string[], more: Partial<Entity> = {}, words = text): Entity {
  const [name = '', ...aliases] = names
  const taken: { start: number; end: number }[] = []
  for (const form of names)
    for (let at = words.indexOf(form); at >= 0; at = words.indexOf(form, at + 1))
      if (!taken.some(({ start, end }) => start < at + form.length && at < end))
        taken.push({ start: at, end: at + form.length })
  const mentions = taken
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({ start, end, text: words.slice(start, end), confidence: 0.9 }))
  return { id: name.toLowerCase().replace(/ /g, '-'), kind, name, aliases, mentions, ...more }
}

export const said: Definition = { text: 'kept the light at Skerry Point', source: 'article' }
export const glossary: Glossary = {
  entities: [
    entity('person', ['Maren Holt', 'Holt'], { definition: said }),
    entity('place', ['Skerry Point']),
    entity('organisation', ['Board of Lights']),
    entity('place', ['Oslo']),
    entity('organisation', ['Lights Board'], { definition: { text: 'a body', source: 'gazetteer' } }),
  ],
}

let count = 0
/** A correction later than all that were made before it. */
export function made(
  entityName: string,
  change: EntityChange | 'newer',
  to = '',
  more: Partial<Correction> = {},
): Correction {
  count += 1
  const time = new Date(1_800_000_000_000 + count * 1000).toISOString()
  return { id: `c${count}`, entity: entityName, change, to, created: time, modified: time, ...more }
}
