// @vitest-environment jsdom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { h } from 'vue'
import CutList from '../../src/renderer/glossary/correcting/CutList.vue'

function listOf(count: number, most: number) {
  const items = Array.from({ length: count }, (_, i) => `Article ${i + 1}`)
  return mount(CutList<string>, {
    attachTo: document.body,
    props: { label: 'Other articles', items, most, keyOf: (item: string) => item },
    slots: { default: ({ item }: { item: string }) => h('button', item) },
  })
}

it('a long list shows its first items, and all of them when the reader wants', async () => {
  const list = listOf(300, 4)
  expect(list.findAll('li')).toHaveLength(4)
  const all = list.get('button.all')
  expect(all.text()).toBe('Show all 300')
  await all.trigger('click')
  expect(list.findAll('li')).toHaveLength(300)
  expect(list.find('button.all').exists()).toBe(false)
  expect(document.activeElement?.textContent).toBe('Article 5')
  list.unmount()
})

it('a list is not cut where the button would take the room of the last item', () => {
  expect(listOf(5, 4).findAll('li')).toHaveLength(5)
  expect(listOf(6, 4).findAll('li')).toHaveLength(4)
})

it('arrows move inside it', async () => {
  const list = listOf(3, 4)
  const [first, second] = list.findAll<HTMLElement>('li button')
  first?.element.focus()
  await first?.trigger('keydown', { key: 'ArrowDown' })
  expect(document.activeElement).toBe(second?.element)
  list.unmount()
})
