import { Blocks } from './blocks'
import type { Context } from './features'
import type { Tagged, Tagger } from './tagger'
import { tagCount } from './tags'

/** How much the other occurrences of a word count in the second pass. */
const voteWeight = 2

/** A sentence on its way through both passes. */
interface Draft {
  context: Context
  scores: Float32Array
  tags: Uint8Array
  changed: boolean
}

/**
 * Tags all sentences of one document. A capital word gets a bonus for each tag by its share among the word's other
 * occurrences; headlines in capitals and openings of sentences that were left outside do not vote.
 * @param weight how much the other occurrences count; 0 for one pass only.
 */
export function tagDocument(contexts: readonly Context[], tagger: Tagger, weight = voteWeight): Tagged[] {
  const blocks = new Blocks()
  const drafts = contexts.map((context): Draft => {
    const { open } = context
    const scores = tagger.scores(context, blocks.floats(open.length * tagCount))
    return {
      context,
      scores,
      tags: tagger.decode(scores, open, blocks.bytes(open.length)),
      changed: false,
    }
  })
  if (weight > 0) {
    const votes = new Map<number, Float32Array>()
    for (const draft of drafts) eachVoter(draft, (at, hash, tag) => castVote(votes, draft, at, hash, tag))
    for (const draft of drafts) {
      eachVoter(draft, (at, hash, tag) => {
        const row = votes.get(hash)
        if (row) addBonus(draft, at, tag, row, weight)
      })
    }
  }
  return drafts.map(({ context: { open }, scores, tags, changed }) => {
    let marginals: Float32Array | undefined
    return {
      tags: changed ? tagger.decode(scores, open, tags.fill(0)) : tags,
      // Most sentences hold no name and are never asked.
      get marginals() {
        return (marginals ??= tagger.marginals(scores, open))
      },
    }
  })
}

function eachVoter({ context, tags }: Draft, use: (at: number, hash: number, tag: number) => void): void {
  if (context.style === 2) return
  const { words } = context
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    if (word && word.capital && word.text.length > 1) use(at, word.hash, tags[at] ?? 0)
  }
}

const counts = ({ context }: Draft, at: number, tag: number): boolean =>
  tag !== 0 || ((context.flags[at] ?? 0) & 1) === 0

function castVote(
  votes: Map<number, Float32Array>,
  draft: Draft,
  at: number,
  hash: number,
  tag: number,
): void {
  if (!counts(draft, at, tag)) return
  let row = votes.get(hash)
  if (!row) votes.set(hash, (row = new Float32Array(tagCount + 1)))
  row[tag] = (row[tag] ?? 0) + 1
  row[tagCount] = (row[tagCount] ?? 0) + 1
}

/** `row`: votes for each tag, and all of them. The word's own vote is taken off. */
function addBonus(draft: Draft, at: number, tag: number, row: Float32Array, weight: number): void {
  const own = counts(draft, at, tag) ? 1 : 0
  const others = (row[tagCount] ?? 0) - own
  if (others < 1) return
  const { scores } = draft
  for (let t = 0; t < tagCount; t += 1) {
    const count = (row[t] ?? 0) - (t === tag ? own : 0)
    if (count > 0) scores[at * tagCount + t] = (scores[at * tagCount + t] ?? 0) + (weight * count) / others
  }
  if ((row[tag] ?? 0) - own < others) draft.changed = true
}
