import { fold } from './fold'
import type { Quote } from '../notebook'
import { countOf, type TextIndex, wordAt, wordsOf } from './words'

/** A quotation with its context as words of the text it is looked up in. */
export interface Sought {
  /** Prefix, quotation and suffix as one run of words; -1 for words the text does not have. */
  ids: Int32Array
  /** The same for lower-case forms; -2 for those the text does not have. */
  lower: Int32Array
  names: string[]
  /** The quotation's own words: `first` inclusive, `end` exclusive. */
  first: number
  end: number
  /** Code units of the first word before the quotation, and of the last word after it, when it cuts a word. */
  cutBefore: number
  cutAfter: number
  /** The quotation as finding sees it, without white space at its ends, and that white space. */
  folded: string
  spaceBefore: boolean
  spaceAfter: boolean
  hasContext: boolean
}

export function soughtIn(index: TextIndex, quote: Quote): Sought {
  const exactFolded = fold(quote.exact).text
  const whole = fold(quote.prefix + quote.exact + quote.suffix)
  const from = quote.prefix.length
  const to = from + quote.exact.length
  const words = wordsOf(whole.text)
  const ids: number[] = []
  const names: string[] = []
  let first = -1
  let end = -1
  let cutBefore = 0
  let cutAfter = 0
  for (let at = 0; at < words.count; at += 1) {
    const start = words.starts[at] ?? 0
    const stop = words.ends[at] ?? 0
    const startIn = whole.starts[start] ?? 0
    const stopIn = whole.ends[stop - 1] ?? 0
    // The context was cut off at a number of characters: the word at its edge may be half a word.
    const cutOff =
      (at === 0 && stopIn <= from && quote.prefix.length >= contextLength - 2) ||
      (at === words.count - 1 && startIn >= to && quote.suffix.length >= contextLength - 2)
    if (cutOff) continue
    const own = stopIn > from && startIn < to
    if (own) {
      if (first < 0) {
        first = ids.length
        for (let i = start; i < stop && (whole.starts[i] ?? 0) < from; i += 1) cutBefore += 1
      }
      end = ids.length + 1
      cutAfter = 0
      for (let i = stop - 1; i >= start && (whole.ends[i] ?? 0) > to; i -= 1) cutAfter += 1
    }
    const name = wordAt(whole.text, words, at)
    names.push(name)
    ids.push(index.numberOf.get(name) ?? -1)
  }
  return {
    ids: Int32Array.from(ids),
    lower: Int32Array.from(names, (name) => index.lowerNumberOf.get(name.toLowerCase()) ?? -2),
    names,
    first: Math.max(0, first),
    end: Math.max(0, end),
    cutBefore,
    cutAfter,
    folded: exactFolded.trim(),
    spaceBefore: exactFolded.startsWith(' '),
    spaceAfter: exactFolded.endsWith(' '),
    hasContext: first > 0 || end < ids.length,
  }
}

/** Characters of context kept on each side of a quotation. */
export const contextLength = 32

/** The quotation's word that the text has least often, as an index into `ids`; -1 when one is missing. */
export function rarestOf(index: TextIndex, sought: Sought): number {
  let rarest = -1
  let least = Infinity
  for (let at = sought.first; at < sought.end; at += 1) {
    const id = sought.ids[at] ?? -1
    if (id < 0) return -1
    const count = countOf(index, id)
    if (count < least) {
      least = count
      rarest = at
    }
  }
  return rarest
}
