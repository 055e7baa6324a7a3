/**
 * Trains the recogniser of names.
 *
 *   npx tsx scripts/train/train.ts --final                   the model that is shipped, trained on train and dev
 *   npx tsx scripts/train/train.ts --out /tmp/names.bin      trained on train only, measured on dev
 *   npx tsx scripts/train/train.ts --unseen wikigold,gum     without the sets named, measured on all of theirs
 *
 * Further options: --data ../shared/ner, --without SETS, and NAME=VALUE for the options of fit.ts.
 * The same data and options give the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readKnowledge, withModel } from '../../src/core/entity/knowledge'
import { meanOf, namesOfGlossary, scoreNames } from '../eval/names'
import { trainingExamples } from './data'
import { fit, usualFit, type FitOptions } from './fit'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: '../shared/ner' },
    without: { type: 'string', default: 'btc' },
    unseen: { type: 'string', default: '' },
    final: { type: 'boolean', default: false },
    out: { type: 'string', default: '' },
  },
})
const resources = join(import.meta.dirname, '../../resources')
const knowledge = readKnowledge({
  lexicon: readFileSync(join(resources, 'lexicon/lexicon.bin')),
  clusters: readFileSync(join(resources, 'model/clusters.bin')),
  kernel: readFileSync(join(resources, 'model/kernel.wasm')),
})
const started = performance.now()
const log = (line: string): void =>
  console.log(`${line}, ${((performance.now() - started) / 1000).toFixed(0)} s`)
const unseen = options.unseen.split(',').filter(Boolean)
const left = new Set([...options.without.split(','), ...unseen])
const examples = trainingExamples(
  (options.final ? ['train', 'dev'] : ['train']).map((part) => join(options.data, part)),
  knowledge,
  (set) => !left.has(set),
)
log(`${examples.length} sentences`)
const fitOptions: FitOptions = {
  ...usualFit,
  ...Object.fromEntries(
    positionals.map((given) => given.split('=')).map(([name, value]) => [name, Number(value)]),
  ),
}
const bytes = fit(examples, knowledge, fitOptions, log)
log(`${bytes.length} bytes`)
const target = options.out || (options.final ? join(resources, 'model/names.bin') : '')
if (target) writeFileSync(target, bytes)
if (!options.final) await measure()

/** F1 from text to glossary. */
async function measure(): Promise<void> {
  const find = namesOfGlossary(withModel(knowledge, bytes))
  const show = (value: number): string => (100 * value).toFixed(1).padStart(5)
  const results = await scoreNames(options.data, 'dev', find)
  for (const { set, scores } of results) {
    const { PER, LOC, ORG, overall, MISC } = scores
    const row = [PER, LOC, ORG, overall, MISC].map(({ f1 }) => show(f1))
    console.log(`${set.padEnd(20)} ${row.join(' ')}  ${show(overall.precision)} ${show(overall.recall)}`)
  }
  console.log(`mean ${show(meanOf(results))}`)
  for (const { set, scores } of await scoreNames(options.data, 'train', find, 'text', (set) =>
    unseen.includes(set),
  ))
    console.log(`unseen ${set} ${show(scores.overall.f1)}`)
}
