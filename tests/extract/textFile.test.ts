import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract'
import { extractText } from '../../src/extract/textFile'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8')

describe('plain text that is read without the code for pages', () => {
  it('is the article that the whole of import makes of it', () => {
    const line = fc.stringMatching(/^[ A-Za-z0-9.,:;!?#*<>&"'\-–—éöł漢😀]{0,60}$/)
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (lines, inBytes) => {
        const text = lines.join('\n')
        const source = { name: 'a.txt', content: inBytes ? bytes(text) : text }
        let quick = null
        try {
          quick = extractText(source)
        } catch (error) {
          expect(() => extract(source)).toThrow(error instanceof Error ? error.message : '')
        }
        if (quick) expect(quick).toEqual(extract(source))
      }),
    )
  })

  it('is taken from a file and from what was pasted', () => {
    const words = 'The ferry\n\nAnn Lee took the ferry to Bergen.'
    expect(extractText({ name: 'a.txt', content: bytes(words) })?.title).toBe('The ferry')
    expect(extractText({ content: words })?.blocks).toHaveLength(1)
  })

  it('leaves everything else to the whole of import', () => {
    const page = '<!doctype html><title>T</title><p>Words.</p>'
    expect(extractText({ name: 'a.html', content: page })).toBeNull()
    expect(extractText({ name: 'a.txt', content: page })).toBeNull()
    expect(extractText({ name: 'a.md', content: 'Words.' })).toBeNull()
    expect(extractText({ name: 'a.txt', content: '' })).toBeNull()
    for (const charset of ['utf-16le', 'windows-1252'])
      expect(extractText({ name: 'a.txt', content: iconv.encode('Une été à Orléans.', charset) })).toBeNull()
    expect(extractText({ name: 'a.txt', content: bytes('\ufeffWords.') })).toBeNull()
    expect(extractText({ name: 'a.txt', content: bytes('%PDF-1.4 words') })).toBeNull()
  })
})
