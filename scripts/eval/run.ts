/**
 * Measures the recogniser and the glossary on the shared data, with compromise's figures from the same run.
 *
 *   npm run eval [-- --shared ../shared] [--model FILE] [--patterns] [--examples N] [--joinings]
 *   npm run eval -- --ablation        what each part of the recogniser gives: trains once for each, minutes (ablation.ts)
 *
 * The shared folder holds ner/, glossary-gold/ and definitions/ with their scorers. The model that is shipped was
 * trained on the dev part too; for honest figures give one that was not: scripts/train/train.ts --out FILE. With
 * --patterns no model is used. --joinings measures names also with tokens joined by spaces, and sentence by sentence.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { glossaryOf } from '../../src/core/entity/glossary'
import { withModel, type Knowledge } from '../../src/core/entity/knowledge'
import { loadKnowledge } from '../../src/library/glossaries/knowledge'
import { ablation } from './ablation'
import { groupedBySpelling, namesByCompromise } from './compromise'
import { Confusion } from './confusion'
import { meanOf, namesOfGlossary, scoreNames, type FindNames, type Score, type SetResult } from './names'

const { values: options } = parseArgs({
  options: {
    shared: { type: 'string', default: '../shared' },
    model: { type: 'string' },
    patterns: { type: 'boolean', default: false },
    examples: { type: 'string', default: '3' },
    joinings: { type: 'boolean', default: false },
    ablation: { type: 'boolean', default: false },
  },
})
const shared = resolve(options.shared)
const data = join(shared, 'ner')
const percent = (value: number): string => (100 * value).toFixed(1).padStart(6)

if (options.ablation) await ablation(data)
else {
  const knowledge = chosenKnowledge()
  await names(knowledge)
  glossaries(knowledge)
  definitions(knowledge)
}

function chosenKnowledge(): Knowledge {
  const loaded = loadKnowledge()
  if (options.patterns) {
    console.log('patterns and lists alone, without a model')
    return { ...loaded, tagger: undefined }
  }
  if (options.model) {
    console.log(`model ${options.model}: fair on dev if it was trained on the train part only`)
    return withModel(loaded, readFileSync(options.model))
  }
  console.log(
    'THE SHIPPED MODEL HAS SEEN THIS DATA: its figures for names are no measure; give --model (see docs)',
  )
  return loaded
}

async function names(knowledge: Knowledge): Promise<void> {
  const find = namesOfGlossary(knowledge)
  const results = await scoreNames(data, 'dev', find)
  const beside = await scoreNames(data, 'dev', namesByCompromise)
  console.log('names          PER    LOC    ORG  overall      P      R   MISC   compromise')
  for (const { set, scores } of results) {
    const { PER, LOC, ORG, overall, MISC } = scores
    const other = beside.find((result) => result.set === set)?.scores.overall.f1 ?? 0
    console.log(
      `${set.padEnd(20)} ${percent(PER.f1).slice(2)}  ${percent(LOC.f1).slice(1)}  ${percent(ORG.f1).slice(1)}   ${percent(overall.f1)} ${percent(overall.precision)} ${percent(overall.recall)} ${percent(MISC.f1)}   ${percent(other)}`,
    )
  }
  console.log(
    `dev mean (six sets, wnut17 a quarter): ${percent(meanOf(results)).trim()}, compromise ${percent(meanOf(beside)).trim()}`,
  )
  if (options.joinings) await joinings(find)
  console.log('')
  confusion(results)
}

/** The same sets when they come with a space between any two tokens, and with each sentence as a text of its own. */
async function joinings(find: FindNames): Promise<void> {
  for (const joining of ['spaced', 'sentences'] as const) {
    const results = await scoreNames(data, 'dev', find, joining)
    const sets = results.map(({ set, scores }) => `${set} ${percent(scores.overall.f1).trim()}`)
    console.log(`${joining}: dev mean ${percent(meanOf(results)).trim()}; ${sets.join(', ')}`)
  }
}

function confusion(results: readonly SetResult[]): void {
  const confusion = new Confusion()
  for (const result of results) confusion.add(result)
  confusion.print()
  confusion.printExamples(Number(options.examples))
}

function score(script: string, gold: string[], lines: readonly object[]): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'gloss-eval-'))
  const predicted = join(folder, 'predicted.jsonl')
  writeFileSync(predicted, lines.map((line) => JSON.stringify(line)).join('\n') + '\n')
  const args = [join(shared, script), ...gold.slice(0, 1), predicted, ...gold.slice(1), '--json']
  const printed = execFileSync(process.execPath, args, { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  return JSON.parse(printed)
}

function glossaries(knowledge: Knowledge): void {
  const gold = join(shared, 'glossary-gold')
  const documents = readdirSync(gold)
    .filter((file) => file.endsWith('.json'))
    .map((file): { id: string; text: string } => JSON.parse(readFileSync(join(gold, file), 'utf8')))
  const ours = documents.map(({ id, text }) => ({ id, ...glossaryOf(text, knowledge) }))
  const theirs = documents.map(({ id, text }) => ({
    id,
    entities: groupedBySpelling(text, namesByCompromise),
  }))
  for (const split of ['dev', 'train', 'all']) {
    for (const [name, lines] of [
      ['entries', ours],
      ['compromise, by spelling', theirs],
    ] as const) {
      const chosen = split === 'all' ? [] : ['--split', split]
      const result = score('glossary-gold/score.mjs', [gold, ...chosen], lines) as {
        all: Score
        multi: Score
        mixedPeople: unknown[]
        documents: number
      }
      const { all, multi, mixedPeople, documents: count } = result
      const mixed = `${mixedPeople.length} (${((100 * mixedPeople.length) / count).toFixed(1)} in 100 documents)`
      console.log(
        `${name}, ${split} (${count} documents): B3 F1 ${percent(all.f1)} (P ${percent(all.precision)} R ${percent(all.recall)}), several spellings ${percent(multi.f1)}, entries with two people ${mixed}`,
      )
    }
  }
}

function definitions(knowledge: Knowledge): void {
  const gold = join(shared, 'definitions/dev.jsonl.gz')
  const lines = gunzipSync(readFileSync(gold)).toString('utf8').split('\n').filter(Boolean)
  const predicted = lines.map((line) => {
    const { id, text }: { id: string; text: string } = JSON.parse(line)
    const entities = glossaryOf(text, knowledge).entities.map((entity) => ({
      ...entity,
      definition: entity.definition && { ...entity.definition, ...entity.definition.span },
    }))
    return { id, entities }
  })
  const result = score('definitions/score.mjs', [], predicted) as Record<string, number> & {
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
