import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Article, Block, Inline } from '../../../src/core/article/article'
import { articleMarkdown } from '../../../src/core/article/markdown'
import { textOf } from '../../../src/core/article/text'
import { extract } from '../../../src/extract/extract'

function articleOf(blocks: Block[], title = 'The lamp', foot: Block[] = []): Article {
  const header = { id: 'the-lamp-00000000', title, source: { format: 'text' as const }, added: '', words: 0 }
  return { header, blocks, foot }
}

/** The Markdown below the title. */
function markdownOf(...blocks: Block[]): string {
  return articleMarkdown(articleOf(blocks)).replace('# The lamp\n\n', '')
}

/** The words, read back as a Markdown file is at import; white space does not count. */
function readBack(markdown: string): string {
  const { title, blocks, foot } = extract({ content: markdown, format: 'markdown', name: 'a.md' })
  return [title, textOf(blocks), textOf(foot)].join(' ').replace(/\s+/g, ' ').trim()
}

const p = (...children: Inline[]): Block => ({ tag: 'p', children })

describe('An article as Markdown', () => {
  it('begins with its title and ends with what stands at its foot', () => {
    const article = articleOf([p('Words.')], 'A *lamp*\n# lit', [p('© Holt')])
    expect(articleMarkdown(article)).toBe('# A \\*lamp\\* # lit\n\nWords.\n\n---\n\n© Holt\n')
  })

  it.each<[string, Block, string]>([
    ['a heading', { tag: 'h3', children: ['One\nline'] }, '### One line\n'],
    [
      'emphasis',
      p('a ', { tag: 'em', children: ['b '] }, { tag: 'strong', children: ['c'] }),
      'a *b* **c**\n',
    ],
    [
      'a link',
      p({ tag: 'a', href: 'https://example.org/a_(b)', children: ['x'] }),
      '[x](<https://example.org/a_(b)>)\n',
    ],
    ['a link without a target', p({ tag: 'a', children: ['x'] }), 'x\n'],
    ['a break', p('a', { tag: 'br' }, 'b'), 'a\\\nb\n'],
    ['code', p({ tag: 'code', children: ['a `b` ``c``'] }), '``` a `b` ``c`` ```\n'],
    ['a listing', { tag: 'pre', children: ['x\n```\ny\n'] }, '````\nx\n```\ny\n````\n'],
    ['a quotation', { tag: 'blockquote', children: [p('a'), p('b')] }, '> a\n>\n> b\n'],
    ['a rule', { tag: 'hr' }, '---\n'],
    [
      'a list in a list',
      {
        tag: 'ol',
        start: 9,
        children: [
          { tag: 'li', children: [p('nine')] },
          { tag: 'li', children: [p('ten'), { tag: 'ul', children: [{ tag: 'li', children: [p('in')] }] }] },
        ],
      },
      '9. nine\n10. ten\n\n    - in\n',
    ],
  ])('writes %s', (_name, block, expected) => {
    expect(markdownOf(block)).toBe(expected)
  })

  it.each([
    '# not a heading',
    '- not a list',
    '1. not a list',
    '12) nor this',
    '+ nor this',
    '> not a quotation',
    '=== not underlined',
    '--- no rule',
    '*stars* _lines_ `ticks` [link](x) ![p](x) <b>tag</b> <https://example.org> &amp; ~~gone~~',
    '| not | a table |',
    'a\\b \\* c\\',
    'https://example.org/a_b_c?x=1&y=2, and me_too@example.org',
    '(www.example.org/_a_) http://example.org/*a*[b]~~c~~ https://example.org/?a&copy;',
    '[^1] and [x]: y',
    '~~~ no fence',
  ])('keeps %j as it is', (text) => {
    expect(readBack(articleMarkdown(articleOf([p('Words.'), p(text), p('End.')])))).toBe(
      `The lamp Words. ${text} End.`,
    )
  })

  it('writes a cell over several once, and nothing where it reaches to', () => {
    const row = (...children: Block[]): Block => ({ tag: 'tr', children })
    const table: Block = {
      tag: 'table',
      children: [
        row({ tag: 'th', rowspan: 2, children: ['Year'] }, { tag: 'th', colspan: 2, children: ['Lamps'] }),
        row({ tag: 'th', children: ['oil'] }, { tag: 'th', children: ['gas'] }),
        row(
          { tag: 'td', children: ['1871'] },
          { tag: 'td', children: ['4'] },
          { tag: 'td', children: ['7'] },
        ),
      ],
    }
    expect(markdownOf(table)).toBe(
      '| Year | Lamps |  |\n| --- | --- | --- |\n|  | oil | gas |\n| 1871 | 4 | 7 |\n',
    )
  })

  it('writes a table that is read as one, whatever is in its cells', () => {
    const row = (...cells: string[]): Block => ({
      tag: 'tr',
      children: cells.map((cell) => ({ tag: 'td', children: [cell] })),
    })
    const table: Block = {
      tag: 'table',
      children: [row('Year', 'Lamp | oil'), row('1871', 'a\\|b'), row('1998')],
    }
    expect(readBack(articleMarkdown(articleOf([table])))).toBe('The lamp Year Lamp | oil 1871 a\\|b 1998')
  })

  it('keeps every word of any article when it is read again', () => {
    const words = fc
      .array(
        fc.oneof(
          fc.constantFrom('lamp', 'Skerry', '1871', 'é', '東京', 'a.', '“q”', '2)'),
          fc.constantFrom(
            '*',
            '_',
            '`',
            '#',
            '-',
            '+',
            '1.',
            '>',
            '|',
            '~~',
            '[x]',
            '(y)',
            '<b>',
            '&lt;',
            '\\',
            '!',
            'https://e.org/a_b',
            'www.e.org/*_*',
            'https://e.org/_',
            '===',
          ),
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map((list) => list.join(' '))
    const inline: fc.Arbitrary<Inline> = fc.oneof(
      { weight: 3, arbitrary: words },
      {
        weight: 1,
        arbitrary: fc.record({
          tag: fc.constantFrom('em' as const, 'strong' as const, 'del' as const, 'code' as const),
          children: fc.array(words, { minLength: 1, maxLength: 1 }),
        }),
      },
    )
    const paragraph = fc
      .array(inline, { minLength: 1, maxLength: 4 })
      .map((list): Block => p(...list.flatMap((one) => [one, ' '])))
    const block: fc.Arbitrary<Block> = fc.oneof(
      { weight: 3, arbitrary: paragraph },
      fc.record({
        tag: fc.constantFrom('blockquote' as const),
        children: fc.array(paragraph, { minLength: 1, maxLength: 2 }),
      }),
      fc.record({
        tag: fc.constantFrom('ul' as const, 'ol' as const),
        children: fc.array(
          fc
            .array(paragraph, { minLength: 1, maxLength: 2 })
            .map((children): Block => ({ tag: 'li', children })),
          { minLength: 1, maxLength: 3 },
        ),
      }),
    )
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (blocks) => {
        const own = `The lamp Begin. ${textOf(blocks)} End.`.replace(/\s+/g, ' ').trim()
        expect(readBack(articleMarkdown(articleOf([p('Begin.'), ...blocks, p('End.')])))).toBe(own)
      }),
      { numRuns: 300 },
    )
  })
})
