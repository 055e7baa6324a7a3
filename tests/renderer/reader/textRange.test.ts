// @vitest-environment jsdom
import { mount } from '@vue/test-utils'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/core/article/article'
import { textOf } from '../../../src/core/article/text'
import ArticleBody from '../../../src/renderer/reader/ArticleBody.vue'
import type { PlacedMark } from '../../../src/renderer/reader/pageMarks'
import { offsetAt, rangeOf, selectedSpan } from '../../../src/renderer/reader/textRange'

const blocks: Block[] = [
  { tag: 'h2', children: ['A door, not a wall'] },
  {
    tag: 'p',
    children: [
      'The ',
      { tag: 'em', children: ['Wend Barrier'] },
      ' is not a wall. 🌊 ',
      { tag: 'br' },
      'It opens.',
    ],
  },
  {
    tag: 'blockquote',
    children: [{ tag: 'p', children: ['“A gate is a promise,” she said.'] }],
  },
  {
    tag: 'ul',
    children: [
      { tag: 'li', children: [{ tag: 'p', children: ['one'] }] },
      { tag: 'li', children: [{ tag: 'p', children: ['two', { tag: 'img', alt: 'a boat' }, ' three'] }] },
    ],
  },
]
const text = textOf(blocks)

const marks: PlacedMark[] = [
  {
    start: 25,
    end: 60,
    value: { type: 'highlight', id: 'a', color: 'yellow', active: false, spoken: 'highlighted yellow' },
  },
  {
    start: 30,
    end: 48,
    value: { type: 'highlight', id: 'b', color: 'blue', active: false, spoken: 'highlighted yellow' },
  },
  {
    start: 23,
    end: 35,
    value: {
      type: 'mention',
      entity: 'wend',
      kind: 'place',
      count: 1,
      index: 0,
      shown: true,
    },
  },
]

const page = (over: PlacedMark[]): Element =>
  mount(ArticleBody, { props: { blocks, marks: over }, attachTo: document.body }).element

describe('a range on the page and a span of the text', () => {
  it('are the same words, whatever marks are drawn', () => {
    for (const root of [page([]), page(marks)]) {
      fc.assert(
        fc.property(fc.nat(text.length - 1), fc.nat(text.length - 1), (a, b) => {
          const span = { start: Math.min(a, b), end: Math.max(a, b) }
          const range = rangeOf(root, span)
          expect(range).not.toBeNull()
          if (!range) return
          const from = offsetAt(root, range.startContainer, range.startOffset)
          const to = offsetAt(root, range.endContainer, range.endOffset)
          // A newline between blocks belongs to both edges.
          expect(text.slice(0, from ?? -1).trimEnd()).toBe(text.slice(0, span.start).trimEnd())
          expect(text.slice(0, to ?? -1).trimEnd()).toBe(text.slice(0, span.end).trimEnd())
        }),
      )
    }
  })

  it('leave out white space at both ends of a selection', () => {
    const root = page(marks)
    const at = text.indexOf(' is not a wall. ')
    const range = rangeOf(root, { start: at, end: at + ' is not a wall. '.length })
    const selection = window.getSelection()
    selection?.removeAllRanges()
    if (range) selection?.addRange(range)
    const span = selectedSpan(root, selection, text)
    expect(text.slice(span?.start, span?.end)).toBe('is not a wall.')
  })

  it('take a triple click, which ends at the start of the next block, as the whole paragraph', () => {
    const root = page([])
    const paragraphs = root.querySelectorAll('[data-at]')
    const [first, second] = [paragraphs[1], paragraphs[2]]
    const selection = window.getSelection()
    const range = document.createRange()
    if (first && second) {
      range.setStart(first, 0)
      range.setEnd(second, 0)
    }
    selection?.removeAllRanges()
    selection?.addRange(range)
    const span = selectedSpan(root, selection, text)
    expect(text.slice(span?.start, span?.end)).toBe('The Wend Barrier is not a wall. 🌊 \nIt opens.')
  })
})

describe('the drawn article', () => {
  it('shows overlapping highlights and the name inside them as elements of their own', () => {
    const root = page(marks)
    expect(root.querySelectorAll('mark[data-h="a"]').length).toBeGreaterThan(0)
    expect(root.querySelectorAll('mark[data-h="a"] mark[data-h="b"]').length).toBeGreaterThan(0)
    const names = [...root.querySelectorAll('a.m')]
    expect(names.map((name) => name.textContent).join('')).toBe(text.slice(23, 35))
    expect(names[0]?.getAttribute('aria-description')).toBe('place, 1 mention, in the glossary')
  })

  it('has the words of the canonical text and nothing more in each block', () => {
    const shown = [...page(marks).querySelectorAll('[data-at]')].map((block) => {
      const copy = block.cloneNode(true)
      if (copy instanceof Element) {
        copy.querySelectorAll('svg, .faint').forEach((extra) => extra.remove())
        copy.querySelectorAll('br').forEach((br) => br.replaceWith('\n'))
      }
      return `${copy.textContent}\n`
    })
    expect(shown.join('')).toBe(text)
  })
})
