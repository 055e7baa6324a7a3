import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { cleanCharacters } from '../../../src/extract/bytes/characters'
import { decode } from '../../../src/extract/bytes/decode'

const french = 'Voilà « très bon » – dit l’hôtesse… à 5 €'
const russian = 'Это русская статья, и ни одна буква не потеряна.'

function page(charset: string, text: string, head = `<meta charset="${charset}">`): Buffer {
  return iconv.encode(`<html><head>${head}</head><p>${text}</p>`, charset)
}

describe('bytes', () => {
  it('are read as their byte order mark says, and the mark is not shown', () => {
    for (const charset of ['utf8', 'utf-16le', 'utf-16be', 'utf-32le']) {
      expect(decode(iconv.encode(russian, charset, { addBOM: true }))).toBe(russian)
    }
  })

  it('are read as the page declares', () => {
    expect(decode(page('windows-1252', french))).toContain(french)
    expect(decode(page('koi8-r', russian))).toContain(russian)
    expect(
      decode(
        page(
          'windows-1251',
          russian,
          '<meta http-equiv=Content-Type content="text/html;charset=windows-1251">',
        ),
      ),
    ).toContain(russian)
    const xml = iconv.encode(`<?xml version="1.0" encoding="windows-1251"?><p>${russian}`, 'windows-1251')
    expect(decode(xml)).toContain(russian)
  })

  it('declared as Latin-1 are windows-1252, as the standard says', () => {
    expect(decode(page('windows-1252', french, '<meta charset="iso-8859-1">'))).toContain(french)
  })

  it('that are UTF-8 are read so even where a page says otherwise', () => {
    expect(decode(page('utf8', russian, '<meta charset="iso-8859-1">'))).toContain(russian)
  })

  it('that are not the UTF-8 they claim to be are guessed', () => {
    expect(decode(page('windows-1252', french.repeat(5), '<meta charset="utf-8">'))).toContain(french)
  })

  it('of a declaration in a comment or of an unknown set do not count', () => {
    const head = '<!-- <meta charset="koi8-r"> --><meta charset="klingon"><meta charset="windows-1251">'
    expect(decode(page('windows-1251', russian, head))).toContain(russian)
  })

  it('of UTF-16 without a mark are told by their zeros', () => {
    expect(decode(iconv.encode('Plain words, nothing else.', 'utf-16le'))).toBe('Plain words, nothing else.')
  })

  it('put together from two files are read line by line', () => {
    const mixed = Buffer.concat([
      Buffer.from(`${russian}\n`),
      iconv.encode(`${french}\n`, 'windows-1252'),
      Buffer.from(russian),
    ])
    expect(decode(mixed)).toBe(`${russian}\n${french}\n${russian}`)
  })

  it('never turn overlong forms into the characters they hide', () => {
    expect(decode(Buffer.from([0x61, 0xc0, 0xbc, 0x62]))).not.toContain('<')
  })
})

describe('a file that is not text', () => {
  const magic: [string, Uint8Array, RegExp][] = [
    ['png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /a PNG picture/],
    ['pdf', Buffer.from('%PDF-1.4\n1 0 obj'), /a PDF document/],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), /a gzip archive/],
    ['docx', Buffer.from('PK\x03\x04....word/document.xml', 'latin1'), /a Word document/],
    ['epub', Buffer.from('PK\x03\x04....mimetypeapplication/epub+zip', 'latin1'), /an EPUB book/],
    ['elf', Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), /a program/],
    ['zeros', Buffer.alloc(5000), /binary data/],
    [
      'noise',
      Buffer.from(Array.from({ length: 9000 }, (_, i) => (i * 7919 + (i >> 3)) & 255)),
      /binary data/,
    ],
  ]
  it.each(magic)('is refused with what it seems to be: %s', (_, bytes, message) => {
    expect(() => decode(bytes, 'x')).toThrow(
      expect.objectContaining({
        code: 'unsupported-format',
        message: expect.stringMatching(message),
        path: 'x',
      }),
    )
  })

  it('is not one that begins like one', () => {
    expect(decode(Buffer.from('MZ was here, and BM too.'))).toContain('MZ')
  })
})

describe('characters', () => {
  it('nobody sees are dropped, line ends become one kind', () => {
    expect(cleanCharacters('a\0b\u00adc\ufeff\r\nd\re\u2028f\u2029g\x07')).toBe('abc\nd\ne\nf\n\ng')
  })
  it('of a wrong decoding are put right, lone surrogates replaced', () => {
    expect(cleanCharacters('\u0093x\u0094 \ud800 \u{1f600}')).toBe('“x” \ufffd \u{1f600}')
  })
})
