// @vitest-environment jsdom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ArticleHeader } from '../../../src/core/article/article'
import type { Highlight, Notebook } from '../../../src/core/annotation/notebook'
import type { Change, Reading } from '../../../src/core/reading'
import type { Entity } from '../../../src/core/entity/entity'
import { newNotebook } from '../../../src/core/annotation/editing/edit'
import { useAnnotations } from '../../../src/renderer/annotation/annotationStore'
import { usePageNote } from '../../../src/renderer/annotation/editor/pageNoteStore'
import { usePickedNotes } from '../../../src/renderer/annotation/panel/pickedNotesStore'
import { useReshaping } from '../../../src/renderer/annotation/reshapeStore'
import { useMeant } from '../../../src/renderer/annotation/meantHighlight'
import { useNameNotes } from '../../../src/renderer/glossary/card/nameNoteStore'
import { useLibrary } from '../../../src/renderer/library/libraryStore'
import { useReading } from '../../../src/renderer/reader/readingStore'
import { useMessages } from '../../../src/renderer/window/messageStore'
import { useUndo } from '../../../src/renderer/window/undoStore'

/** What was asked of the main process, in order; each is answered when the test says so. */
interface Asked {
  method: string
  request: Record<string, unknown>
  answer: (value: unknown) => void
  refuse: () => void
}

const words = 'Ann Holt keeps the gate. Bea Varden keeps the key.'
const notebook = (): Notebook => newNotebook({ id: 'here', title: 'here' } as ArticleHeader)
function article(id: string, highlights: Highlight[] = []): Reading {
  const paragraph = { tag: 'p', children: [words] }
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

  async function refuse(one: Asked | undefined): Promise<void> {
    if (!one) throw new Error('It was not asked.')
    one.refuse()
    await rest()
  }
  const alerts = (): string[] => useMessages().alerts.map(({ title, text }) => `${title} ${text}`)
  const act = (words: string): unknown =>
    useMessages()
      .alerts.at(-1)
      ?.acts?.find((one) => one.words === words)
      ?.run()

  beforeEach(() => {
    setActivePinia(createPinia())
    // jsdom has none.
    vi.stubGlobal('CSS', { escape: (text: string) => text })
    asked = []
    window.gloss = {
      call: (method: string, request: unknown) =>
        new Promise((resolve) => {
          const answer = (value: unknown): void => resolve({ ok: true, value } as never)
          const error = { code: 'unwritable', message: 'the disk can only be read' } as const
          const refuse = (): void => resolve({ ok: false, ...error })
          asked.push({ method, request: request as Record<string, unknown>, answer, refuse })
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

  it('a note stays open where its highlight is refused, and saving it tries again', async () => {
    const annotations = useAnnotations()
    useReading().selection = { start: 0, end: 8 }
    void annotations.write()
    await annotations.keepDraft({ note: 'the gate', tags: [] })
    await refuse(of('addHighlight')[0])
    expect(annotations.editing).toMatchObject({ id: null, exact: 'Ann Holt' })
    expect(annotations.isRefused).toBe(true)
    void annotations.save({ note: 'the gate, again', tags: [] })
    await refuse(of('addHighlight')[1])
    expect(annotations.editing).not.toBeNull()
    void annotations.save({ note: 'the gate, a third time', tags: [] })
    await answer(of('addHighlight')[2], changed([holt], { added: 'holt' } as never))
    expect(of('changeHighlight')[0]?.request['note']).toBe('the gate, a third time')
    await answer(of('changeHighlight')[0], changed([{ ...holt, note: 'the gate, a third time' }]))
    expect(annotations.editing).toBeNull()
  })

  it('who leaves words that no disk took sees them whole, and can write on', async () => {
    const annotations = useAnnotations()
    useReading().selection = { start: 0, end: 8 }
    void annotations.write()
    await annotations.keepDraft({ note: 'the gate', tags: ['keys'] })
    await refuse(of('addHighlight')[0])
    annotations.leave()
    expect(alerts().at(-1)).toBe('The note on “Ann Holt” is not saved. the gate\n\n#keys')
    await act('Write on')
    const { editing } = annotations
    expect(editing && annotations.halfWritten(editing)).toEqual({ note: 'the gate', tags: ['keys'] })
    expect(alerts()).toHaveLength(1)
  })

  it('so it is where they are refused after they were left, and for a draft of the page note', async () => {
    const annotations = useAnnotations()
    useReading().selection = { start: 0, end: 8 }
    void annotations.write()
    await annotations.keepDraft({ note: 'the gate', tags: [] })
    annotations.leave()
    await refuse(of('addHighlight')[0])
    expect(alerts().at(-1)).toBe('The note on “Ann Holt” is not saved. the gate')
    annotations.writePage()
    void annotations.keepDraft({ note: 'on the whole', tags: [] })
    await refuse(of('draftPageNote')[0])
    annotations.leave()
    expect(alerts().at(-1)).toBe('The note on “here” is not saved. on the whole')
    void act('Write on')
    await rest()
    const { editing } = annotations
    expect(editing && annotations.halfWritten(editing)?.note).toBe('on the whole')
  })

  it('a note on a name that was refused stays in its field', async () => {
    const names = useNameNotes()
    const entity = { id: 'e1', name: 'Ann Holt', mentions: [] } as unknown as Entity
    void names.keep('here', entity, 'note', 'keeps the gate')
    await refuse(of('noteEntity')[0])
    expect(names.halfWritten(entity)).toBe('keeps the gate')
    expect(alerts().at(-1)).toBe('The note on “Ann Holt” is not saved. keeps the gate')
    void names.keep('here', entity, 'define', 'the keeper')
    await refuse(of('correctEntity')[0])
    expect(alerts().at(-1)).toBe('Your definition of “Ann Holt” is not saved. the keeper')
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
