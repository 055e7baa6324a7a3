import { numbersIn } from './compiled'
import { SortedKeys } from './sortedKeys'
import { withoutMarks } from '../text/letters'

/** What a listed name or word may be. Many are several things: "Washington" is a place and a surname. */
export const lists = [
  'country',
  'city',
  'town',
  'village',
  'region',
  'nature',
  'given',
  'surname',
  'person',
  'organisation',
  'demonym',
  'calendar',
  'ordinary',
  'title',
  'suffix',
  'organisationWord',
  'placeWord',
  'otherWord',
  'role',
  'other',
  'acronym',
  'common',
  'groupNoun',
  'placeNoun',
  'thingNoun',
  'verb',
] as const
export type List = (typeof lists)[number]

/** One bit for each list, and the bit of a beginning of a longer entry. */
export const bit: Readonly<Record<List | 'beginning', number>> = {
  ...(Object.fromEntries(lists.map((list, i) => [list, 1 << i])) as Record<List, number>),
  beginning: 1 << 30,
}
export const anyPlace = bit.country | bit.city | bit.town | bit.region | bit.nature

/** The form under which words are looked up: lower case, straight apostrophes, no accents. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase()
  return /^[a-z0-9.'&-]*$/.test(lower)
    ? lower
    : withoutMarks(lower.replace(/[’‘]/g, "'").replace(/[‐‑]/g, '-').normalize('NFD'))
}

/** FNV-1a over UTF-16 code units, 32 bits; `hash` continues a former one. */
export function hashOf(text: string, hash = hashStart): number {
  let h = hash
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}
/** The same of the part of a text from one index to another, which may lie outside. */
export function hashOfPart(text: string, from: number, to: number): number {
  let h = hashStart
  const end = Math.min(to, text.length)
  for (let i = Math.max(from, 0); i < end; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}
export const hashStart = 0x811c9dc5
export const hashStep = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193)

/**
 * The compiled word lists: sorted hashes of folded phrases, each with the set of its lists, so that nothing is parsed
 * at start. Two of 2^32 hashes meet rarely enough (one look-up in 20,000) for lists that are evidence, not decisions.
 */
export class Lexicon {
  private readonly keys: SortedKeys
  private readonly sets: Uint16Array
  private readonly bitsOfSet: Uint32Array
  private readonly places: ReadonlyMap<string, string>
  private readonly sameAs: ReadonlyMap<string, string>

  /** @throws RangeError when the bytes are not a lexicon made by `scripts/lexicon`. */
  constructor(bytes: Uint8Array) {
    const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (bytes.length < 20 || head.getUint32(0) !== magic) throw new RangeError('not a compiled lexicon')
    const [keys, sets, text] = [4, 8, 12].map((at) => head.getUint32(at, true)) as [number, number, number]
    const { buffer, offset } = numbersIn(bytes, 16)
    this.keys = new SortedKeys(new Uint32Array(buffer, offset, keys))
    this.bitsOfSet = new Uint32Array(buffer, offset + keys * 4, sets)
    this.sets = new Uint16Array(buffer, offset + keys * 4 + sets * 4, keys)
    const tail = bytes.subarray(16 + keys * 6 + sets * 4)
    if (tail.length !== text) throw new RangeError('a compiled lexicon of another size')
    const [demonyms = '', names = ''] = textOf(tail).split('\n\n')
    this.places = tableIn(demonyms)
    this.sameAs = tableIn(names)
  }

  /** The lists that hold a phrase given by the hash of its folded words, joined by spaces; 0 for none. */
  listsOfHash(hash: number): number {
    const at = this.keys.indexOf(hash)
    return at < 0 ? 0 : (this.bitsOfSet[this.sets[at] ?? 0] ?? 0)
  }

  /** The lists that hold a word or phrase as it is written in the text. */
  listsOf(phrase: string): number {
    return this.listsOfHash(hashOf(foldWord(phrase)))
  }

  /** The place a people or its adjective belongs to: "Iranians" gives "Iran". */
  placeOf(demonym: string): string | undefined {
    return this.places.get(foldWord(demonym))
  }

  /** The usual name of a place with several: "USA" gives "United States". */
  usualName(name: string): string | undefined {
    return this.sameAs.get(foldWord(name))
  }
}

/** "GLX1". */
const magic = 0x474c5831

function textOf(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4096))
  return decodeURIComponent(text)
}

/** Lines of a value and its keys, separated by semicolons. */
function tableIn(text: string): Map<string, string> {
  const map = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [value, ...keys] = line.split(';')
    if (value !== undefined) for (const key of keys) map.set(key, value)
  }
  return map
}

/** Lays a lexicon out as bytes; the counterpart of the constructor, used by the script that compiles it. */
export function compileLexicon(
  phrases: ReadonlyMap<string, number>,
  tables: readonly (readonly (readonly string[])[])[],
): Uint8Array {
  const byHash = new Map<number, number>()
  for (const [phrase, bits] of phrases) {
    const hash = hashOf(phrase)
    byHash.set(hash, (byHash.get(hash) ?? 0) | bits)
  }
  const keys = Uint32Array.from([...byHash.keys()].sort((a, b) => a - b))
  const setNumber = new Map<number, number>()
  const sets = new Uint16Array(keys.length)
  keys.forEach((key, i) => {
    const bits = byHash.get(key) ?? 0
    if (!setNumber.has(bits)) setNumber.set(bits, setNumber.size)
    sets[i] = setNumber.get(bits) ?? 0
  })
  const bitsOfSet = Uint32Array.from(setNumber.keys())
  const lines = tables.map((table) => table.map((line) => line.join(';')).join('\n'))
  const text = encodeURIComponent(lines.join('\n\n'))
  const tail = Uint8Array.from(text, (char) => char.charCodeAt(0))
  const bytes = new Uint8Array(16 + keys.byteLength + bitsOfSet.byteLength + sets.byteLength + tail.length)
  const head = new DataView(bytes.buffer)
  head.setUint32(0, magic)
  head.setUint32(4, keys.length, true)
  head.setUint32(8, bitsOfSet.length, true)
  head.setUint32(12, tail.length, true)
  let at = 16
  for (const part of [keys, bitsOfSet, sets, tail]) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += part.byteLength
  }
  return bytes
}
