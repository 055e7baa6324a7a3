// @vitest-environment jsdom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Span } from '../../src/core/article/article'
import type { Entity } from '../../src/core/entity/entity'
import type { Reading } from '../../src/core/reading'
import type { GlossBridge } from '../../src/ipc/contract'
import { useGlossary } from '../../src/renderer/glossary/glossaryStore'
import { useLibrary } from '../../src/renderer/library/libraryStore'
import { useReading } from '../../src/renderer/reader/readingStore'
import { useTrail } from '../../src/renderer/window/trailStore'

const words = 'Maren Holt writes. Holt reads.'
const holt: Entity = {
  id: 'maren-holt',
  kind: 'person',
  name: 'Maren Holt',
  aliases: ['Holt'],
  mentions: [
    { start: 0, end: 10, text: 'Maren Holt', confidence: 1 },
    { start: 19, end: 23, text: 'Holt', confidence: 1 },
  ],
}
const second: Span = { start: 19, end: 23 }

function readingOf(id: string): Reading {
  const header = { id, title: id, source: { format: 'text' as const }, added: '', words: 5 }
  const notebook = {
    $format: 'gloss/notebook' as const,
    version: 1 as const,
    article: header,
    highlights: [],
    drafts: [],
    corrections: [],
    entityNotes: [],
    pageNotes: [],
    place: null,
  }
  const article = { header, blocks: [{ tag: 'p' as const, children: [words] }], foot: [] }
  return { article, textHash: id, notebook, placements: [], taught: '' } as Reading
}

beforeEach(() => {
  window.matchMedia = (query) =>
    Object.assign(new EventTarget(), { matches: false, media: query }) as unknown as MediaQueryList
  const answers: Record<string, (request: { id: string }) => unknown> = {
    openArticle: ({ id }) => readingOf(id),
    glossary: () => ({ entities: [holt] }),
    listArticles: () => [],
  }
  const call: GlossBridge['call'] = (method, request) =>
    Promise.resolve({ ok: true, value: answers[method]?.(request as { id: string }) })
  Object.assign(window, { gloss: { call, onCommand: () => undefined, pathOf: () => '' } })
  setActivePinia(createPinia())
})

describe('A jump', () => {
  it('opens another article at words of it, with the card of what is named there', async () => {
    const library = useLibrary()
    await library.open('one')
    await library.openAt('two', second)
    const reading = useReading()
    expect(reading.id).toBe('two')
    await vi.waitFor(() => expect(useGlossary().card).toEqual({ entity: 'maren-holt', index: 1 }))
  })

  it('to another article is taken back to the card it was made from, and forward again', async () => {
    const library = useLibrary()
    const glossary = useGlossary()
    const reading = useReading()
    await library.open('one')
    await vi.waitFor(() => expect(glossary.state).toBe('ready'))
    glossary.show('maren-holt', 1)
    await library.openAt('two')
    await vi.waitFor(() => expect(glossary.state).toBe('ready'))
    expect(glossary.card).toBeNull()
    expect(useTrail().canBack).toBe(true)
    await library.go(-1)
    expect(reading.id).toBe('one')
    // Where it was read is in its notebook.
    expect(reading.landing).toBeNull()
    await vi.waitFor(() => expect(glossary.card).toEqual({ entity: 'maren-holt', index: 1 }))
    await library.go(1)
    expect(reading.id).toBe('two')
    await library.go(1)
    expect(reading.id).toBe('two')
  })

  it('within an article is taken back to what the window showed', async () => {
    const library = useLibrary()
    const reading = useReading()
    await library.open('one')
    await vi.waitFor(() => expect(useGlossary().state).toBe('ready'))
    reading.visible = { start: 4, end: 20 }
    await library.openAt('one', second)
    expect(reading.target?.span).toEqual(second)
    reading.visible = { start: 18, end: 30 }
    await library.go(-1)
    expect(reading.id).toBe('one')
    expect(reading.target?.span.start).toBe(4)
    await library.go(1)
    expect(reading.target?.span.start).toBe(18)
  })
})

describe('The trail', () => {
  it('forgets what lay ahead when the reader goes elsewhere, and articles that are removed', () => {
    const trail = useTrail()
    for (const id of ['one', 'two', 'three']) trail.leave(id)
    expect(trail.step(-1)?.id).toBe('two')
    trail.leave('four')
    expect(trail.canForward).toBe(false)
    trail.forget('two')
    expect(trail.step(-1)?.id).toBe('one')
    expect(trail.step(-1)).toBeNull()
    expect(trail.step(1)?.id).toBe('four')
  })

  it('remembers of each stop where it was left', () => {
    const trail = useTrail()
    trail.leave('one')
    trail.leave('two', { at: { start: 1, end: 2 }, card: null })
    expect(trail.step(-1, { at: { start: 3, end: 4 }, card: null })).toEqual({
      id: 'one',
      at: { start: 1, end: 2 },
      card: null,
    })
    expect(trail.step(1)?.at).toEqual({ start: 3, end: 4 })
  })
})
