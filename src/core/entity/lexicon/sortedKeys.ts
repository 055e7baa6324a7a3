/** How many of the upper bits of a key choose its bucket: the index stays in the nearest cache. */
const bucketBits = 12
const rest = 32 - bucketBits
const inBucket = (1 << rest) - 1

/**
 * Sorted 32-bit keys, spread evenly as hashes are: inside its bucket a key lies near where its value says. Nothing is
 * read before the first look-up.
 */
export class SortedKeys {
  /** Where a bucket starts, counted from 1; 0 where it was not asked yet. */
  private readonly starts = new Uint32Array((1 << bucketBits) + 1)

  constructor(private readonly keys: Uint32Array) {}

  get length(): number {
    return this.keys.length
  }

  /** The place of a key (an unsigned 32-bit number), or -1. */
  indexOf(key: number): number {
    const { keys, starts } = this
    const bucket = key >>> rest
    const from = (starts[bucket] || this.startOf(bucket)) - 1
    const to = (starts[bucket + 1] || this.startOf(bucket + 1)) - 1
    let at = from + ((((key & inBucket) * (to - from)) / (inBucket + 1)) | 0)
    while (at > from && (keys[at] as number) > key) at -= 1
    while (at < to && (keys[at] as number) < key) at += 1
    return at < to && keys[at] === key ? at : -1
  }

  private startOf(bucket: number): number {
    const key = bucket * (inBucket + 1)
    let from = 0
    let to = this.keys.length
    while (from < to) {
      const middle = (from + to) >>> 1
      if ((this.keys[middle] as number) < key) from = middle + 1
      else to = middle
    }
    return (this.starts[bucket] = from + 1)
  }
}
