import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type NoteBlock,
  noteBlocks,
  type NoteInline,
  plainNote,
  safeAddress,
} from '../../../src/core/annotation/noteMarkdown'

/** The inline pieces of a note of one paragraph. */
function inlines(markdown: string): NoteInline[] {
  const [block] = noteBlocks(markdown)
  return block?.type === 'paragraph' ? block.children : []
}
const text = (words: string): NoteInline => ({ type: 'text', text: words })

describe('a note', () => {
  it('has bold, italic, struck and code words', () => {
    expect(inlines('**a** *b* ~~c~~ `d`')).toEqual([
      { type: 'strong', children: [text('a')] },
      text(' '),
      { type: 'em', children: [text('b')] },
      text(' '),
      { type: 'del', children: [text('c')] },
      text(' '),
      { type: 'code', text: 'd' },
    ])
  })

  it('is the same for a line without markup, which no parser reads', () => {
    const word = fc.constantFrom(
      'a',
      'Why',
      '1.',
      '-',
      '–',
      'www',
      '.b',
      "isn't",
      '(x)',
      '“q”',
      '2)',
      '  ',
      'é',
    )
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.constantFrom('', ' '), (words, gap) => {
        const line = words.join(gap)
        expect(noteBlocks(line)).toEqual(noteBlocks(`${line}\n\n*end*`).slice(0, -1))
      }),
    )
  })

  it('has headings, quotes, lists with tasks, code, rules and tables', () => {
    const blocks = noteBlocks(
      '# T\n\n> q\n\n- [x] a\n- b\n\n3. c\n\n```\nd\n```\n\n---\n\n| e |\n| - |\n| f |',
    )
    expect(blocks.map(({ type }) => type)).toEqual([
      'heading',
      'quote',
      'list',
      'list',
      'code',
      'rule',
      'table',
    ])
    expect(blocks[2]).toMatchObject({ ordered: false, items: [{ done: true }, { done: undefined }] })
    expect(blocks[3]).toMatchObject({ ordered: true, start: 3 })
  })

  it('links to web and mail addresses, written out or not', () => {
    expect(inlines('[a](https://example.org/x)')).toMatchObject([
      { type: 'link', href: 'https://example.org/x' },
    ])
    expect(inlines('see https://example.org')).toMatchObject([
      {},
      { type: 'link', href: 'https://example.org' },
    ])
    expect(inlines('<mailto:a@example.org>')).toMatchObject([{ type: 'link', href: 'mailto:a@example.org' }])
    expect(inlines('[a][1]\n\n[1]: https://example.org')).toMatchObject([{ href: 'https://example.org' }])
  })

  it('links to articles and names in double brackets, whatever signs their titles have', () => {
    expect(inlines('[[Two *stars* and_a_line]]')).toEqual([
      { type: 'wiki', target: 'Two *stars* and_a_line', words: 'Two *stars* and_a_line' },
    ])
    expect(inlines('see [[AC DC|AC/DC]].')[1]).toEqual({ type: 'wiki', target: 'AC DC', words: 'AC/DC' })
    expect(inlines('*[[a]]*')).toEqual([
      { type: 'em', children: [{ type: 'wiki', target: 'a', words: 'a' }] },
    ])
    for (const none of ['[[]]', '[[ ]]', '[[a\nb]]', '[[a]', '`[[a]]`', '\\[[a]]'])
      expect(JSON.stringify(noteBlocks(none))).not.toContain('wiki')
  })

  it('shows HTML and pictures as the words they are', () => {
    const source = '<script>alert(1)</script> <img src=x onerror=alert(1)> ![a](https://example.org/a.png)'
    expect(plainNote(source)).toBe(source)
    expect(plainNote('a <b>c</b>')).toBe('a <b>c</b>')
  })

  it('makes no link of any other scheme', () => {
    const schemes = [
      'javascript:alert(1)',
      'JaVaScRiPt:x',
      'data:text/html,x',
      'file:///etc/passwd',
      'vbscript:x',
    ]
    for (const url of [...schemes, '//example.org', '/x', '#x', 'gloss-app://window', 'https:', 'http:///x'])
      expect(JSON.stringify(noteBlocks(`[a](<${url}>)\n\n[b][1]\n\n[1]: <${url}>`))).not.toContain('"link"')
    expect(safeAddress('java\nscript:x')).toBeUndefined()
    expect(safeAddress(' https://example.org')).toBeUndefined()
  })

  it('is words in one line for those who need no more', () => {
    expect(plainNote('# A\n\n- **b** [[C|c]]\n- d\n\n> e')).toBe('A b c d e')
  })

  it('gives up on what would take a parser minutes, and keeps the words', () => {
    for (const sign of ['[', '*', '>', '[[', '`a', '~', '_a', '<', '![', '- '])
      expect(plainNote(sign.repeat(20_000)).length).toBeGreaterThan(1000)
  })

  it('never throws and never makes a link of another scheme, whatever is typed', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '[',
        ']',
        '[[',
        ']]',
        '](',
        ')',
        '<',
        '>',
        '*',
        '**',
        '`',
        '\n\n',
        '\n',
        '- ',
        '> ',
        '|',
        '~~',
      ),
      fc.constantFrom(
        'javascript:',
        'data:',
        'https://',
        'http:',
        'mailto:',
        'www.',
        'x',
        '[1]: ',
        '[1]',
        '&#x6A;',
        '\\',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const href of hrefsIn(noteBlocks(pieces.join(''))))
          expect(href).toMatch(/^(https?:\/\/|mailto:)/i)
        expect(typeof plainNote(pieces.join(''))).toBe('string')
      }),
      { numRuns: 300 },
    )
  })
})

/** Every address in the tree, wherever it stands. */
function hrefsIn(blocks: readonly NoteBlock[]): string[] {
  const found: string[] = []
  JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'href') found.push(String(value))
    return value
  })
  return found
}
