/**
 * Word vectors made small: principal components, then a code for every few of them (product quantisation) of what is
 * left when the centre of the word's finest group is taken off.
 */
import { codeCount, partSize, type WordCodes } from '../../src/core/entity/lexicon/clusters'
import { randomFrom, shuffled } from './random'

/** Rows of `width` numbers. */
interface Rows {
  width: number
  values: Float32Array
}

/** The first `width` principal components of the rows, learnt from the first `forming` of them. */
export function principalComponents({ width: from, values }: Rows, forming: number, width: number): Rows {
  const covariance = new Float64Array(from * from)
  for (let row = 0; row < forming; row += 1) {
    const at = row * from
    for (let i = 0; i < from; i += 1) {
      const value = values[at + i] as number
      for (let j = 0; j <= i; j += 1)
        covariance[i * from + j] = (covariance[i * from + j] as number) + value * (values[at + j] as number)
    }
  }
  for (let i = 0; i < from; i += 1)
    for (let j = 0; j < i; j += 1) covariance[j * from + i] = covariance[i * from + j] as number
  const { sizes, axes } = eigen(covariance, from)
  const order = Array.from({ length: from }, (_, i) => i).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const kept = order.slice(0, width).reduce((sum, i) => sum + (sizes[i] ?? 0), 0)
  console.log(`${width} components hold ${((100 * kept) / total).toFixed(1)} % of the variance`)
  const rows = values.length / from
  const out = new Float32Array(rows * width)
  // Of unit variance on average, so that a network need not care about the size.
  const scale = Math.sqrt((forming * width) / kept)
  // Components that lie far apart stand together, so that every part of a code holds about as much.
  const parts = width / partSize
  const places = Array.from({ length: width }, (_, c) => (c % parts) * partSize + Math.floor(c / parts))
  for (let row = 0; row < rows; row += 1) {
    for (let c = 0; c < width; c += 1) {
      const axis = order[c] ?? 0
      let sum = 0
      for (let i = 0; i < from; i += 1)
        sum += (values[row * from + i] as number) * (axes[i * from + axis] as number)
      out[row * width + (places[c] ?? 0)] = sum * scale
    }
  }
  return { width, values: out }
}

/** Eigenvalues and eigenvectors (columns) of a symmetric matrix by Jacobi's rotations. */
function eigen(matrix: Float64Array, n: number): { sizes: Float64Array; axes: Float64Array } {
  const a = matrix.slice()
  const axes = new Float64Array(n * n)
  for (let i = 0; i < n; i += 1) axes[i * n + i] = 1
  const rotate = (list: Float64Array, i: number, j: number, c: number, s: number): void => {
    const x = list[i] as number
    const y = list[j] as number
    list[i] = c * x - s * y
    list[j] = s * x + c * y
  }
  for (let sweep = 0; sweep < 12; sweep += 1) {
    for (let p = 0; p < n; p += 1) {
      for (let q = p + 1; q < n; q += 1) {
        const off = a[p * n + q] as number
        if (Math.abs(off) < 1e-12) continue
        const theta = ((a[q * n + q] as number) - (a[p * n + p] as number)) / (2 * off)
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        const s = t * c
        for (let k = 0; k < n; k += 1) rotate(a, k * n + p, k * n + q, c, s)
        for (let k = 0; k < n; k += 1) rotate(a, p * n + k, q * n + k, c, s)
        for (let k = 0; k < n; k += 1) rotate(axes, k * n + p, k * n + q, c, s)
      }
    }
  }
  return { sizes: Float64Array.from({ length: n }, (_, i) => a[i * n + i] ?? 0), axes }
}

/** Codes of all rows, with the centres of the groups they are in; groups count from 0. */
export function codesOf(
  { width, values }: Rows,
  groups: Uint16Array,
  groupCount: number,
  forming: number,
): WordCodes {
  const rows = values.length / width
  const centres = new Float32Array(groupCount * width)
  const sizes = new Float64Array(groupCount)
  for (let row = 0; row < forming; row += 1) {
    const group = groups[row] as number
    sizes[group] = (sizes[group] as number) + 1
    for (let d = 0; d < width; d += 1)
      centres[group * width + d] =
        (centres[group * width + d] as number) + (values[row * width + d] as number)
  }
  for (let i = 0; i < centres.length; i += 1)
    centres[i] = (centres[i] as number) / (sizes[Math.floor(i / width)] || 1)
  const rest = new Float32Array(values.length)
  for (let i = 0; i < rest.length; i += 1) {
    const group = groups[Math.floor(i / width)] as number
    rest[i] = (values[i] as number) - (centres[group * width + (i % width)] as number)
  }
  const parts = width / partSize
  const book = new Float32Array(parts * codeCount * partSize)
  const codes = new Uint8Array(rows * parts)
  let lost = 0
  for (let part = 0; part < parts; part += 1) {
    const own = new Float32Array(rows * partSize)
    for (let row = 0; row < rows; row += 1)
      for (let d = 0; d < partSize; d += 1)
        own[row * partSize + d] = rest[row * width + part * partSize + d] as number
    lost += codePart(own, forming, part, book.subarray(part * codeCount * partSize), (row, code) => {
      codes[row * parts + part] = code
    })
  }
  console.log(`codes of ${parts} bytes lose ${((100 * lost) / (rows * width)).toFixed(1)} % of a unit`)
  return { width, centres, book, codes }
}

/** k-means of one part of the rows. @returns the sum of the squares that its codes lose. */
function codePart(
  values: Float32Array,
  forming: number,
  seed: number,
  book: Float32Array,
  set: (row: number, code: number) => void,
): number {
  const rows = values.length / partSize
  shuffled(Math.min(10_000, forming), randomFrom(5_000 + seed))
    .slice(0, codeCount)
    .forEach((row, code) => book.set(values.subarray(row * partSize, (row + 1) * partSize), code * partSize))
  const nearest = (row: number): { code: number; distance: number } => {
    const [a, b, c, d] = values.subarray(row * partSize, (row + 1) * partSize) as unknown as [
      number,
      number,
      number,
      number,
    ]
    let best = Infinity
    let code = 0
    for (let i = 0; i < codeCount; i += 1) {
      const w = a - (book[i * 4] as number)
      const x = b - (book[i * 4 + 1] as number)
      const y = c - (book[i * 4 + 2] as number)
      const z = d - (book[i * 4 + 3] as number)
      const distance = w * w + x * x + y * y + z * z
      if (distance < best) {
        best = distance
        code = i
      }
    }
    return { code, distance: best }
  }
  const sums = new Float64Array(codeCount * partSize)
  const sizes = new Float64Array(codeCount)
  for (let round = 0; round < 8; round += 1) {
    sums.fill(0)
    sizes.fill(0)
    for (let row = 0; row < forming; row += 1) {
      const { code } = nearest(row)
      sizes[code] = (sizes[code] as number) + 1
      for (let d = 0; d < partSize; d += 1)
        sums[code * partSize + d] =
          (sums[code * partSize + d] as number) + (values[row * partSize + d] as number)
    }
    for (let i = 0; i < sums.length; i += 1)
      if (sizes[i >> 2]) book[i] = (sums[i] as number) / (sizes[i >> 2] as number)
  }
  let lost = 0
  for (let row = 0; row < rows; row += 1) {
    const { code, distance } = nearest(row)
    set(row, code)
    lost += distance
  }
  return lost
}
