/** Pairs of places that belong together: word `left[k]` of one run stands at `right[k]` of the other. */
export interface Alignment {
  left: number[]
  right: number[]
  /** Sum of the weights of matched words less the cost of what was skipped between them. */
  score: number
}

export interface Costs {
  /** Skipping words of the right run between two matches: the first, each further one. */
  insert: readonly [number, number]
  /** Skipping words of the left run between two matches. */
  remove: readonly [number, number]
}

/** A run of words: their numbers, and the numbers of their lower-case forms. */
export interface Run {
  ids: Int32Array
  lower: Int32Array
}

// Another case is nearly the same word.
const otherCase = 0.9

/**
 * The best local alignment of two runs of words (Smith and Waterman, affine gaps after Gotoh). `weights[i]` is won
 * by putting word `i` of the left run on an equal word of the right one. Takes time and memory in proportion to
 * the product of both sizes.
 */
export function align(left: Run, weights: Float64Array, right: Run, costs: Costs): Alignment {
  const leftSize = left.ids.length
  const rightSize = right.ids.length
  const width = rightSize + 1
  const trace = new Uint8Array((leftSize + 1) * width)
  // Best scores that end in a match, in a skip on the right, in a skip on the left; one row each.
  let met = new Float64Array(width)
  let metBefore = new Float64Array(width)
  const removing = new Float64Array(width).fill(-Infinity)
  let best = 0
  let bestAt = -1
  const [insertFirst, insertNext] = costs.insert
  const [removeFirst, removeNext] = costs.remove
  for (let i = 1; i <= leftSize; i += 1) {
    const id = left.ids[i - 1]
    const lower = left.lower[i - 1]
    const weight = weights[i - 1] ?? 0
    const row = i * width
    ;[met, metBefore] = [metBefore, met]
    met[0] = 0
    let inserting = -Infinity
    for (let j = 1; j <= rightSize; j += 1) {
      let step = 0
      const insertOpen = (met[j - 1] ?? 0) - insertFirst
      const insertMore = inserting - insertNext
      if (insertMore > insertOpen) {
        inserting = insertMore
        step |= insertGoesOn
      } else inserting = insertOpen
      const removeOpen = (metBefore[j] ?? 0) - removeFirst
      const removeMore = (removing[j] ?? 0) - removeNext
      if (removeMore > removeOpen) {
        removing[j] = removeMore
        step |= removeGoesOn
      } else removing[j] = removeOpen
      let value = 0
      let from = stop
      if (right.lower[j - 1] === lower) {
        value = (metBefore[j - 1] ?? 0) + (right.ids[j - 1] === id ? weight : weight * otherCase)
        from = match
      }
      if (inserting > value) {
        value = inserting
        from = insert
      }
      if ((removing[j] ?? 0) > value) {
        value = removing[j] ?? 0
        from = remove
      }
      met[j] = value
      trace[row + j] = step | from
      if (value > best) {
        best = value
        bestAt = row + j
      }
    }
  }
  return { ...follow(trace, width, bestAt), score: best }
}

const stop = 0
const match = 1
const insert = 2
const remove = 3
const insertGoesOn = 4
const removeGoesOn = 8

function follow(trace: Uint8Array, width: number, end: number): { left: number[]; right: number[] } {
  const left: number[] = []
  const right: number[] = []
  let at = end
  while (at > 0) {
    const step = trace[at] ?? 0
    const from = step & 3
    if (from === stop) break
    if (from === match) {
      left.push(Math.floor(at / width) - 1)
      right.push((at % width) - 1)
      at -= width + 1
    } else if (from === insert) {
      let goesOn = true
      while (goesOn) {
        goesOn = ((trace[at] ?? 0) & insertGoesOn) !== 0
        at -= 1
      }
    } else {
      let goesOn = true
      while (goesOn) {
        goesOn = ((trace[at] ?? 0) & removeGoesOn) !== 0
        at -= width
      }
    }
  }
  return { left: left.reverse(), right: right.reverse() }
}
