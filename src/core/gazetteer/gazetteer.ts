import type { EntityKind } from '../entity/entity'
import { cityText } from './cityText'
import { type Fact, factTypes, mark, typesOfKind } from './fact'
import { foldName } from './foldName'
import { PackedText } from './packedText'

/** "GGZ1". */
export const magic = 0x47475a31
/** Names in one block of the index, each but the first told by how it differs from the one before. */
export const blockSize = 16

/** Facts about names, in one run of bytes of which a look-up reads little. */
export interface Gazetteer {
  /** Everything the name may mean, however it is written: capitals, accents and a leading "the" do not count. */
  factsNamed(name: string): readonly Fact[]
  /** The id of the one fact of a kind that the name may mean; none where there are several. */
  thingNamed(name: string, kind: EntityKind): number | undefined
  factWithId(id: number): Fact
  /** The name of a country by its ISO 3166 code, with "the" where a sentence needs it. */
  countryNamed(code: string): string
}

/** @throws RangeError when the bytes are not a gazetteer made by `scripts/gazetteer`. */
export function openGazetteer(bytes: Uint8Array): Gazetteer {
  return new CompiledGazetteer(bytes)
}

/**
 * Layout, after six little-endian numbers (the bytes of pairs, tables, facts, names; the blocks of names; unused): the
 * pairs of the packed text; the tables of countries and sources, packed lines; the facts; the names in blocks; where each block starts.
 */
class CompiledGazetteer implements Gazetteer {
  private readonly text: PackedText
  private readonly starts: DataView
  private readonly blocks: number
  private readonly facts: Uint8Array
  private readonly names: Uint8Array
  private readonly tableBytes: Uint8Array
  private tables: { codes: string[]; countries: Map<string, string>; sources: string[] } | undefined
  private readonly kept = new Map<string, readonly Fact[]>()

  constructor(bytes: Uint8Array) {
    const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (bytes.length < headSize || head.getUint32(0) !== magic)
      throw new RangeError('not a compiled gazetteer')
    const size = (i: number): number => head.getUint32(4 + 4 * i, true)
    let at = headSize
    const part = (length: number): Uint8Array => bytes.subarray(at, (at += length))
    this.text = new PackedText(part(size(0)))
    this.tableBytes = part(size(1))
    this.facts = part(size(2))
    this.names = part(size(3))
    this.blocks = size(4)
    if (bytes.length - at !== this.blocks * 4) throw new RangeError('a compiled gazetteer of another size')
    this.starts = new DataView(bytes.buffer, bytes.byteOffset + at, this.blocks * 4)
  }

  factsNamed(name: string): readonly Fact[] {
    const key = foldName(name)
    const known = this.kept.get(key)
    if (known) return known
    const found = this.idsOf(key).map((id) => this.factWithId(id))
    if (this.kept.size > keepAtMost) this.kept.clear()
    this.kept.set(key, found)
    return found
  }

  thingNamed(name: string, kind: EntityKind): number | undefined {
    const [fact, another] = this.factsNamed(name).filter(({ type }) => typesOfKind[kind].includes(type))
    return another ? undefined : fact?.id
  }

  countryNamed(code: string): string {
    return this.readTables().countries.get(code) ?? code
  }

  factWithId(id: number): Fact {
    const { facts } = this
    let at = id
    const next = (): number => facts[at++] ?? 0
    const number = (): number => {
      let value = 0
      for (let shift = 0; ; shift += 7) {
        const byte = next()
        value |= (byte & 127) << shift
        if (byte < 128) return value
      }
    }
    const { codes, sources } = this.readTables()
    const first = next()
    const type = factTypes[first & 15] ?? 'other'
    const marks = first >> 4
    const second = next()
    const from = sources[second & 15] ?? ''
    const countries = Array.from({ length: second >> 4 }, () => codes[next()] ?? '')
    if (type === 'city') {
      const region = number() - 1
      const population = peopleOf(number())
      const regionName = region < 0 ? undefined : this.factWithId(region).names[0]
      const [country = ''] = countries
      const text = cityText({ marks, population, region: regionName, country: this.countryNamed(country) })
      const fact: Fact = { id, type, marks, names: [], text, from, countries, population }
      return region < 0 ? fact : { ...fact, region }
    }
    const length = number()
    const names = this.text.read(facts, at, at + length).split('\n')
    const text = names.pop() ?? ''
    return { id, type, marks, names, text, from, countries }
  }

  /** Finds the block the name would stand in, then reads that block. */
  private idsOf(key: string): number[] {
    let from = 0
    let to = this.blocks
    while (to - from > 1) {
      const middle = (from + to) >>> 1
      if (this.firstNameOf(middle) <= key) from = middle
      else to = middle
    }
    if (this.blocks === 0) return []
    const { names } = this
    let at = this.starts.getUint32(from * 4, true)
    let name = ''
    for (let i = 0; i < blockSize && at < names.length; i += 1) {
      const shared = names[at] ?? 0
      const length = names[at + 1] ?? 0
      name = name.slice(0, shared) + String.fromCharCode(...names.subarray(at + 2, at + 2 + length))
      at += 2 + length
      const count = names[at] ?? 0
      if (name === key) return Array.from({ length: count }, (_, n) => threeBytes(names, at + 1 + 3 * n))
      if (name > key) return []
      at += 1 + 3 * count
    }
    return []
  }

  private firstNameOf(block: number): string {
    const at = this.starts.getUint32(block * 4, true)
    const length = this.names[at + 1] ?? 0
    return String.fromCharCode(...this.names.subarray(at + 2, at + 2 + length))
  }

  private readTables(): { codes: string[]; countries: Map<string, string>; sources: string[] } {
    if (this.tables) return this.tables
    const [sources = '', countries = ''] = this.text
      .read(this.tableBytes, 0, this.tableBytes.length)
      .split('\n\n')
    const rows = countries.split('\n').map((line): [string, string] => [line.slice(0, 2), line.slice(2)])
    return (this.tables = {
      codes: rows.map(([code]) => code),
      countries: new Map(rows),
      sources: sources.split('\n'),
    })
  }
}

export const headSize = 28
/** Names whose facts are kept at hand. */
const keepAtMost = 4_000

const threeBytes = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)

/** Two digits and a power of ten in one small number: 0 for unknown, 1 to 90 for 1,000 to 9,900 … */
export function peopleOf(code: number): number {
  if (code === 0) return 0
  return (10 + ((code - 1) % 90)) * 10 ** (2 + Math.floor((code - 1) / 90))
}

/** The counterpart of `peopleOf`, rounding to two digits. */
export function codeOfPeople(people: number): number {
  if (people < 1_000) return 0
  const power = Math.floor(Math.log10(people)) - 1
  const digits = Math.round(people / 10 ** power)
  return digits === 100 ? 1 + (power - 1) * 90 : 1 + (power - 2) * 90 + digits - 10
}

/** Whether one of the marks is set. */
export const isMarked = (fact: Fact, name: keyof typeof mark): boolean => (fact.marks & mark[name]) !== 0
