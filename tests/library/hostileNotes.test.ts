import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Incoming } from '../../src/core/exchange/incoming'
import { GlossError } from '../../src/core/error'
import { readNotesAt } from '../../src/library/exchange/notesReading'
import { hypothesis, omnivoreFiles } from '../core/exchange/files'
import { temporaryFolder } from './folder'

const csv = 'Highlight,Title,Author,URL,Note,Location,Date\nthe second ledger,Harbour lights,,,Who?,,\n'
const omnivore = Object.fromEntries(omnivoreFiles.map(({ name, text }) => [name, strToU8(text)]))

async function read(name: string, content: string | Uint8Array): Promise<Incoming | GlossError> {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, content)
  return readNotesAt([path]).catch((error: unknown) => {
    if (error instanceof GlossError) return error
    throw error
  })
}

const marked = (incoming: Incoming | GlossError): string[] =>
  incoming instanceof GlossError
    ? [incoming.code, incoming.message]
    : incoming.articles.flatMap(({ highlights }) => highlights.map(({ exact }) => exact))

const utf16 = (text: string, isBig = false): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}

describe('A file of notes', () => {
  it.each([
    ['with a byte order mark', `\ufeff${csv}`],
    ['in UTF-16', utf16(csv)],
    ['in UTF-16, the other way round', utf16(csv, true)],
    ['with semicolons', csv.replaceAll(',', ';')],
    ['with tabs', csv.replaceAll(',', '\t')],
    ['with bare carriage returns', csv.replaceAll('\n', '\r')],
    ['of Windows', csv.replaceAll('\n', '\r\n')],
    ['without a last line break', csv.trimEnd()],
  ])('%s is read as every other', async (_, content) => {
    expect(marked(await read('notes.csv', content))).toEqual(['the second ledger'])
  })

  it.each([
    ['with a byte order mark', `\ufeff${hypothesis}`],
    ['in UTF-16', utf16(hypothesis)],
  ])('of JSON %s is read as every other', async (_, content) => {
    expect(marked(await read('notes.json', content))).toEqual(['the second ledger'])
  })

  it('with a field of ten million characters is read', async () => {
    const long = 'words of a note '.repeat(625_000)
    const incoming = await read('notes.csv', csv.replace('Who?', `"${long}"`))
    expect(marked(incoming)).toEqual(['the second ledger'])
    if (incoming instanceof GlossError) throw incoming
    expect(incoming.articles[0]?.highlights[0]?.note).toHaveLength(long.length)
  })

  it.each([
    ['empty', new Uint8Array()],
    ['of white space', ' \n\n '],
    ['of NUL bytes', new Uint8Array(1_000)],
    ['of JSON that is something else', '{"a": [1, 2, {"b": null}]}'],
    ['of a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0])],
  ])('that is %s is refused with a reason', async (_, content) => {
    const refused = await read('notes.json', content)
    expect(refused).toBeInstanceOf(GlossError)
    expect((refused as GlossError).message).not.toBe('')
  })
})

describe('A zip file', () => {
  it('that was cut off, or needs a password, is refused and says so', async () => {
    const whole = zipSync(omnivore)
    expect(marked(await read('cut.zip', whole.slice(0, whole.length / 2)))).toEqual([
      'unreadable',
      'cut.zip is not a whole zip file.',
    ])
    const locked = Uint8Array.from(whole)
    locked[6] = (locked[6] ?? 0) | 1
    for (let at = 60; at < 200; at += 1) locked[at] = (locked[at] ?? 0) ^ 0x5a
    expect(marked(await read('locked.zip', locked))[1]).toBe('locked.zip needs a password; unpack it first.')
  })

  it('with names that lead out of it is read, and writes nothing anywhere', async () => {
    const notes = Object.fromEntries(
      ['../../outside.csv', '/etc/outside.csv', '..\\outside.csv'].map((name) => [name, strToU8(csv)]),
    )
    expect(marked(await read('a.zip', zipSync(notes)))).toHaveLength(3)
  })

  it('that would unpack into more than a disk of notes is refused or passed over', async () => {
    const zeros = new Uint8Array(99_000_000)
    const many = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`${at}.csv`, zeros]))
    const bomb = zipSync(many, { level: 1 })
    expect(bomb.length).toBeLessThan(20_000_000)
    expect(marked(await read('bomb.zip', bomb))).toEqual(['too-large', 'bomb.zip holds too much.'])
    const one = zipSync({ 'notes.csv': strToU8(csv), 'large.csv': new Uint8Array(110_000_000) }, { level: 1 })
    expect(marked(await read('one.zip', one))).toEqual(['the second ledger'])
  }, 60_000)

  it('whose entries lie about their size is refused or read, and ends', async () => {
    const zip = zipSync({ 'notes.csv': strToU8(csv.repeat(50)) })
    const lie = Buffer.from(zip)
    const directory = lie.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    lie.writeUInt32LE(10, directory + 24)
    const result = marked(await read('lie.zip', lie))
    expect(result.length).toBeGreaterThan(0)
  })
})
