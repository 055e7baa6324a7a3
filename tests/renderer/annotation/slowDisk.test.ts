// @vitest-environment jsdom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ArticleHeader } from '../../../src/core/article/article'
import type { Highlight, Notebook } from '../../../src/core/annotation/notebook'
import type { Change, Reading } from '../../../src/core/reading'
import { newNotebook } from '../../../src/core/annotation/editing/edit'
import { useAnnotations } from '../../../src/renderer/annotation/annotationStore'
import { usePageNote } from '../../../src/renderer/annotation/editor/pageNoteStore'
import { usePickedNotes } from '../../../src/renderer/annotation/panel/pickedNotesStore'
import { useReshaping } from '../../../src/renderer/annotation/reshapeStore'
import { useMeant } from '../../../src/renderer/annotation/meantHighlight'
import { useLibrary } from '../../../src/renderer/library/libraryStore'
import { useReading } from '../../../src/renderer/reader/readingStore'
import { useUndo } from '../../../src/renderer/window/undoStore'

/** What was asked of the main process, in order; each is answered when the test says so. */
interface Asked {
  method: string
  request: Record<string, unknown>
  answer: (value: unknown) => void
}

const words = 'Ann Holt keeps the gate. Bea Varden keeps the key.'
const notebook = (): Notebook => newNotebook({ id: 'here', title: 'here' } as ArticleHeader)
function article(id: string, highlights: Highlight[] = []): Reading {
  const paragraph = { kind: 'paragraph', inline: [{ text: words }] }
  return {
    article: { header: { id, title: id }, blocks: [paragraph], foot: [] },
    notebook: { ...notebook(), highlights },
    placements: highlights.map(({ id: one, position: { start, end } }) => ({
      id: one,
      state: 'held',
      span: { start, end },
      score: 1,
    })),
    textHash: 'x',
  } as unknown as Reading
}
const holt: Highlight = {
  id: 'holt',
  quote: { exact: 'Ann Holt', prefix: '', suffix: '' },
  position: { start: 0, end: 8, textHash: '' },
  color: 'yellow',
  tags: [],
  note: '',
  created: '',
  modified: '',
}

describe('On a slow disk', () => {
  let asked: Asked[]
  /** Until everything that has been answered has come to rest. */
  const rest = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0))
  const of = (method: string): Asked[] => asked.filter((one) => one.method === method)
  const methods = (): string[] => asked.map(({ method }) => method)
  function changed(highlights: Highlight[], more: Partial<Change> = {}): Partial<Change> {
    const { notebook: now, placements } = article('here', highlights)
    return { notebook: now, placements, ...more }
  }
  async function answer(one: Asked | undefined, value: unknown): Promise<void> {
    if (!one) throw new Error('It was not asked.')
    one.answer(value)
    await rest()
  }

  beforeEach(() => {
    setActivePinia(createPinia())
    asked = []
    window.gloss = {
      call: (method: string, request: unknown) =>
        new Promise((resolve) => {
          const reply = (value: unknown): void => resolve({ ok: true, value } as never)
          asked.push({ method, request: request as Record<string, unknown>, answer: reply })
        }),
      onCommand: () => undefined,
      pathOf: () => '',
    } as typeof window.gloss
    const reading = useReading()
    reading.reading = article('here')
    reading.visible = { start: 0, end: words.length }
  })

  it('who comes back to the note of a highlight that is not saved yet finds the words', async () => {
    const annotations = useAnnotations()
    useReading().selection = { start: 0, end: 8 }
    void annotations.write()
    useReading().selection = null
    await rest()
    void annotations.keepDraft({ note: 'first words', tags: ['gate'] })
    annotations.leave()
    void annotations.write()
    const { editing } = annotations
    expect(editing && annotations.halfWritten(editing)).toEqual({ note: 'first words', tags: ['gate'] })
    void annotations.keepDraft({ note: 'first words and more', tags: ['gate'] })
    await answer(of('addHighlight')[0], changed([holt], { added: 'holt' } as never))
    expect(of('saveDraft').map(({ request }) => request['note'])).toEqual(['first words and more'])
  })

  it('what is typed after a note is sent to be saved is a draft of it', async () => {
    const annotations = useAnnotations()
    useReading().selection = { start: 0, end: 8 }
    void annotations.write()
    void annotations.keepDraft({ note: 'saved', tags: [] })
    void annotations.save({ note: 'saved', tags: [] })
    void annotations.keepDraft({ note: 'saved and later', tags: [] })
    await answer(of('addHighlight')[0], changed([holt], { added: 'holt' } as never))
    for (const one of of('saveDraft')) await answer(one, changed([holt]))
    expect(of('changeHighlight').map(({ request }) => request['note'])).toEqual(['saved'])
    await answer(of('changeHighlight')[0], changed([{ ...holt, note: 'saved' }]))
    const notes = asked.filter(({ method }) => ['saveDraft', 'changeHighlight'].includes(method))
    expect(notes.at(-1)).toMatchObject({ method: 'saveDraft', request: { note: 'saved and later' } })
  })

  it('a note that is saved closes no other that was opened meanwhile, and its highlight goes when cancelled', async () => {
    const annotations = useAnnotations()
    const reading = useReading()
    reading.reading = article('here', [holt])
    annotations.edit('holt')
    void annotations.save({ note: 'done', tags: [] })
    await rest()
    reading.selection = { start: 25, end: 35 }
    void annotations.write()
    const varden: Highlight = { ...holt, id: 'varden', position: { start: 25, end: 35, textHash: '' } }
    await answer(of('addHighlight')[0], changed([holt, varden], { added: 'varden' } as never))
    await answer(of('changeHighlight')[0], changed([{ ...holt, note: 'done' }, varden]))
    expect([annotations.editing?.id, reading.openHighlight]).toEqual(['varden', 'varden'])
    void annotations.cancel()
    await rest()
    expect(of('discardDraft')[0]?.request).toMatchObject({ highlight: 'varden', withHighlight: true })
  })

  it('the last words of a draft are sent before its highlight is deleted', async () => {
    const annotations = useAnnotations()
    useReading().reading = article('here', [holt])
    annotations.edit('holt')
    for (const note of ['a', 'ab', 'abc']) void annotations.keepDraft({ note, tags: [] })
    void annotations.remove('holt')
    await rest()
    expect(methods().filter((one) => /Draft|Highlight/.test(one))).toEqual([
      'saveDraft',
      'saveDraft',
      'removeHighlight',
    ])
    expect(of('saveDraft')[1]?.request['note']).toBe('abc')
  })

  it('so they are where several are deleted together, and the editor closes', async () => {
    const annotations = useAnnotations()
    const varden: Highlight = { ...holt, id: 'varden', position: { start: 25, end: 35, textHash: '' } }
    useReading().reading = article('here', [holt, varden])
    annotations.edit('varden')
    for (const note of ['a', 'ab', 'abc']) void annotations.keepDraft({ note, tags: [] })
    const picked = usePickedNotes()
    for (const id of ['holt', 'varden']) picked.toggle(id)
    void picked.remove()
    await rest()
    expect(methods().filter((one) => /Draft|Highlight/.test(one))).toEqual([
      'saveDraft',
      'saveDraft',
      'removeHighlights',
    ])
    expect(of('saveDraft')[1]?.request['note']).toBe('abc')
    expect(annotations.editing).toBeNull()
  })

  it('a draft of the page note does not come back after it was deleted', async () => {
    const annotations = useAnnotations()
    annotations.writePage()
    for (const note of ['a', 'ab', 'abc']) void annotations.keepDraft({ note, tags: [] })
    void usePageNote().remove()
    await rest()
    for (const one of [...asked]) await answer(one, changed([]))
    expect(methods().filter((one) => /[dD]raft|notePage/.test(one))).toEqual([
      'draftPageNote',
      'draftPageNote',
      'notePage',
    ])
    expect(annotations.editing).toBeNull()
  })

  it('Undo and Delete wait for the last step of a resize, and undo no earlier one', async () => {
    useReading().reading = article('here', [holt])
    const reshaping = useReshaping()
    void reshaping.resize('holt', { start: 0, end: 14 })
    void reshaping.resize('holt', { start: 0, end: 18 })
    void useUndo().undo()
    await rest()
    expect(of('undo')).toEqual([])
    await answer(of('resizeHighlight')[0], changed([holt]))
    expect(of('undo')).toEqual([])
    void useAnnotations().remove('holt')
    await rest()
    expect(of('removeHighlight')).toEqual([])
    await answer(of('resizeHighlight')[1], changed([holt]))
    expect(methods().filter((one) => one !== 'unsaved')).toEqual([
      'resizeHighlight',
      'resizeHighlight',
      'undo',
      'removeHighlight',
    ])
  })

  it('a highlight that waits to be resized stays with its article', async () => {
    const reading = useReading()
    reading.reading = article('here', [holt])
    const reshaping = useReshaping()
    void reshaping.resize('holt', { start: 0, end: 14 })
    void reshaping.resize('holt', { start: 0, end: 18 })
    reading.reading = article('elsewhere')
    await answer(of('resizeHighlight')[0], changed([holt]))
    expect(of('resizeHighlight').map(({ request }) => request['id'])).toEqual(['here', 'here'])
  })

  it('a second colour for a highlight that is not saved yet is not lost', async () => {
    const annotations = useAnnotations()
    const meant = useMeant()
    void annotations.highlight({ start: 0, end: 8 })
    const there = meant.whenThere()
    await answer(of('addHighlight')[0], changed([holt], { added: 'holt' } as never))
    expect(await there).toBe('holt')
  })

  it('no other highlight is coloured when the reader has gone on to another article', async () => {
    void useAnnotations().highlight({ start: 0, end: 8 })
    const there = useMeant().whenThere()
    useReading().reading = article('elsewhere')
    await answer(of('addHighlight')[0], changed([holt], { added: 'holt' } as never))
    expect(await there).toBeNull()
  })

  it('the article that was asked for last is shown, whichever comes first', async () => {
    const reading = useReading()
    void reading.open('slow', 'slow')
    void reading.open('quick', 'quick')
    await answer(of('openArticle')[1], article('quick'))
    await answer(of('openArticle')[0], article('slow'))
    expect(reading.id).toBe('quick')
  })

  it('who goes back to the open article before another has come stays there', async () => {
    const reading = useReading()
    void reading.open('slow', 'slow')
    await useLibrary().open('here')
    await answer(of('openArticle')[0], article('slow'))
    expect(reading.id).toBe('here')
  })
})
