import * as v from 'valibot'
import { span } from '../../core/article/article'
import {
  type Definition,
  type Entity,
  entityKinds,
  type Glossary,
  type Mention,
  type PeopleNames,
} from '../../core/entity/entity'
import type { IndexedEntity } from '../../core/entity/across/nameIndex'

/** Of each mention only start, end and confidence in thousandths, one after the other. */
type Packed<T> = Omit<T, 'mentions'> & { mentions: number[] }
type PackedGlossary = Omit<Glossary, 'entities' | 'peoples'> & {
  entities: Packed<Entity>[]
  peoples?: Packed<PeopleNames>[] | undefined
}

const places = v.array(v.pipe(v.number(), v.integer(), v.minValue(0)))

// Loose, so that nothing a recogniser of the same version gave is lost.
const definition: v.GenericSchema<unknown, Definition> = v.looseObject({
  text: v.string(),
  source: v.picklist(['article', 'reader', 'library', 'gazetteer']),
  span: v.optional(span),
  sentence: v.optional(span),
  from: v.optional(v.string()),
  article: v.optional(v.string()),
  date: v.optional(v.string()),
  there: v.optional(span),
})

const entity: v.GenericSchema<unknown, Packed<Entity>> = v.looseObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  kind: v.picklist(entityKinds),
  name: v.pipe(v.string(), v.minLength(1)),
  aliases: v.array(v.string()),
  mentions: v.pipe(places, v.minLength(3)),
  definition: v.optional(definition),
  known: v.optional(v.array(definition)),
  otherDefinitions: v.optional(v.array(definition)),
  foundDefinition: v.optional(definition),
  recognisedAs: v.optional(v.string()),
})

const glossary: v.GenericSchema<unknown, PackedGlossary> = v.looseObject({
  entities: v.array(entity),
  peoples: v.optional(
    v.array(
      v.looseObject({
        id: v.string(),
        place: v.string(),
        definition: v.optional(definition),
        mentions: places,
      }),
    ),
  ),
  limited: v.optional(v.string()),
})

/** A recognised glossary as it is kept in a file: as the recogniser gave it, but with packed mentions. */
export const keptGlossary = v.object({
  $format: v.literal('gloss/glossary'),
  version: v.literal(1),
  /** See `Engine`. */
  recogniser: v.string(),
  /** Of the canonical text it was made from. */
  textHash: v.string(),
  /** As in the article's header. */
  lang: v.optional(v.string()),
  /** Size and time of the article's file; while they are the same, so is the text. */
  stamp: v.string(),
  glossary,
})
export type KeptGlossary = v.InferOutput<typeof keptGlossary>

/** A glossary as it is kept. */
export function packed({ entities, peoples, ...rest }: Glossary): PackedGlossary {
  const kept = entities.map((one) => ({ ...one, mentions: numbersOf(one.mentions) }))
  const named = peoples?.map((one) => ({ ...one, mentions: numbersOf(one.mentions) }))
  return { ...rest, entities: kept, ...(named && { peoples: named }) }
}

/** The glossary again; undefined where it cannot be of this text. */
export function unpacked({ glossary }: KeptGlossary, text: string): Glossary | undefined {
  const { entities, peoples, ...rest } = glossary
  const fits = [...entities, ...(peoples ?? [])].every(({ mentions }) =>
    triplesOf(mentions).every(([start, end]) => start < end && end <= text.length),
  )
  if (!fits) return undefined
  const full = entities.map((one) => ({ ...one, mentions: mentionsOf(one.mentions, text) }))
  const named = peoples?.map((one) => ({ ...one, mentions: mentionsOf(one.mentions, text) }))
  return { ...rest, entities: full, ...(named && { peoples: named }) }
}

/** As much of its entries as is known without the text. */
export function indexed({ glossary }: KeptGlossary): IndexedEntity[] {
  return glossary.entities.map(({ kind, name, aliases, definition, mentions }) => ({
    kind,
    name,
    aliases,
    definition,
    mentions: triplesOf(mentions).map(([start, end]) => ({ start, end })),
  }))
}

const numbersOf = (mentions: readonly Mention[]): number[] =>
  mentions.flatMap(({ start, end, confidence }) => [start, end, Math.round(confidence * 1000)])

const mentionsOf = (numbers: readonly number[], text: string): Mention[] =>
  triplesOf(numbers).map(([start, end, thousandths]) => {
    return { start, end, text: text.slice(start, end), confidence: thousandths / 1000 }
  })

function triplesOf(numbers: readonly number[]): [number, number, number][] {
  const found: [number, number, number][] = []
  for (let at = 0; at + 2 < numbers.length; at += 3)
    found.push([numbers[at] ?? 0, numbers[at + 1] ?? 0, numbers[at + 2] ?? 0])
  return found
}
