import type { Clusters } from '../lexicon/clusters'
import { numbersIn } from '../lexicon/compiled'
import type { Context } from './features'
import { Linear } from './linear'
import { Network } from './network'
import { compileNetwork, type NetworkWeights } from './networkWeights'
import { endBefore, firstBefore, mayFollow, mayStart, tagCount } from './tags'

/** "GLM3". */
const magic = 0x474c4d33
const headBytes = 16
const blocked = -1e9
/** A token that the features hold for outside by so much is not shown to the network: most small words. */
const sureLead = 6

/** Tags of one sentence, with how sure each is (0 to 1). */
export interface Tagged {
  readonly tags: Uint8Array
  /** Probability of each tag of each token, row by row. */
  readonly marginals: Float32Array
}

/** Room for one sentence, used again for the next. */
interface Room {
  best: Float32Array
  from: Uint8Array
  worth: Uint8Array
}

/** A linear-chain conditional random field: weights of hashed features, and of which tag follows which. */
export class Tagger {
  private readonly linear: Linear
  /** From tag (row) to tag. */
  private readonly follows: Float32Array
  private readonly starts: Float32Array
  /** The same for sums of probabilities. */
  private readonly steps: Float32Array
  private readonly network: Network | undefined
  /** No step and no start is worth more than to stay outside. */
  private readonly staysOutside: boolean
  private readonly backward = new Float32Array(tagCount)
  private readonly next = new Float32Array(tagCount)
  private room: Room = {
    best: new Float32Array(2048),
    from: new Uint8Array(2048),
    worth: new Uint8Array(228),
  }

  /** @throws RangeError when the bytes are not a model made by `scripts/train`. */
  constructor(bytes: Uint8Array, clusters: Clusters, kernel: Uint8Array) {
    const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (bytes.length < headBytes || head.getUint32(0) !== magic) throw new RangeError('not a compiled model')
    const count = head.getUint32(4, true)
    const scale = head.getFloat32(8, true)
    const networkSize = head.getUint32(12, true)
    const fixed = tagCount * (tagCount + 1)
    const networkAt = headBytes + 4 * fixed
    if (bytes.length !== networkAt + networkSize + count * (4 + tagCount))
      throw new RangeError('a compiled model of another size')
    if (networkSize > 0)
      this.network = new Network(bytes.subarray(networkAt, networkAt + networkSize), clusters, kernel)
    const { buffer, offset } = numbersIn(bytes, headBytes)
    this.follows = new Float32Array(buffer, offset, tagCount * tagCount)
    this.starts = new Float32Array(buffer, offset + 4 * tagCount * tagCount, tagCount)
    this.steps = this.follows.map((weight) => Math.exp(weight))
    const { follows, starts } = this
    this.staysOutside =
      follows.every((weight) => weight <= (follows[0] as number)) &&
      starts.every((weight) => weight <= (starts[0] as number))
    const table = bytes.subarray(networkAt + networkSize)
    this.linear = new Linear(table, count, scale, kernel)
  }

  /**
   * Scores of every tag of every open token, row by row, before the tags around are weighed.
   * @param scores where they are written: so many zeros.
   */
  scores(
    context: Context,
    scores: Float32Array = new Float32Array(context.words.length * tagCount),
  ): Float32Array {
    for (let at = 0; at < context.words.length; at += 1) {
      if (!context.open[at]) continue
      const isSure = this.linear.score(context, at, scores, at * tagCount, sureLead)
      if (!isSure) this.network?.addScores(context, at, scores)
    }
    return scores
  }

  private roomFor(length: number): Room {
    if (this.room.from.length < length * tagCount) {
      this.room = {
        best: new Float32Array(length * tagCount * 2),
        from: new Uint8Array(length * tagCount * 2),
        worth: new Uint8Array(length * 2),
      }
    }
    return this.room
  }

  /**
   * The best sequence of tags for given scores.
   * @param tags where it is written: so many zeros.
   */
  decode(scores: Float32Array, all: Uint8Array, tags: Uint8Array = new Uint8Array(all.length)): Uint8Array {
    const length = all.length
    const { best, from, worth } = this.roomFor(length)
    const open = this.staysOutside ? worth : all
    if (length === 0 || (this.staysOutside && !worthDecoding(scores, all, worth))) return tags
    const { follows, starts } = this
    let reachBefore = 0
    for (let at = 0; at < length; at += 1) {
      const row = at * tagCount
      const reachable = open[at] ? tagCount : 1
      for (let tag = 0; tag < reachable; tag += 1) {
        let top = at === 0 ? (starts[tag] as number) : -Infinity
        let back = 0
        const end = reachBefore < (endBefore[tag] as number) ? reachBefore : (endBefore[tag] as number)
        for (let before = firstBefore[tag] as number; before < end; before += 1) {
          const score =
            (best[row - tagCount + before] as number) + (follows[before * tagCount + tag] as number)
          if (score > top) {
            top = score
            back = before
          }
        }
        best[row + tag] = top + (scores[row + tag] as number)
        from[row + tag] = back
      }
      reachBefore = reachable
    }
    const end = (length - 1) * tagCount
    let tag = 0
    for (let t = 1; t < reachBefore; t += 1)
      if ((best[end + t] as number) > (best[end + tag] as number)) tag = t
    for (let at = length - 1; at >= 0; at -= 1) {
      tags[at] = tag
      tag = from[at * tagCount + tag] as number
    }
    return tags
  }

  /**
   * Probability of each tag of each token: forward and backward sums, scaled at every token.
   * @param scores overwritten by what is returned.
   */
  marginals(scores: Float32Array, open: Uint8Array): Float32Array {
    const { steps, backward, next } = this
    const length = open.length
    const emit = this.roomFor(length).best
    const sums = scores
    let reachBefore = 0
    for (let at = 0; at < length; at += 1) {
      const row = at * tagCount
      const reachable = open[at] ? tagCount : 1
      let top = -Infinity
      for (let tag = 0; tag < reachable; tag += 1) top = Math.max(top, scores[row + tag] as number)
      let sum = 0
      for (let tag = 0; tag < reachable; tag += 1) {
        const here = (emit[row + tag] = Math.exp((scores[row + tag] as number) - top))
        let into = at === 0 ? Math.exp(this.starts[tag] as number) : 0
        const end = reachBefore < (endBefore[tag] as number) ? reachBefore : (endBefore[tag] as number)
        for (let before = firstBefore[tag] as number; before < end; before += 1) {
          into += (sums[row - tagCount + before] as number) * (steps[before * tagCount + tag] as number)
        }
        sum += sums[row + tag] = into * here
      }
      sums.fill(0, row + reachable, row + tagCount)
      for (let tag = 0; tag < reachable; tag += 1) sums[row + tag] = (sums[row + tag] as number) / (sum || 1)
      reachBefore = reachable
    }
    backward.fill(1)
    for (let at = length - 1; at >= 0; at -= 1) {
      const row = at * tagCount
      const reachable = open[at] ? tagCount : 1
      let sum = 0
      for (let tag = 0; tag < reachable; tag += 1) {
        sum += sums[row + tag] = (sums[row + tag] as number) * (backward[tag] as number)
      }
      for (let tag = 0; tag < reachable; tag += 1) sums[row + tag] = (sums[row + tag] as number) / (sum || 1)
      if (at === 0) break
      const ahead = open[at - 1] ? tagCount : 1
      let total = 0
      for (let before = 0; before < ahead; before += 1) {
        let out = 0
        for (let tag = 0; tag < reachable; tag += 1) {
          out +=
            (steps[before * tagCount + tag] as number) *
            (emit[row + tag] as number) *
            (backward[tag] as number)
        }
        total += next[before] = out
      }
      for (let before = 0; before < ahead; before += 1)
        backward[before] = (next[before] as number) / (total || 1)
    }
    return sums
  }
}

/**
 * Writes to `worth` the open tokens without the rows of them in which none scores higher inside a name than outside. Where
 * no step is worth more than to stay outside, the best sequence is outside all along such a row.
 * @returns whether any is left.
 */
function worthDecoding(scores: Float32Array, open: Uint8Array, worth: Uint8Array): boolean {
  let isAny = false
  worth.fill(0, 0, open.length)
  for (let at = 0; at < open.length;) {
    if (!open[at]) {
      at += 1
      continue
    }
    const first = at
    let inside = false
    for (; at < open.length && open[at]; at += 1) inside ||= scoresInside(scores, at * tagCount)
    if (!inside) continue
    worth.fill(1, first, at)
    isAny = true
  }
  return isAny
}

function scoresInside(scores: Float32Array, row: number): boolean {
  const outside = scores[row] as number
  for (let tag = 1; tag < tagCount; tag += 1) if ((scores[row + tag] as number) > outside) return true
  return false
}

/** Lays a model out as bytes: weights as whole numbers of `scale`. */
export function compileModel(
  features: readonly { key: number; weights: readonly number[] }[],
  scale: number,
  follows: Float32Array,
  starts: Float32Array,
  network?: NetworkWeights,
): Uint8Array {
  const sorted = [...features].sort((a, b) => a.key - b.key)
  const ofNetwork = network ? compileNetwork(network) : new Uint8Array()
  const networkAt = headBytes + 4 * tagCount * (tagCount + 1)
  const keysAt = networkAt + ofNetwork.length
  const bytes = new Uint8Array(keysAt + sorted.length * (4 + tagCount))
  bytes.set(ofNetwork, networkAt)
  const head = new DataView(bytes.buffer)
  head.setUint32(0, magic)
  head.setUint32(4, sorted.length, true)
  head.setFloat32(8, scale, true)
  head.setUint32(12, ofNetwork.length, true)
  const stepAt = (before: number, tag: number): number =>
    mayFollow(tag, before) ? (follows[before * tagCount + tag] ?? 0) : blocked
  for (let before = 0; before < tagCount; before += 1) {
    for (let tag = 0; tag < tagCount; tag += 1) {
      head.setFloat32(headBytes + 4 * (before * tagCount + tag), stepAt(before, tag), true)
    }
    const start = mayStart(before) ? (starts[before] ?? 0) : blocked
    head.setFloat32(headBytes + 4 * (tagCount * tagCount + before), start, true)
  }
  sorted.forEach(({ key, weights }, i) => {
    head.setUint32(keysAt + 4 * i, key, true)
    weights.forEach((weight, tag) => {
      head.setInt8(keysAt + 4 * sorted.length + i * tagCount + tag, weight)
    })
  })
  return bytes
}
