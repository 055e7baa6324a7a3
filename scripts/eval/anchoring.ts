// How well highlights are found again: `npx tsx scripts/eval/anchoring.ts CASES.jsonl.gz PREDICTIONS.jsonl [--old]`.
// Writes one prediction a line, {id, start, end} or {id, orphan}, and says how long it took. With --old the older
// text is given too, as at a re-import; without it only what a highlight saves is used.
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { placeHighlights, quoteOf } from '../../src/core/annotation/anchoring/anchor'
import type { Highlight } from '../../src/core/annotation/notebook'

interface Pair {
  a: string
  b: string
  cases: { id: string; start: number; end: number; label: string; expStart?: number; expEnd?: number }[]
}

const [cases, predictions, option] = process.argv.slice(2)
if (!cases || !predictions) {
  console.error('usage: tsx scripts/eval/anchoring.ts CASES.jsonl.gz PREDICTIONS.jsonl [--old]')
  process.exit(2)
}
const pairs: Pair[] = gunzipSync(readFileSync(cases))
  .toString('utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))

const lines: string[] = []
let time = 0
for (const { a, b, cases } of pairs) {
  const highlights = cases.map(({ id, start, end }): Highlight => ({
    id,
    quote: quoteOf(a, { start, end }),
    position: { start, end, textHash: 'old' },
    color: 'yellow',
    tags: [],
    note: '',
    created: '',
    modified: '',
  }))
  const before = performance.now()
  const placements = placeHighlights(highlights, b, 'new', option === '--old' ? a : undefined)
  time += performance.now() - before
  for (const { id, state, span, score } of placements)
    lines.push(
      JSON.stringify(
        state === 'lost' || !span
          ? { id, orphan: true, score, candidate: span }
          : { id, start: span.start, end: span.end, state, score },
      ),
    )
}
writeFileSync(predictions, lines.join('\n') + '\n')
console.log(`${lines.length} highlights in ${pairs.length} texts placed in ${time.toFixed(0)} ms`)
