import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { textOf } from '../../src/core/article/text'
import type { Library } from '../../src/library/library'
import { exists, imported, openLibrary, refusal, temporaryFolder } from './folder'

const text = [
  'Maren Holt has kept the light at Skerry Point since 1998, through ten winters of storms.',
  'She writes the weather into a book every evening before the lamp is lit.',
  'The harbour master in Aldwick collects the books each spring.',
  'Nobody else on this coast has tried it.',
]
const page = (paragraphs: readonly string[]): string =>
  ['The keeper', 'url: https://example.org/keeper', ...paragraphs].join('\n')
const changed = [
  'A new first paragraph stands here.',
  text[0]?.replace('ten winters', 'eleven winters') ?? '',
  text[1] ?? '',
  text[3] ?? '',
]

async function mark(library: Library, id: string, words: string): Promise<string> {
  const whole = textOf((await library.article(id)).blocks)
  const start = whole.indexOf(words)
  if (start < 0) throw new Error(`not in the article: ${words}`)
  return (await library.highlight(id, { start, end: start + words.length }, 'green')).added
}

/** An article with a highlight that will hold, one that will move and one that will be lost, imported again. */
async function changedArticle(folder = temporaryFolder()) {
  let time = Date.parse('2026-11-12T09:00:00.000Z')
  const now = (): Date => new Date((time += 1000))
  const library = await openLibrary(folder, { now })
  const { id } = await imported(library, page(text))
  const held = await mark(library, id, 'She writes the weather into a book every evening')
  const moved = await mark(
    library,
    id,
    'kept the light at Skerry Point since 1998, through ten winters of storms',
  )
  const lost = await mark(library, id, 'The harbour master in Aldwick collects the books each spring.')
  const before = await library.open(id)
  time = Date.parse('2026-11-14T09:00:00.000Z')
  const again = await imported(library, page(changed))
  return { library, folder, id, held, moved, lost, before, again }
}

const wordsAt = async (library: Library, id: string, highlight: string): Promise<string | undefined> => {
  const { article, placements } = await library.open(id)
  const { span } = placements.find((placement) => placement.id === highlight) ?? {}
  return span && textOf(article.blocks).slice(span.start, span.end)
}
const stateOf = async (library: Library, id: string, highlight: string): Promise<string | undefined> =>
  (await library.open(id)).placements.find((placement) => placement.id === highlight)?.state

describe('The report of an import that changed an article', () => {
  it('says when both versions came in, which paragraphs differ and which highlights there were', async () => {
    const { library, id, held, moved, lost, again } = await changedArticle()
    expect(again.report).toEqual({ held: 1, moved: 1, lost: 1 })
    const { revision, article } = await library.open(id)
    expect(revision).toMatchObject({
      differing: 3,
      highlights: [held, moved, lost],
      sameParagraph: [moved],
      left: [],
      closed: false,
    })
    expect(revision?.since).toMatch(/^2026-11-12/)
    expect(revision?.imported).toMatch(/^2026-11-14/)
    const whole = textOf(article.blocks)
    expect(revision?.changed.map(({ start, end }) => whole.slice(start, end))).toEqual(changed.slice(0, 2))
    expect(await wordsAt(library, id, moved)).toContain('eleven winters')
  })

  it('is still there after a restart, with what was answered', async () => {
    const { library, folder, id, lost } = await changedArticle()
    await library.placing.answerReport(id, { left: [lost], closed: true })
    await library.close()
    const later = await openLibrary(folder)
    const { revision, placements } = await later.open(id)
    expect(revision).toMatchObject({ left: [lost], closed: true })
    expect(placements.map(({ state }) => state).sort()).toEqual(['held', 'lost', 'moved'])
  })

  it('is closed from the beginning where every highlight held, and gone with the next import of the same', async () => {
    const library = await openLibrary(temporaryFolder())
    const { id } = await imported(library, page(text))
    expect((await library.open(id)).revision).toBeUndefined()
    await mark(library, id, 'She writes the weather')
    await imported(library, page(['New.', ...text]))
    expect((await library.open(id)).revision).toMatchObject({ closed: true })
  })

  it('is nobody’s work: where its file is damaged there is none, and the article opens', async () => {
    const { library, folder, id } = await changedArticle()
    await library.close()
    const path = library.folder.revision(id)
    writeFileSync(path, '{')
    const later = await openLibrary(folder)
    expect((await later.open(id)).revision).toBeUndefined()
    expect(readFileSync(path, 'utf8')).toBe('{')
  })
})

describe('A highlight after an import', () => {
  it('that moved is held where the reader says that its place is right, and Undo takes that back', async () => {
    const { library, id, moved } = await changedArticle()
    const { placements } = await library.open(id)
    const span = placements.find((placement) => placement.id === moved)?.span
    if (!span) throw new Error('no place')
    await library.placing.put(id, [{ highlight: moved, span }])
    expect(await stateOf(library, id, moved)).toBe('held')
    await library.undo(id)
    expect(await stateOf(library, id, moved)).toBe('moved')
    expect(await wordsAt(library, id, moved)).toContain('eleven winters')
  })

  it('can be taken out of the text, stays out at every opening, and comes back with Undo', async () => {
    const { library, folder, id, moved } = await changedArticle()
    await library.placing.takeOut(id, moved)
    expect(await stateOf(library, id, moved)).toBe('lost')
    await library.undo(id)
    expect(await stateOf(library, id, moved)).toBe('moved')
    await library.redo(id)
    await library.close()
    const later = await openLibrary(folder)
    expect(await stateOf(later, id, moved)).toBe('lost')
    await imported(later, page(text))
    expect(await stateOf(later, id, moved)).toBe('held')
  })

  it('that was lost is put on the words the reader selects; what holds no words is refused', async () => {
    const { library, id, lost } = await changedArticle()
    const whole = textOf((await library.article(id)).blocks)
    const start = whole.indexOf('Nobody else')
    await library.placing.put(id, [{ highlight: lost, span: { start, end: start + 11 } }])
    const { notebook } = await library.open(id)
    expect(notebook.highlights.find((h) => h.id === lost)?.quote.exact).toBe('Nobody else')
    expect(await stateOf(library, id, lost)).toBe('held')
    const nowhere = { start: whole.length, end: whole.length + 4 }
    expect((await refusal(library.placing.put(id, [{ highlight: lost, span: nowhere }]))).code).toBe(
      'bad-request',
    )
    expect(
      (await refusal(library.placing.put(id, [{ highlight: 'x', span: { start, end: start + 1 } }]))).code,
    ).toBe('not-found')
  })

  it('that had moved is carried over from there by the next import, and is still moved', async () => {
    const { library, id, moved } = await changedArticle()
    const third = changed.map((paragraph) =>
      paragraph.replace('through eleven winters', 'in all the eleven winters'),
    )
    expect((await imported(library, page(third))).report).toMatchObject({ moved: 1 })
    expect(await wordsAt(library, id, moved)).toContain('in all the eleven winters')
  })
})

describe('Undoing an import', () => {
  it('brings back the text and the place of every highlight, and keeps what was written since', async () => {
    const { library, id, moved, lost, before } = await changedArticle()
    const { placements } = await library.open(id)
    const span = placements.find((placement) => placement.id === moved)?.span
    if (!span) throw new Error('no place')
    await library.placing.put(id, [{ highlight: moved, span }])
    await library.changeHighlight(id, lost, { note: 'Where did it go?' })
    const since = await mark(library, id, 'Nobody else on this coast')
    await library.placing.exchange(id)
    const back = await library.open(id)
    expect(back.article).toEqual(before.article)
    expect(back.revision).toBeUndefined()
    expect(back.placements.slice(0, 3)).toEqual(before.placements)
    expect(back.notebook.highlights.map(({ quote }) => quote.exact).slice(0, 3)).toEqual(
      before.notebook.highlights.map(({ quote }) => quote.exact),
    )
    expect(back.notebook.highlights.find((h) => h.id === lost)?.note).toBe('Where did it go?')
    expect(await wordsAt(library, id, since)).toBe('Nobody else on this coast')
  })

  it('can itself be undone: the newer text, its places and its report come back', async () => {
    const { library, id, moved } = await changedArticle()
    const newer = await library.open(id)
    await library.placing.exchange(id)
    await library.placing.exchange(id)
    const again = await library.open(id)
    expect(again.article).toEqual(newer.article)
    expect(again.placements).toEqual(newer.placements)
    expect(again.revision).toEqual(newer.revision)
    expect(await wordsAt(library, id, moved)).toContain('eleven winters')
  })

  it('works after a restart, and is refused where no former version is kept', async () => {
    const { library, folder, id, before } = await changedArticle()
    await library.close()
    const later = await openLibrary(folder)
    await later.placing.exchange(id)
    expect((await later.open(id)).article).toEqual(before.article)
    const other = await imported(later, page(text).replaceAll('keeper', 'other'))
    expect((await refusal(later.placing.exchange(other.id))).code).toBe('not-found')
  })

  it('goes to the bin and back with the article, and is no problem of the library', async () => {
    const { library, id, before } = await changedArticle()
    expect(await library.check()).toMatchObject({ ok: true, articles: 1, problems: [] })
    await library.remove(id)
    expect(exists(library.folder.formerArticle(id))).toBe(false)
    await library.restore(id)
    await library.placing.exchange(id)
    expect((await library.open(id)).article).toEqual(before.article)
  })

  it('of an import that was cut off before highlights were settled finds them with the former text', async () => {
    const { library, folder, id, moved, before } = await changedArticle()
    await library.close()
    const path = library.folder.notebook(id)
    const notebook = JSON.parse(readFileSync(path, 'utf8')) as object
    const { highlights } = before.notebook
    writeFileSync(path, JSON.stringify({ ...notebook, highlights }))
    const later = await openLibrary(folder)
    expect((await later.open(id)).placements.map(({ state }) => state)).toEqual(['held', 'moved', 'lost'])
    expect(await wordsAt(later, id, moved)).toContain('eleven winters')
  })
})
