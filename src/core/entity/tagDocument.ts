import type { Context } from './features'
import type { Tagged, Tagger } from './tagger'
import { tagCount } from './tags'

const none = new Uint8Array(0)

/** How much the other occurrences of a word count in the second pass. */
const voteWeight = 2

/**
 * Tags all sentences of one document. A capital word gets a bonus for each tag by its share among the word's other
 * occurrences; headlines in capitals and openings of sentences that were left outside do not vote.
 */
export function tagDocument(contexts: readonly Context[], tagger: Tagger, weight = voteWeight): Tagged[] {
  const scores = contexts.map((context) => tagger.scores(context))
  const first = scores.map((rows, i) => tagger.decode(rows, contexts[i]?.open ?? none))
  if (weight === 0) return first
  const votes = new Map<number, Float32Array>()
  const voters = (each: (context: Context, sentence: number, at: number, tag: number) => void): void => {
    contexts.forEach((context, sentence) => {
      if (context.style === 2) return
      context.words.forEach((word, at) => {
        if (!word.capital || word.text.length < 2) return
        const tag = first[sentence]?.tags[at] ?? 0
        each(context, sentence, at, tag)
      })
    })
  }
  voters((context, _, at, tag) => {
    if (tag === 0 && ((context.flags[at] ?? 0) & 1) === 1) return
    const hash = context.words[at]?.hash ?? 0
    let row = votes.get(hash)
    if (!row) votes.set(hash, (row = new Float32Array(tagCount + 1)))
    row[tag] = (row[tag] ?? 0) + 1
    row[tagCount] = (row[tagCount] ?? 0) + 1
  })
  const touched = new Set<number>()
  voters((context, sentence, at, tag) => {
    const row = votes.get(context.words[at]?.hash ?? 0)
    if (!row) return
    const counted = !(tag === 0 && ((context.flags[at] ?? 0) & 1) === 1)
    const others = (row[tagCount] ?? 0) - (counted ? 1 : 0)
    const own = scores[sentence]
    if (others < 1 || !own) return
    for (let t = 0; t < tagCount; t += 1) {
      const count = (row[t] ?? 0) - (counted && t === tag ? 1 : 0)
      own[at * tagCount + t] = (own[at * tagCount + t] ?? 0) + (weight * count) / others
    }
    if ((row[tag] ?? 0) - (counted ? 1 : 0) < others) touched.add(sentence)
  })
  return first.map((tagged, i) =>
    touched.has(i) ? tagger.decode(scores[i] ?? new Float32Array(0), contexts[i]?.open ?? none) : tagged,
  )
}
