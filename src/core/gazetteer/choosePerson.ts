import type { Entity } from '../entity/entity'
import { foldWord } from '../entity/lexicon/lexicon'
import type { Fact } from './fact'
import { foldName } from './foldName'
import { type Gazetteer, isMarked } from './gazetteer'
import { likeness } from './likeness'
import { stemOf, type Surroundings, wordsIn } from './surroundings'

/**
 * The person a name means, or none. By the full name only, unless the single name is one person's alone. Names that many
 * bear ("James Brown") need a telling word of the gloss nearby ("singer"); of namesakes the one that has more of them is
 * taken; a definition in the article that shares nothing with the gloss speaks against it.
 */
export function choosePerson(entity: Entity, gazetteer: Gazetteer, around: Surroundings): Fact | undefined {
  const all = gazetteer.factsNamed(entity.name)
  const facts = all.filter(({ type }) => type === 'person')
  if (facts.length === 0) return undefined
  const near = around.wordsNear(entity)
  const isFull = entity.name.trim().includes(' ')
  const scored = facts
    .map((fact) => ({ fact, likeness: likeness(fact, near) }))
    .sort((a, b) => b.likeness - a.likeness)
  const [best, next] = scored
  if (!best) return undefined
  const { fact } = best
  if (next && best.likeness < next.likeness + 1) return undefined
  if (isDefinedOtherwise(entity, fact) && best.likeness < 2) return undefined
  // "Santa Ana" is a town too; what stands around a name in another language says nothing.
  const isSure =
    isMarked(fact, 'rare') && all.length === facts.length && (!around.limited || isMarked(fact, 'noted'))
  if (isFull) return isSure || best.likeness >= 1 ? fact : undefined
  if (all.length > 1 || entity.mentions.some(({ text }) => text.length < 5 && text === text.toUpperCase()))
    return undefined
  return best.likeness >= (isMarked(fact, 'noted') || isSingleName(fact, entity.name) ? 1 : 2)
    ? fact
    : undefined
}

const isSingleName = (fact: Fact, name: string): boolean =>
  fact.names.some((one) => foldName(one) === foldName(name))

/** "Andrea Palladio, the firm's accountant" is not the architect. */
function isDefinedOtherwise({ definition }: Entity, fact: Fact): boolean {
  if (definition?.source !== 'article') return false
  const words = new Set(wordsIn(definition.text).map((word) => stemOf(foldWord(word))))
  return words.size > 1 && likeness(fact, words) === 0
}
