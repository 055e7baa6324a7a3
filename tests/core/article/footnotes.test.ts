import { describe, expect, it } from 'vitest'
import type { Block, Inline, Span } from '../../../src/core/article/article'
import { footnotesOf } from '../../../src/core/article/footnotes'
import { textOf } from '../../../src/core/article/text'

const sup = (label: string): Inline => ({ tag: 'sup', children: [label] })
const p = (...children: Inline[]): Block => ({ tag: 'p', children })
const list = (...items: string[]): Block => ({
  tag: 'ol',
  children: items.map((item) => ({ tag: 'li', children: [p(item)] })),
})
/** Each as marker, words of the note, arrow back. */
function read(blocks: Block[]): (string | undefined)[][] {
  const text = textOf(blocks)
  const words = (span?: Span): string | undefined => span && text.slice(span.start, span.end)
  return footnotesOf(blocks).map(({ marker, note, back }) => [words(marker), words(note), words(back)])
}

describe('the footnotes of an article', () => {
  it('are paragraphs that begin with the raised label of the text', () => {
    const blocks = [
      p('The Wend rises at Skerne.', sup('1'), ' It is long.', sup('flow')),
      p(sup('1'), ' A survey of 1901. ↩'),
      p(sup('flow'), ' Or was.'),
    ]
    expect(read(blocks)).toEqual([
      ['1', 'A survey of 1901. ↩', '↩'],
      ['flow', 'Or was.', undefined],
    ])
  })

  it('are the items of the last list, where the markers count from 1', () => {
    const blocks = [
      list('stones', 'sand'),
      p('Counted', sup('[1]'), ' and again', sup('[2]'), ', then as before.', sup('[1]')),
      { tag: 'h2', children: ['Notes'] } as Block,
      list('A letter of 1867. ↩', 'An interview.'),
    ]
    expect(read(blocks)).toEqual([
      ['[1]', 'A letter of 1867. ↩', '↩'],
      ['[2]', 'An interview.', undefined],
      ['[1]', 'A letter of 1867. ↩', undefined],
    ])
  })

  it('are no exponents, and no list that has nothing to do with the numbers', () => {
    expect(read([p('It is 10', sup('3'), ' m', sup('2'), ' wide.'), list('one', 'two', 'three')])).toEqual([])
    expect(read([p('Once.', sup('1')), list('one', 'two', 'three', 'four')])).toEqual([])
    expect(read([list('one'), p('Once.', sup('1'))])).toEqual([])
    expect(read([p('Half a metre is 50 cm', sup('1'), '.'), list('one')])).toEqual([])
  })
})
