import { expect, it } from 'vitest'
import type { Block } from '../../../src/core/article/article'
import { passagesOf } from '../../../src/core/article/passages'
import { textOf } from '../../../src/core/article/text'

it('the passages of an article are its blocks of words, wherever they stand', () => {
  const blocks: Block[] = [
    { tag: 'h2', children: ['A ', { tag: 'em', children: ['heading'] }] },
    { tag: 'hr' },
    { tag: 'blockquote', children: [{ tag: 'p', children: ['one', { tag: 'br' }, 'two'] }] },
    { tag: 'figure', children: [{ tag: 'img' }, { tag: 'figcaption', children: ['A picture'] }] },
    { tag: 'p', children: [] },
  ]
  const text = textOf(blocks)
  const passages = passagesOf(blocks)
  expect(passages.map(({ tag, start, end }) => [tag, text.slice(start, end)])).toEqual([
    ['h2', 'A heading'],
    ['p', 'one\ntwo'],
    ['figcaption', 'A picture'],
    ['p', ''],
  ])
  expect(passages.at(-1)?.end).toBe(text.length - 1)
})
