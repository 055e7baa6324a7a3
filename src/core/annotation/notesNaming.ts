import type { Span } from '../article/article'
import type { Entity } from '../entity/entity'
import { foldName, plainName } from '../entity/correction/named'
import { isAcronym } from '../entity/across/sameThing'
import type { Notebook } from './notebook'

/** The reader's words on a passage. */
export interface PassageNote {
  highlight: string
  quote: string
  note: string
  /** In the text with this hash. */
  span: Span
  textHash: string
}

/** The living highlights whose note or words mention a name. */
export function passagesNaming(
  { highlights }: Pick<Notebook, 'highlights'>,
  names: (words: string) => boolean,
): PassageNote[] {
  return highlights
    .filter(({ deleted }) => deleted === undefined)
    .filter(({ note, quote }) => names(note) || names(quote.exact))
    .map(({ id, note, quote, position: { start, end, textHash } }) => {
      return { highlight: id, quote: quote.exact, note, span: { start, end }, textHash }
    })
}

/**
 * Finds out whether words mention a thing by one of its names, as whole words, alike by `foldName`. An acronym must
 * stand in capitals, and so must the first letter of a name that is also a plain word. Never by a first name alone.
 * @param here the words belong to the article that has this entry; elsewhere a lone name says too little.
 */
export function mentionFinder(
  { kind, name, aliases }: Pick<Entity, 'kind' | 'name' | 'aliases'>,
  here: boolean,
): (words: string) => boolean {
  const patterns = [name, ...aliases]
    .filter((form) => kind !== 'person' || isTelling(form, form === name && here, [name, ...aliases]))
    .map((form) => patternOf(form, kind === 'person' || form === name))
  return (words) => {
    if (words.trim() === '') return false
    const plain = plainName(words)
    return patterns.some((pattern) => pattern.test(plain))
  }
}

/** Of a person's names: those of several words, the family name, and letters in capitals. */
function isTelling(form: string, isOnlyName: boolean, all: readonly string[]): boolean {
  if (isOnlyName || /\s/.test(form) || isAcronym(form)) return true
  const folded = foldName(form)
  return all.some((other) => foldName(other).endsWith(` ${folded}`))
}

function patternOf(form: string, isName: boolean): RegExp {
  if (isAcronym(form)) return whole(form.replace(/\./g, '').split('').map(escaped).join('\\.?'), 'u')
  const folded = escaped(foldName(form))
  const isPlainWord = !/\s/.test(form) && (!isName || form.length < 4)
  return isPlainWord ? whole(escaped(plainName(form)), 'u') : whole(folded, 'iu')
}

const whole = (pattern: string, flags: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, flags)

const escaped = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
