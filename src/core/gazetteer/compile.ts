import { type Fact, factTypes } from './fact'
import { foldName } from './foldName'
import { blockSize, codeOfPeople, headSize, magic } from './gazetteer'
import { toAscii } from './packedText'

/** A fact as the script gives it. The text of cities is put together when it is read, so they need none. */
export interface Entry extends Omit<Fact, 'id' | 'region'> {
  /** Every name under which it is found, however written. */
  keys: readonly string[]
  /** The entry of the region it lies in. */
  region?: Entry | undefined
}

/** Lays entries out as bytes; `openGazetteer` reads them. The same entries give the same bytes. */
export function compileGazetteer(
  entries: readonly Entry[],
  countries: ReadonlyMap<string, string>,
): Uint8Array {
  // Regions first: cities point back to them.
  const inOrder = [
    ...entries.filter(({ type }) => type === 'region'),
    ...entries.filter(({ type }) => type !== 'region'),
  ]
  const sources = [...new Set(inOrder.map(({ from }) => from))]
  const codes = [...countries.keys()]
  if (sources.length > 16 || codes.length > 255) throw new RangeError('too many sources or countries')
  const table = `${sources.join('\n')}\n\n${codes.map((code) => code + (countries.get(code) ?? '')).join('\n')}`
  const texts = inOrder.map(({ type, names, text }) =>
    type === 'city' ? '' : toAscii([...names, text].join('\n')),
  )
  const { pairs, packed } = packTexts([toAscii(table), ...texts])
  const [tables = [], ...bodies] = packed

  const facts: number[] = []
  const ids = new Map<Entry, number>()
  inOrder.forEach((entry, i) => {
    ids.set(entry, facts.length)
    const places = entry.countries.slice(0, 15).map((code) => codes.indexOf(code))
    if (places.includes(-1)) throw new RangeError(`unknown country of ${entry.keys[0]}`)
    facts.push(
      factTypes.indexOf(entry.type) | (entry.marks << 4),
      sources.indexOf(entry.from) | (places.length << 4),
    )
    facts.push(...places)
    if (entry.type === 'city') {
      const region = entry.region ? (ids.get(entry.region) ?? -1) : -1
      facts.push(...varint(region + 1), ...varint(codeOfPeople(entry.population ?? 0)))
    } else {
      const body = bodies[i] ?? []
      facts.push(...varint(body.length), ...body)
    }
  })
  const { names, starts } = namesOf(ids)
  const bytes = new Uint8Array(
    headSize + pairs.length + tables.length + facts.length + names.length + starts.length * 4,
  )
  const head = new DataView(bytes.buffer)
  head.setUint32(0, magic)
  const sizes = [pairs.length, tables.length, facts.length, names.length, starts.length]
  sizes.forEach((size, i) => head.setUint32(4 + 4 * i, size, true))
  let at = headSize
  for (const part of [pairs, tables, facts, names]) {
    bytes.set(part, at)
    at += part.length
  }
  starts.forEach((start, i) => head.setUint32(at + 4 * i, start, true))
  return bytes
}

/** Sorted names, each told by how it differs from the one before, with the facts it may mean. */
function namesOf(ids: ReadonlyMap<Entry, number>): { names: number[]; starts: number[] } {
  const byName = new Map<string, Set<number>>()
  for (const [entry, id] of ids) {
    for (const key of new Set(entry.keys.map(foldName))) {
      if (!/^[\0-\x7f]{2,200}$/.test(key)) continue
      byName.set(key, (byName.get(key) ?? new Set()).add(id))
    }
  }
  const names: number[] = []
  const starts: number[] = []
  let before = ''
  const sorted = [...byName].sort(([a], [b]) => (a < b ? -1 : 1))
  sorted.forEach(([name, found], i) => {
    if (i % blockSize === 0) {
      starts.push(names.length)
      before = ''
    }
    let shared = 0
    while (shared < before.length && before[shared] === name[shared]) shared += 1
    names.push(shared, name.length - shared, ...lettersOf(name.slice(shared)))
    const few = [...found].slice(0, 255)
    names.push(few.length)
    for (const id of few) names.push(id & 255, (id >> 8) & 255, (id >> 16) & 255)
    before = name
  })
  return { names, starts }
}

/** Byte pair encoding: the most frequent pair becomes the next code, 128 times. */
function packTexts(texts: readonly string[]): { pairs: number[]; packed: number[][] } {
  // Texts stay apart: -1 joins no pair.
  let codes = Int16Array.from(texts.flatMap((text) => [...lettersOf(text), -1]))
  const pairs: number[] = []
  for (let code = 128; code < 256; code += 1) {
    const counts = new Uint32Array(1 << 16)
    for (let i = 1; i < codes.length; i += 1) {
      const [a = -1, b = -1] = [codes[i - 1], codes[i]]
      if (a >= 0 && b >= 0) counts[(a << 8) | b] = (counts[(a << 8) | b] ?? 0) + 1
    }
    const best = counts.reduce((at, count, i) => (count > (counts[at] ?? 0) ? i : at), 0)
    if ((counts[best] ?? 0) < 2) break
    pairs.push(best >> 8, best & 255)
    const shorter = new Int16Array(codes.length)
    let length = 0
    for (let i = 0; i < codes.length; i += 1) {
      const isPair = codes[i] === best >> 8 && codes[i + 1] === (best & 255)
      shorter[length++] = isPair ? code : (codes[i] ?? -1)
      if (isPair) i += 1
    }
    codes = shorter.slice(0, length)
  }
  const packed: number[][] = [[]]
  for (const code of codes) {
    if (code < 0) packed.push([])
    else packed.at(-1)?.push(code)
  }
  packed.pop()
  return { pairs, packed }
}

const lettersOf = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0))

function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest > 127) {
    bytes.push((rest & 127) | 128)
    rest >>>= 7
  }
  return [...bytes, rest]
}
