/**
 * Measures names in headlines and in texts without the usual capitals, on the dev sets written so.
 *
 *   npx tsx scripts/eval/cases.ts [--shared ../shared] [--model FILE] [--patterns]
 *
 * For headlines every eighth sentence is changed and only these are scored: the others are the body of the text.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { glossaryOf } from '../../src/core/entity/glossary'
import { withModel, type Knowledge } from '../../src/core/entity/knowledge'
import { loadKnowledge } from '../../src/library/glossaries/knowledge'
import { readBio, textOfDocument, type BioDocument } from './bio'

const { values: options } = parseArgs({
  options: {
    shared: { type: 'string', default: '../shared' },
    model: { type: 'string' },
    patterns: { type: 'boolean', default: false },
  },
})
const loaded = loadKnowledge()
const knowledge: Knowledge = {
  ...(options.model ? withModel(loaded, readFileSync(options.model)) : loaded),
  ...(options.patterns && { tagger: undefined }),
}
const sets = ['gum', 'uner_ewt', 'wikigold', 'crossner_politics', 'crossner_science']

const inCapitals = (token: string): string => token.toUpperCase()
const titled = (token: string): string => (token[0]?.toUpperCase() ?? '') + token.slice(1)
const small = (token: string): string => token.toLowerCase()
const withoutStop = (tokens: string[]): string[] => (tokens.at(-1) === '.' ? tokens.slice(0, -1) : tokens)

interface Way {
  write: (token: string) => string
  every: number
}
const ways: Record<string, Way> = {
  'as it is': { write: (token) => token, every: 1 },
  'headline in capitals': { write: inCapitals, every: 8 },
  'Headline With Capitals': { write: titled, every: 8 },
  'all in capitals': { write: inCapitals, every: 1 },
  'no capitals': { write: small, every: 1 },
}

/** Spans as "sentence first last kind", of gold and of the glossary, in the changed sentences. */
function spansOf(document: BioDocument, { write, every }: Way): { gold: Set<string>; found: Set<string> } {
  const changed = (i: number): boolean => i % every === 0
  const sentences = document.sentences.map((tokens, i) =>
    !changed(i) ? tokens : every > 1 ? withoutStop(tokens).map(write) : tokens.map(write),
  )
  const { text, spans } = textOfDocument({ sentences, tags: document.tags })
  const gold = new Set<string>()
  document.tags.forEach((tags, i) => {
    if (!changed(i)) return
    tags.forEach((tag, first) => {
      if (!tag.startsWith('B-') || !/PER|LOC|ORG/.test(tag)) return
      let last = first
      while (tags[last + 1] === tag.replace('B-', 'I-')) last += 1
      gold.add(`${i} ${first} ${last} ${tag.slice(2)}`)
    })
  })
  const tagOf = { person: 'PER', place: 'LOC', organisation: 'ORG', other: '' }
  const starts = new Map(spans.map((span) => [span.start, span]))
  const ends = new Map(spans.map((span) => [span.end, span]))
  const found = new Set<string>()
  for (const { kind, mentions } of glossaryOf(text, knowledge).entities) {
    for (const { start, end } of mentions) {
      const from = starts.get(start)
      const tag = tagOf[kind]
      const sentence = from?.sentence ?? [...spans].find((span) => span.end > start)?.sentence ?? 0
      if (tag !== '' && changed(sentence))
        found.add(`${sentence} ${from?.token ?? start} ${ends.get(end)?.token ?? end} ${tag}`)
    }
  }
  return { gold, found }
}

const percent = (part: number, whole: number): string => ((100 * part) / (whole || 1)).toFixed(1).padStart(6)
for (const [name, way] of Object.entries(ways)) {
  const cells = []
  let sum = 0
  for (const set of sets) {
    const documents = readBio(readFileSync(join(options.shared, 'ner/dev', `${set}.bio`), 'utf8'))
    let [right, gold, found] = [0, 0, 0]
    for (const document of documents) {
      const spans = spansOf(document, way)
      gold += spans.gold.size
      found += spans.found.size
      for (const span of spans.found) if (spans.gold.has(span)) right += 1
    }
    const f1 = (2 * right) / (gold + found || 1)
    sum += f1
    cells.push(
      `${set} ${percent(f1, 1)} (P ${percent(right, found).trim()} R ${percent(right, gold).trim()})`,
    )
  }
  console.log(`${name.padEnd(24)} mean ${percent(sum, sets.length)}   ${cells.join('  ')}`)
}
