// @vitest-environment jsdom
import { mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { h } from 'vue'
import { noteBlocks } from '../../src/core/annotation/noteMarkdown'
import { matching } from '../../src/renderer/annotation/editor/linkCompletion'
import { articlesIn, tagsIn } from '../../src/renderer/annotation/editor/noteMentions'
import type { LinkTarget } from '../../src/renderer/annotation/editor/noteLinkStore'
import { noteNodes } from '../../src/renderer/annotation/editor/noteNodes'

const lights: LinkTarget = { type: 'article', id: 'lights-0a1b2c3d', name: 'Harbour lights' }
const orde: LinkTarget = { type: 'name', id: 'miss-orde', name: 'Miss Orde', kind: 'person' }
const find = (target: string): LinkTarget | undefined => [lights, orde].find(({ name }) => name === target)

function drawn(markdown: string) {
  const open = vi.fn()
  const openAddress = vi.fn()
  const nodes = noteNodes(noteBlocks(markdown), { find, open, openAddress, tabindex: -1 })
  return { page: mount(() => h('div', nodes)), open, openAddress }
}

describe('a drawn note', () => {
  it('opens addresses, articles and cards on a click, and nothing by itself', async () => {
    const { page, open, openAddress } = drawn('[a](https://example.org) [[Harbour lights]] [[Miss Orde|her]]')
    const links = page.findAll('a')
    expect(links.map((link) => link.text())).toEqual(['a', 'Harbour lights', 'her'])
    expect(links.map((link) => link.attributes('tabindex'))).toEqual(['-1', '-1', '-1'])
    expect(openAddress).not.toHaveBeenCalled()
    for (const link of links) await link.trigger('click')
    expect(openAddress).toHaveBeenCalledExactlyOnceWith('https://example.org')
    expect(open.mock.calls).toEqual([[lights], [orde]])
  })

  it('shows a link that leads nowhere as plain words with a hint', () => {
    const { page } = drawn('[[Nobody]]')
    expect(page.find('a').exists()).toBe(false)
    expect(page.get('.unfound').attributes('title')).toContain('No article and no name')
  })

  it('has elements of its own kinds only, whatever HTML the note holds', () => {
    const { page } = drawn(
      '<img src=x onerror=alert(1)> **b** <iframe src="https://example.org"></iframe>\n\n<b>c</b>',
    )
    expect(page.findAll('img, iframe, b, script')).toEqual([])
    expect(page.get('strong').text()).toBe('b')
    expect(page.text()).toContain('<iframe src="https://example.org"></iframe>')
  })
})

it('completes a link by the beginning of a name, then by that of its words', () => {
  const targets: LinkTarget[] = [
    { type: 'name', id: 'a', name: 'Elias Orde', kind: 'person' },
    { type: 'name', id: 'b', name: 'Order of lights', kind: 'organisation' },
    lights,
    { type: 'article', id: 'lamp-0a1b2c3d', name: 'The lamp' },
    { type: 'name', id: 'c', name: 'Örde', kind: 'place' },
  ]
  const names = (words: string): string[] => matching(targets, words).map(({ name }) => name)
  expect(names('ord')).toEqual(['Order of lights', 'Örde', 'Elias Orde'])
  expect(names('light')).toEqual(['Order of lights', 'Harbour lights'])
  expect(names('the')).toEqual(['The lamp'])
  expect(names('the l')).toEqual(['The lamp'])
  expect(names('la')).toEqual(['The lamp'])
  expect(names('')).toHaveLength(5)
  expect(names('zzz')).toEqual([])
})

it('finds the articles a note links to and the tags typed into it', () => {
  expect(articlesIn('[[Harbour lights]] [[Harbour lights|them]] [[Miss Orde]] [[x]]', find)).toEqual([lights])
  expect(tagsIn('#idea, see (#two-words) #1 #idea a#b https://x#y\n# Heading\n##c #éclair')).toEqual([
    'idea',
    'two-words',
    'éclair',
  ])
})
