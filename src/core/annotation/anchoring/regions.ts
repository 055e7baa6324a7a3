import type { Sought } from './sought'
import { countOf, type TextIndex } from './words'

/** A stretch of the text (words) where much of a quotation may stand. */
export interface Region {
  from: number
  to: number
  votes: number
}

// So many places of words are looked at for one quotation, whatever the text.
const mostPlaces = 2000

/**
 * Where to look for an edited quotation: each place of its rarest words votes for where the quotation would
 * start; neighbouring votes are counted together. Best first.
 */
export function likelyRegions(index: TextIndex, sought: Sought, most: number): Region[] {
  const size = sought.ids.length
  const step = Math.max(12, size >> 1)
  // Starts before the text count as its beginning.
  const buckets = new Float64Array(Math.ceil(index.ids.length / step) + 3)
  const touched: number[] = []
  for (const { at, id, count } of rarestFirst(index, sought)) {
    const own = at >= sought.first && at < sought.end
    const weight = (own ? 1 : 0.5) * Math.log(1 + index.ids.length / count)
    const start = index.first[id] ?? 0
    // The same word votes once for one stretch.
    let last = -1
    for (let k = start; k < start + count; k += 1) {
      const bucket = 1 + Math.max(0, Math.floor(((index.places[k] ?? 0) - at) / step))
      if (bucket === last) continue
      last = bucket
      if (buckets[bucket] === 0) touched.push(bucket)
      buckets[bucket] = (buckets[bucket] ?? 0) + weight
    }
  }
  const sums = touched.map((bucket) => ({
    bucket: bucket - 1,
    votes: (buckets[bucket] ?? 0) + Math.max(buckets[bucket - 1] ?? 0, buckets[bucket + 1] ?? 0),
  }))
  sums.sort((a, b) => b.votes - a.votes || a.bucket - b.bucket)
  const pad = Math.min(300, 40 + size)
  const regions: Region[] = []
  for (const { bucket, votes } of sums) {
    if (regions.length >= most || votes < 0.5 * (sums[0]?.votes ?? 0)) break
    const at = bucket * step
    if (regions.some((region) => at >= region.from && at + size <= region.to)) continue
    regions.push({
      from: Math.max(0, at - pad),
      to: Math.min(index.ids.length, at + step + size + pad),
      votes,
    })
  }
  return regions
}

function rarestFirst(index: TextIndex, sought: Sought): { at: number; id: number; count: number }[] {
  const words: { at: number; id: number; count: number }[] = []
  for (let at = 0; at < sought.ids.length; at += 1) {
    const id = sought.ids[at] ?? -1
    if (id >= 0) words.push({ at, id, count: countOf(index, id) })
  }
  words.sort((a, b) => a.count - b.count || a.at - b.at)
  let places = 0
  return words.filter(({ count }) => {
    places += count
    return places <= mostPlaces
  })
}
