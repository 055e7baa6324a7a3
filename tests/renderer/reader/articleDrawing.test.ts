// @vitest-environment jsdom
import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Block } from '../../../src/core/article/article'
import { textOf } from '../../../src/core/article/text'
import ArticleBody from '../../../src/renderer/reader/ArticleBody.vue'
import { drawingOf } from '../../../src/renderer/reader/articleDrawing'
import { chunksOf, rowsOf } from '../../../src/renderer/reader/chunks'
import type { PlacedMark } from '../../../src/renderer/reader/pageMarks'
import { offsetAt, rangeOf } from '../../../src/renderer/reader/textRange'

const paragraph = (i: number): Block => ({ tag: 'p', children: [`Paragraph ${i} names Wend.`] })
const blocks = Array.from({ length: 400 }, (_, i) => paragraph(i))
const text = textOf(blocks)

const mention = (i: number, entity = 'wend'): PlacedMark => {
  const start = text.indexOf('Wend', text.indexOf(`Paragraph ${i} names`))
  return {
    start,
    end: start + 4,
    value: { type: 'mention', entity, kind: 'place', count: 3, index: i, shown: true },
  }
}

/** What is to be done when nothing else is. */
let idle: IdleRequestCallback[] = []
const rest = (): void => {
  for (let next = idle.shift(); next; next = idle.shift())
    next({ didTimeout: false, timeRemaining: () => 50 })
}
beforeEach(() => {
  idle = []
  vi.stubGlobal('requestIdleCallback', (work: IdleRequestCallback) => idle.push(work))
  vi.stubGlobal('cancelIdleCallback', () => (idle = []))
  vi.stubGlobal('CSS', { escape: (name: string) => name })
})
afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

/** In a window 600 pixels high, over chunks of 1,000 each. */
function page(marks: PlacedMark[]): VueWrapper {
  const scroll = document.createElement('div')
  scroll.className = 'scroll'
  document.body.append(scroll)
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const at = this.parentElement ? [...this.parentElement.children].indexOf(this) : 0
    return this.className === 'chunk' ? new DOMRect(0, at * 1000, 700, 1000) : new DOMRect(0, 0, 700, 600)
  })
  return mount(ArticleBody, { props: { blocks, marks, card: null }, attachTo: scroll })
}
const drawn = (root: Element): number => root.querySelectorAll('[data-at]').length
const links = (root: Element, selector = '.m'): string[] =>
  [...root.querySelectorAll(selector)].map((link) => link.getAttribute('data-i') ?? '')

describe('a long article', () => {
  it('is drawn around the window first, and the rest when nothing else is to do', () => {
    const { element } = page([])
    expect(drawn(element)).toBeGreaterThan(0)
    expect(drawn(element)).toBeLessThan(200)
    rest()
    expect(drawn(element)).toBe(400)
    expect(element.textContent).toBe(text.replaceAll('\n', ''))
  })

  it('draws words that somebody asks for at once', () => {
    const { element } = page([])
    const start = text.indexOf('Paragraph 390')
    const range = rangeOf(element, { start, end: start + 13 })
    expect(range?.toString()).toBe('Paragraph 390')
    expect(drawn(element)).toBeLessThan(250)
    expect(range && offsetAt(element, range.startContainer, range.startOffset)).toBe(start)
  })

  it('knows a place between chunks that are not drawn', () => {
    const { element } = page([])
    const at = offsetAt(element, element, 20)
    expect(text.slice(at ?? 0).trim()).toMatch(/^Paragraph 240 /)
  })

  it('shows new marks in the window at once, and draws only blocks whose marks are others', async () => {
    const wrapper = page([mention(2), mention(300)])
    const { element } = wrapper
    rest()
    const seen: MutationRecord[] = []
    const changes = new MutationObserver((records) => void seen.push(...records))
    changes.observe(element, { subtree: true, childList: true, characterData: true, attributes: true })
    await wrapper.setProps({ marks: [mention(1), mention(2), mention(301)] })
    expect(links(element)).toEqual(['1', '2', '300'])
    rest()
    expect(links(element)).toEqual(['1', '2', '301'])
    const touched = [...seen, ...changes.takeRecords()].map(({ target }) =>
      target instanceof Element ? target : target.parentElement,
    )
    const texts = new Set(touched.map((one) => one?.closest('[data-at]')?.textContent))
    expect([...texts]).toEqual([1, 300, 301].map((i) => `Paragraph ${i} names Wend.`))
  })

  it('shows the open card at all its links without drawing a block again, and at links that come later', async () => {
    const wrapper = page([mention(2), mention(3, 'holm'), mention(300)])
    const { element } = wrapper
    rest()
    const before = [...element.querySelectorAll('.m')]
    await wrapper.setProps({ card: { entity: 'wend', index: 2 } })
    rest()
    expect([...element.querySelectorAll('.m')]).toEqual(before)
    expect([links(element, '.on'), links(element, '.now')]).toEqual([['2', '300'], ['2']])
    await wrapper.setProps({ marks: [mention(2), mention(3, 'holm'), mention(5), mention(300)] })
    rest()
    expect(links(element, '.on')).toEqual(['2', '5', '300'])
    await wrapper.setProps({ card: { entity: 'holm', index: 3 } })
    rest()
    expect([links(element, '.on'), links(element, '.now')]).toEqual([['3'], ['3']])
    await wrapper.setProps({ card: null })
    rest()
    expect(links(element, '.on')).toEqual([])
  })

  it('is drawn whole to be printed, and where it is selected to be copied', () => {
    const { element } = page([])
    window.getSelection()?.selectAllChildren(element)
    document.dispatchEvent(new Event('copy'))
    expect(drawn(element)).toBe(400)
    const other = page([]).element
    window.dispatchEvent(new Event('beforeprint'))
    expect(drawn(other)).toBe(400)
  })

  it('stops drawing when another is opened', () => {
    const wrapper = page([])
    const { element } = wrapper
    wrapper.unmount()
    rest()
    expect(drawn(element)).toBeLessThan(200)
    expect(drawingOf(element)).toBeUndefined()
  })
})

describe('chunks', () => {
  it('hold every block once, in order, and an article that is not long whole', () => {
    const chunks = chunksOf(rowsOf(blocks))
    expect(chunks.flatMap(({ rows }) => rows.map(({ block }) => block))).toEqual(blocks)
    expect(chunks.map(({ from }) => from)).toEqual(Array.from({ length: 34 }, (_, i) => i * 12))
    expect(chunksOf(rowsOf(blocks.slice(0, 100)))).toHaveLength(1)
    expect(chunksOf(rowsOf([]))).toHaveLength(1)
  })
  it('end neither with a heading nor with more than a few long paragraphs', () => {
    const headed = blocks.map((block, i): Block => (i === 11 ? { tag: 'h2', children: ['Two'] } : block))
    expect(chunksOf(rowsOf(headed))[1]?.from).toBe(13)
    const long = Array.from({ length: 10 }, (): Block => ({ tag: 'p', children: ['word '.repeat(1_600)] }))
    expect(chunksOf(rowsOf(long)).map(({ rows }) => rows.length)).toEqual(Array.from({ length: 10 }, () => 1))
  })
})
