import type { Definition, Entity, Glossary } from '../entity/entity'
import { choosePerson } from './choosePerson'
import { choosePlace } from './choosePlace'
import { chooseThing } from './chooseThing'
import type { Fact } from './fact'
import type { Gazetteer } from './gazetteer'
import { surroundingsOf, type Surroundings } from './surroundings'

/**
 * The glossary with what the gazetteer knows: as the definition of what has none, else among what else is known. Says
 * nothing where a name may mean several things.
 * @param text the canonical text the glossary is of.
 */
export function describe(glossary: Glossary, gazetteer: Gazetteer, text: string): Glossary {
  const around = surroundingsOf(glossary, gazetteer, text)
  const entities = glossary.entities.map((entity) => {
    const fact = factOn(entity, gazetteer, around)
    return fact ? withFact(entity, definitionFrom(fact)) : entity
  })
  const peoples = glossary.peoples?.map((names) => {
    const country = gazetteer.factsNamed(names.place).find(({ type }) => type === 'country')
    return country ? { ...names, definition: definitionFrom(country) } : names
  })
  return { ...glossary, entities, ...(peoples && { peoples }) }
}

/** What the gazetteer knows of the thing an article names, or nothing where it is not sure which that is. */
function factOn(entity: Entity, gazetteer: Gazetteer, around: Surroundings): Fact | undefined {
  if (entity.kind === 'person') return choosePerson(entity, gazetteer, around)
  if (entity.kind === 'place')
    return choosePlace(entity, gazetteer, around) ?? chooseThing(entity, gazetteer, around)
  return chooseThing(entity, gazetteer, around)
}

const definitionFrom = ({ text, from }: Fact): Definition => ({ text, source: 'gazetteer', from })

function withFact(entity: Entity, fact: Definition): Entity {
  return entity.definition === undefined
    ? { ...entity, definition: fact }
    : { ...entity, known: [...(entity.known ?? []), fact] }
}
