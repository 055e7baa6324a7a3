import { numbersIn } from '../lexicon/compiled'
import { inputCount, networkReach } from './networkInputs'
import { tagCount } from './tags'

/** Words seen from a token: itself and its neighbours. */
export const positions = 2 * networkReach + 1
/** A matrix for each of them, and one for the whole sentence. */
export const matrixCount = positions + 1
/** How far the hidden units of a token count for the tags of its neighbours. */
export const tagReach = 1
/** What the hidden units of one token give: a score for each tag of these tokens, from left to right. */
export const outputCount = (2 * tagReach + 1) * tagCount

/** The numbers of a network: one layer of hidden units over the words around a token and its sentence. */
export interface NetworkWeights<Rows = Float32Array> {
  /** Hidden units, a multiple of 16. */
  hidden: number
  /** Numbers of a word's vector, a multiple of 16. */
  width: number
  /** For each position and the sentence, each number of the vector, each hidden unit. */
  first: Float32Array
  /** For each input of `networkInputs.ts`, each hidden unit. */
  rows: Rows
  bias: Float32Array
  /** For each hidden unit, each of the `outputCount` scores. */
  second: Float32Array
}

const headBytes = 12
const sizeOf = (hidden: number, width: number): number =>
  headBytes + 4 * (matrixCount * width * hidden + hidden + hidden * outputCount) + inputCount * hidden

/** Lays a network out as bytes: the rows in single bytes, the rest as it is. */
export function compileNetwork({ hidden, width, first, bias, second, rows }: NetworkWeights): Uint8Array {
  const bytes = new Uint8Array(sizeOf(hidden, width))
  const head = new DataView(bytes.buffer)
  const scale = rows.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127
  head.setUint32(0, hidden, true)
  head.setUint32(4, width, true)
  head.setFloat32(8, scale, true)
  let at = headBytes
  for (const list of [first, bias, second])
    for (const value of list) {
      head.setFloat32(at, value, true)
      at += 4
    }
  rows.forEach((value, i) => head.setInt8(at + i, Math.round(value / scale)))
  return bytes
}

/**
 * The network that bytes hold, with the scale of its rows, as views of them.
 * @throws RangeError when the bytes are of another size.
 */
export function readNetwork(bytes: Uint8Array): NetworkWeights<Int8Array> & { rowScale: number } {
  if (bytes.length < headBytes) throw new RangeError('a compiled network of another size')
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const hidden = head.getUint32(0, true)
  const width = head.getUint32(4, true)
  if (bytes.length !== sizeOf(hidden, width) || hidden % 16 !== 0 || width % 16 !== 0)
    throw new RangeError('a compiled network of another size')
  const { buffer, offset } = numbersIn(bytes, headBytes)
  let at = offset
  const floats = (length: number): Float32Array => {
    const list = new Float32Array(buffer, at, length)
    at += list.byteLength
    return list
  }
  const first = floats(matrixCount * width * hidden)
  const bias = floats(hidden)
  const second = floats(hidden * outputCount)
  const rows = new Int8Array(buffer, at, inputCount * hidden)
  return { hidden, width, first, bias, second, rows, rowScale: head.getFloat32(8, true) }
}
