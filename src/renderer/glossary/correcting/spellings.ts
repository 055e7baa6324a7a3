import type { Span } from '../../../core/article/article'
import type { Entity } from '../../../core/entity/entity'
import { oneLine } from '../../../core/entity/correction/namedPlaces'

/** One way an entry is spelt, and where, with the words around. */
export interface Spelling {
  form: string
  mentions: (Span & { before: string; after: string })[]
}

/** Characters of the words around a mention: enough to tell it from others in two lines. */
const around = 32

/** The spellings of an entry in the order of their first mention. */
export function spellingsOf({ mentions }: Entity, text: string): Spelling[] {
  const spellings = new Map<string, Spelling>()
  for (const { start, end, text: words } of mentions) {
    const form = oneLine(words)
    const spelling = spellings.get(form) ?? { form, mentions: [] }
    spelling.mentions.push({ start, end, before: wordsBefore(text, start), after: wordsAfter(text, end) })
    spellings.set(form, spelling)
  }
  return [...spellings.values()]
}

/** What of the spellings is chosen: whole spellings, and single mentions of the others. `all` are the spellings met. */
export function partOf(
  spellings: readonly Spelling[],
  chosen: ReadonlySet<number>,
): { forms: string[]; spans: Span[]; all: string[] } {
  const of = spellings.map(({ form, mentions }) => {
    const taken = mentions.filter(({ start }) => chosen.has(start))
    return { form, taken, isWhole: taken.length === mentions.length }
  })
  return {
    forms: of.filter(({ isWhole }) => isWhole).map(({ form }) => form),
    spans: of.flatMap(({ taken, isWhole }) =>
      isWhole ? [] : taken.map(({ start, end }) => ({ start, end })),
    ),
    all: of.filter(({ taken }) => taken.length > 0).map(({ form }) => form),
  }
}

function wordsBefore(text: string, start: number): string {
  const from = Math.max(0, start - around)
  const words = text.slice(from, start).replace(/\s+/g, ' ')
  return from === 0 ? words : words.replace(/^\S*\s/, '… ')
}

function wordsAfter(text: string, end: number): string {
  const words = text.slice(end, end + around).replace(/\s+/g, ' ')
  return end + around >= text.length ? words : words.replace(/\s\S*$/, ' …')
}
