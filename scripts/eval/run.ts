/**
 * Measures the recogniser and the glossary on the shared data and prints one table.
 *
 *   npm run eval [-- --shared ../shared] [--model FILE] [--patterns]
 *
 * The shared folder holds ner/, glossary-gold/ and definitions/ with their scorers. The model that is shipped was
 * trained on the dev part too; for honest figures give one that was not: scripts/train/train.ts --out FILE. With --patterns no model is used.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import type { EntityKind } from '../../src/core/entity/entity'
import { glossaryOf } from '../../src/core/entity/glossary'
import type { Knowledge } from '../../src/core/entity/knowledge'
import { Tagger } from '../../src/core/entity/tagger'
import { loadKnowledge } from '../../src/library/knowledge'
import { readBio, textOfDocument, type BioDocument } from './bio'

const { values: options } = parseArgs({
  options: {
    shared: { type: 'string', default: '../shared' },
    model: { type: 'string' },
    patterns: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})
const shared = resolve(options.shared)
const folder = mkdtempSync(join(tmpdir(), 'gloss-eval-'))
const knowledge: Knowledge = {
  ...loadKnowledge(),
  ...(options.model && { tagger: new Tagger(readFileSync(options.model)) }),
  ...(options.patterns && { tagger: undefined }),
}
if (options.patterns) console.log('patterns and lists alone, without a model')
else if (options.model)
  console.log(`model ${options.model}: fair on dev if it was trained on the train part only`)
else
  console.log(
    'THE SHIPPED MODEL HAS SEEN THIS DATA: its figures for names are no measure; give --model (see docs)',
  )

interface Score {
  precision: number
  recall: number
  f1: number
}
const percent = (value: number): string => (100 * value).toFixed(1).padStart(6)

function score(script: string, ...args: string[]): unknown {
  return JSON.parse(
    execFileSync(process.execPath, [join(shared, script), ...args, '--json'], { encoding: 'utf8' }),
  )
}

const tagOf: Record<EntityKind, string> = { person: 'PER', place: 'LOC', organisation: 'ORG', other: 'MISC' }

/** The glossary's mentions written back onto the source's own tokens. */
function tagged(document: BioDocument): string[][] {
  const { text, spans } = textOfDocument(document)
  const tags = document.sentences.map((tokens) => tokens.map(() => 'O'))
  const mentions = glossaryOf(text, knowledge).entities.flatMap(({ kind, mentions }) =>
    mentions.map((mention) => ({ ...mention, kind })),
  )
  mentions.sort((a, b) => a.start - b.start)
  let at = 0
  for (const { start, end, kind } of mentions) {
    while ((spans[at]?.end ?? Infinity) <= start) at += 1
    let prefix = 'B-'
    for (let i = at; (spans[i]?.start ?? Infinity) < end; i += 1) {
      const { sentence, token } = spans[i] ?? { sentence: 0, token: 0 }
      const row = tags[sentence]
      if (row) row[token] = prefix + tagOf[kind]
      prefix = 'I-'
    }
  }
  return tags
}

/** How often a gold name's first token (row) is of each kind, or no name, in the glossary (column). */
const confusion = new Map<string, number>()
const kinds = ['PER', 'LOC', 'ORG', 'MISC', 'O']
const kindOf = (tag = 'O'): string => tag.replace(/^[BI]-/, '')

function count(document: BioDocument, tags: readonly string[][]): void {
  document.tags.forEach((row, i) => {
    row.forEach((gold, j) => {
      const found = tags[i]?.[j] ?? 'O'
      if (!gold.startsWith('B-') && (gold !== 'O' || !found.startsWith('B-'))) return
      const cell = `${kindOf(gold)} ${kindOf(found)}`
      confusion.set(cell, (confusion.get(cell) ?? 0) + 1)
    })
  })
}

function printConfusion(): void {
  console.log('gold as     ' + kinds.map((kind) => kind.padStart(6)).join(''))
  for (const gold of kinds) {
    const row = kinds.map((found) => String(confusion.get(`${gold} ${found}`) ?? 0).padStart(6))
    console.log(gold.padEnd(12) + row.join(''))
  }
  console.log('')
}

function names(): void {
  console.log('names          PER    LOC    ORG  overall      P      R   MISC')
  const main = ['gum', 'uner_ewt', 'wikigold', 'crossner_politics', 'crossner_science', 'litbank', 'wnut17']
  let sum = 0
  let weights = 0
  const files = readdirSync(join(shared, 'ner/dev')).filter((file) => file.endsWith('.bio'))
  for (const file of files) {
    const gold = join(shared, 'ner/dev', file)
    const documents = readBio(readFileSync(gold, 'utf8'))
    const lines = documents.flatMap((document) => {
      const tags = tagged(document)
      if (main.includes(file.replace('.bio', ''))) count(document, tags)
      return document.sentences.flatMap((tokens, i) => [
        ...tokens.map((token, j) => `${token}\t${tags[i]?.[j]}`),
        '',
      ])
    })
    const predicted = join(folder, file)
    writeFileSync(predicted, lines.join('\n') + '\n')
    const result = score('ner/score.mjs', gold, predicted) as Record<string, Score>
    const f1 = (name: string): string => percent(result[name]?.f1 ?? 0)
    const { overall } = result
    const set = file.replace('.bio', '')
    console.log(
      `${set.padEnd(20)} ${f1('PER').slice(2)}  ${f1('LOC').slice(1)}  ${f1('ORG').slice(1)}   ${f1('overall')} ${percent(overall?.precision ?? 0)} ${percent(overall?.recall ?? 0)} ${f1('MISC')}`,
    )
    if (!main.includes(set)) continue
    const weight = set === 'wnut17' ? 0.25 : 1
    sum += weight * (overall?.f1 ?? 0)
    weights += weight
  }
  console.log(`dev mean (six sets, wnut17 a quarter): ${percent(sum / weights).trim()}\n`)
}

function glossaries(): void {
  const gold = join(shared, 'glossary-gold')
  const lines = readdirSync(gold)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const { id, text }: { id: string; text: string } = JSON.parse(readFileSync(join(gold, file), 'utf8'))
      return JSON.stringify({ id, ...glossaryOf(text, knowledge) })
    })
  const predicted = join(folder, 'glossary.jsonl')
  writeFileSync(predicted, lines.join('\n') + '\n')
  for (const split of ['dev', 'train']) {
    const { all, multi, mixedPeople, documents } = score(
      'glossary-gold/score.mjs',
      gold,
      predicted,
      '--split',
      split,
    ) as {
      all: Score
      multi: Score
      mixedPeople: unknown[]
      documents: number
    }
    console.log(
      `entries ${split} (${documents} documents): B3 F1 ${percent(all.f1)} (P ${percent(all.precision)} R ${percent(all.recall)}), several spellings ${percent(multi.f1)}, entries with two people ${mixedPeople.length}`,
    )
  }
}

function definitions(): void {
  const gold = join(shared, 'definitions/dev.jsonl.gz')
  const lines = gunzipSync(readFileSync(gold)).toString('utf8').split('\n').filter(Boolean)
  const predicted = join(folder, 'definitions.jsonl')
  const out = lines.map((line) => {
    const { id, text }: { id: string; text: string } = JSON.parse(line)
    const entities = glossaryOf(text, knowledge).entities.map((entity) => ({
      ...entity,
      definition: entity.definition && { ...entity.definition, ...entity.definition.span },
    }))
    return JSON.stringify({ id, entities })
  })
  writeFileSync(predicted, out.join('\n') + '\n')
  const result = score('definitions/score.mjs', predicted) as Record<string, number> & {
    acronyms: { joined: number }
    byKind: Record<string, { recall: number }>
  }
  const { recall = 0, precision = 0, found = 0, coverage = 0, notVerbatim = 0, acronyms, byKind } = result
  console.log(
    `definitions: recall ${percent(recall)} precision ${percent(precision)} found ${percent(found)} coverage ${percent(coverage)} acronyms ${percent(acronyms.joined)} not verbatim ${percent(notVerbatim)}`,
  )
  console.log(
    `  by kind: ${Object.entries(byKind)
      .map(([kind, { recall }]) => `${kind} ${percent(recall).trim()}`)
      .join(', ')}`,
  )
}

names()
printConfusion()
glossaries()
definitions()
if (options.keep) console.log(folder)
else rmSync(folder, { recursive: true })
