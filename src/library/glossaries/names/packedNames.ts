import { entityKinds } from '../../../core/entity/entity'
import type { Occurrence } from '../../../core/entity/across/nameIndex'
import { PackedBytes, PackedReader } from '../../../core/entity/across/packedBytes'
import { packMentioned, unpackMentioned } from '../../../core/entity/across/packedMention'
import type { Identity } from '../../../core/entity/across/sameThing'
import type { Learnt } from './source'

/** An occurrence in a list of those that have `key`: the names that are this key take one byte. */
export function packOccurrence(occurrence: Occurrence<unknown>, key: string): Uint8Array {
  const bytes = new PackedBytes()
  packIdentity(bytes, occurrence, key)
  packMentioned(bytes, occurrence)
  return bytes.copy()
}

export function unpackOccurrence(reader: PackedReader, key: string): Omit<Occurrence<unknown>, 'article'> {
  return { ...unpackIdentity(reader, key), ...unpackMentioned(reader) }
}

export function packIdentity(bytes: PackedBytes, { kind, keys, full }: Identity, known = ''): void {
  bytes.putNumber(entityKinds.indexOf(kind))
  bytes.putNumber(keys.length)
  for (const key of keys) bytes.putWords(key === known ? '' : key)
  bytes.putNumber(full === undefined ? 0 : full === known ? 1 : 2)
  if (full !== undefined && full !== known) bytes.putWords(full)
}

export function unpackIdentity(reader: PackedReader, known = ''): Identity {
  const kind = entityKinds[reader.number()] ?? 'other'
  const keys: string[] = []
  for (let left = reader.number(); left > 0; left -= 1) keys.push(reader.words() || known)
  const form = reader.number()
  return { kind, keys, full: form === 0 ? undefined : form === 1 ? known : reader.words() }
}

/** An article, and where what it names stands in the file. */
export interface Row extends Learnt {
  at: number
  length: number
  sum: number
}

export function packRow(rows: PackedBytes, { id, title, textHash, date, order, basis, ...where }: Row): void {
  const bytes = new PackedBytes()
  const { article, notebook, corrections } = basis ?? { article: '', notebook: '', corrections: '' }
  for (const words of [id, title, textHash, date, order, article, notebook, corrections])
    bytes.putWords(words)
  for (const number of [where.at, where.length, where.sum]) bytes.putNumber(number)
  rows.putBytes(bytes.copy())
}

/** Only the id is read, and the others passed over: there are thousands. */
export function idInRow(rows: PackedReader): string {
  return new PackedReader(rows.bytes()).words()
}

export function unpackRow(rows: PackedReader): Row {
  const reader = new PackedReader(rows.bytes())
  const id = reader.words()
  const title = reader.words()
  const textHash = reader.words()
  const date = reader.words()
  const order = reader.words()
  const article = reader.words()
  const basis = { article, notebook: reader.words(), corrections: reader.words() }
  const where = { at: reader.number(), length: reader.number(), sum: reader.number() }
  return { id, title, textHash, date, order, ...(article !== '' && { basis }), ...where }
}

/** FNV-1a; tells bytes from those that were garbled. */
export function sumOf(bytes: Uint8Array): number {
  let sum = 0x811c9dc5
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum >>> 0
}
