/**
 * Measures definitions alone, in a few seconds: `npx tsx scripts/eval/definitions.ts [--model FILE] [--half tuned|other|all]
 * [--misses N] [--shared ../shared]`. With --misses it lists what was not found and what was wrong; look at the tuned
 * half only.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { glossaryOf } from '../../src/core/entity/glossary'
import { withModel, type Knowledge } from '../../src/core/entity/knowledge'
import { loadKnowledge } from '../../src/library/glossaries/knowledge'
import { idsOfHalf, type Half } from './half'

const { values: options } = parseArgs({
  options: {
    shared: { type: 'string', default: '../shared' },
    model: { type: 'string' },
    half: { type: 'string', default: 'all' },
    misses: { type: 'string', default: '0' },
  },
})
const loaded = loadKnowledge()
const knowledge: Knowledge = {
  ...(options.model ? withModel(loaded, readFileSync(options.model)) : loaded),
}
const shared = resolve(options.shared, 'definitions')
const lines = gunzipSync(readFileSync(join(shared, 'dev.jsonl.gz')))
  .toString('utf8')
  .split('\n')
  .filter(Boolean)
const documents = lines.map((line) => ({ line, ...(JSON.parse(line) as { id: string; text: string }) }))
const folder = mkdtempSync(join(tmpdir(), 'gloss-eval-'))
const halves: Half[] = options.half === 'all' ? ['tuned', 'other', 'all'] : [options.half as Half]
for (const half of halves) {
  const wanted = idsOfHalf(
    documents.map(({ id }) => id),
    half,
  )
  const chosen = documents.filter(({ id }) => wanted.has(id))
  const predicted = chosen.map(({ id, text }) => {
    const entities = glossaryOf(text, knowledge).entities.map((entity) => ({
      ...entity,
      definition: entity.definition && { ...entity.definition, ...entity.definition.span },
    }))
    return JSON.stringify({ id, entities })
  })
  const [gold, out] = [join(folder, 'gold.jsonl'), join(folder, 'predicted.jsonl')]
  writeFileSync(gold, chosen.map(({ line }) => line).join('\n') + '\n')
  writeFileSync(out, predicted.join('\n') + '\n')
  console.log(`-- ${half}`)
  const args = [join(shared, 'score.mjs'), out, '--gold', gold, '--misses', options.misses]
  process.stdout.write(execFileSync(process.execPath, args, { encoding: 'utf8' }))
}
rmSync(folder, { recursive: true })
