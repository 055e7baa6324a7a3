import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { Definition, Entity, Glossary } from '../../../src/core/entity/entity'
import type { Library } from '../../../src/library/library'
import { imported, openLibrary, temporaryFolder } from '../folder'
import { NamesEngine } from '../names'

const known = {
  'Lights Board of Norway|LBN': 'organisation',
  'Maren Holt|Holt': 'person',
  'Karl Holt': 'person',
  Varden: 'place',
} as const

const first = [
  'The light goes out',
  'published: 2021-03-04',
  'The Lights Board of Norway, a body of nine people, pays Maren Holt, a keeper, no more.',
].join('\n')
const second = [
  'The light burns again',
  'published: 2022-05-06',
  'LBN pays Maren Holt. So says Lights Board of Norway.',
].join('\n')
const third = [
  'Who pays for light',
  'published: 2023-07-08',
  'The Lights Board of Norway, a payer of last resort, is in Varden. Karl Holt, a lawyer, is not.',
].join('\n')

interface Three {
  library: Library
  engine: NamesEngine
  folder: string
  ids: [string, string, string]
}
async function three(folder = temporaryFolder()): Promise<Three> {
  const engine = new NamesEngine(known)
  const library = await openLibrary(folder, { engine })
  const ids: [string, string, string] = ['', '', '']
  for (const [at, page] of [third, first, second].entries())
    ids[(at + 2) % 3] = (await imported(library, page)).id
  await library.learnNames()
  return { library, engine, folder, ids }
}

async function entry(library: Library, id: string, name: string): Promise<Entity | undefined> {
  return (await library.glossary(id)).entities.find((entity) => entity.name === name)
}
const definition = async (library: Library, id: string, name: string): Promise<Definition | undefined> =>
  (await entry(library, id, name))?.definition
const board = 'Lights Board of Norway'

describe('What an earlier article said', () => {
  it('is gone with its article, though its glossary was still being made', async () => {
    let finish = (): void => undefined
    const finished = new Promise<void>((resolve) => (finish = resolve))
    class SlowEngine extends NamesEngine {
      override async glossary(...asked: Parameters<NamesEngine['glossary']>): Promise<Glossary> {
        if (asked[0].includes('a body of nine people')) await finished
        return super.glossary(...asked)
      }
    }
    const library = await openLibrary(temporaryFolder(), { engine: new SlowEngine(known) })
    const [gone, stays] = [await imported(library, first), await imported(library, second)]
    const late = library.glossary(gone.id)
    await library.remove(gone.id)
    finish()
    await late
    expect(await definition(library, stays.id, board)).toBeUndefined()
  })

  it('explains a name that this one does not, with its title, date and place', async () => {
    const { library, ids } = await three()
    const said = await definition(library, ids[1], board)
    expect(said).toMatchObject({
      text: 'a body of nine people',
      source: 'library',
      from: 'The light goes out',
      article: ids[0],
      date: '2021-03-04',
    })
    expect(said?.span).toBeUndefined()
    const text = 'The Lights Board of Norway, a body of nine people'
    expect(said?.there).toEqual({ start: text.indexOf('a body'), end: text.length })
    expect(await definition(library, ids[1], 'Maren Holt')).toMatchObject({
      text: 'a keeper',
      from: 'The light goes out',
    })
  })

  it('stands beside what this one says itself', async () => {
    const { library, ids } = await three()
    const { definition: own, known: more } = (await entry(library, ids[2], board)) ?? {}
    expect(own).toMatchObject({ text: 'a payer of last resort', source: 'article' })
    expect(more).toMatchObject([{ text: 'a body of nine people', source: 'library' }])
  })

  it('is not what a later one said, nor of somebody with the same surname', async () => {
    const { library, ids } = await three()
    expect((await entry(library, ids[0], board))?.known).toBeUndefined()
    await (await library.correcting(ids[1])).correct('Maren Holt', 'rename', 'Holt')
    expect(await definition(library, ids[1], 'Holt')).toBeUndefined()
  })

  it('comes after the words of the reader on any other article', async () => {
    const { library, ids } = await three()
    await (await library.correcting(ids[2])).correct(board, 'define', 'They never answer.')
    const { definition: best, known: more } = (await entry(library, ids[1], board)) ?? {}
    expect(best).toMatchObject({
      text: 'They never answer.',
      source: 'library',
      from: 'Who pays for light',
      article: ids[2],
    })
    expect(best?.there).toEqual({ start: 4, end: 4 + board.length })
    expect(more).toMatchObject([{ text: 'a body of nine people' }])
    await (await library.correcting(ids[2])).takeBack(board)
    await library.glossary(ids[2])
    expect((await definition(library, ids[1], board))?.text).toBe('a body of nine people')
  })

  it('stays in the glossary that a correction answers with, and out of an export', async () => {
    const { library, ids, folder } = await three()
    const { glossary } = await (await library.correcting(ids[1])).correct('Maren Holt', 'kind', 'other')
    expect(glossary.entities.find(({ name }) => name === board)?.definition?.source).toBe('library')
    const { file } = await library.exportMarkdown(ids[1], folder)
    expect(file).toContain('The light burns again')
  })

  it('follows corrections of either article: other names, other kinds, hidden names', async () => {
    const { library, ids } = await three()
    const correct = async (change: 'rename' | 'kind' | 'hide', to = ''): Promise<string | undefined> => {
      await (await library.correcting(ids[0])).correct('Maren Holt', change, to)
      return (await definition(library, ids[1], 'Maren Holt'))?.text
    }
    expect(await correct('rename', 'Marit Holt')).toBeUndefined()
    await library.undo(ids[0])
    await library.glossary(ids[0])
    expect(await definition(library, ids[1], 'Maren Holt')).toMatchObject({ text: 'a keeper' })
    expect(await correct('kind', 'other')).toBeUndefined()
    expect(await correct('hide')).toBeUndefined()
  })
})

describe('Names over all articles', () => {
  const titles = async (library: Library, id: string, name: string): Promise<string[]> =>
    (await library.elsewhere(id, name)).articles.map(({ title }) => title)

  it('lists the other articles that name a thing, the newest first', async () => {
    const { library, ids } = await three()
    const { articles, notes } = await library.elsewhere(ids[0], 'lights-board-of-norway')
    expect(articles).toEqual([
      {
        id: ids[2],
        title: 'Who pays for light',
        date: '2023-07-08',
        mentions: 1,
        first: { start: 4, end: 26 },
      },
      {
        id: ids[1],
        title: 'The light burns again',
        date: '2022-05-06',
        mentions: 2,
        first: { start: 0, end: 3 },
      },
    ])
    expect(notes).toEqual([])
    expect(await titles(library, ids[2], 'Karl Holt')).toEqual([])
  })

  it('are known again after a restart without asking the engine', async () => {
    const { library, ids, folder } = await three()
    await (await library.correcting(ids[2])).correct(board, 'define', 'They never answer.')
    await library.close()
    const engine = new NamesEngine(known)
    const again = await openLibrary(folder, { engine, readOnly: true })
    await again.learnNames()
    expect(engine.asked).toEqual([])
    expect(await titles(again, ids[0], board)).toEqual(['Who pays for light', 'The light burns again'])
    expect((await definition(again, ids[1], board))?.text).toBe('They never answer.')
  })

  it('are known after a restart from one file alone, corrected and by rules as well', async () => {
    const { library, ids, folder } = await three()
    await (await library.correcting(ids[2])).correct(board, 'define', 'They never answer.')
    const { id: other } = await imported(library, 'Another\nVarden is quiet.')
    const varden = (await library.glossary(other)).entities.find(({ name }) => name === 'Varden')
    if (!varden) throw new Error('Varden is not named.')
    await (await library.correcting(other)).correct('Varden', 'rename', 'Vardø', { everywhere: true })
    await library.close()
    // Once more, so that what was corrected is written down with what it was made of.
    const learning = await openLibrary(folder, { engine: new NamesEngine(known) })
    await learning.learnNames()
    await learning.close()
    rmSync(join(folder, '.cache/glossaries'), { recursive: true })
    const engine = new NamesEngine(known)
    const again = await openLibrary(folder, { engine })
    await again.learnNames()
    expect(engine.asked).toEqual([])
    expect((await definition(again, ids[1], board))?.text).toBe('They never answer.')
    expect(await titles(again, ids[0], board)).toEqual(['Who pays for light', 'The light burns again'])
    expect(await titles(again, other, 'Vardø')).toEqual(['Who pays for light'])
  })

  it('hold with a notebook in which only notes were written, and not with corrections by another program', async () => {
    const { library, ids, folder } = await three()
    await library.close()
    const noting = await openLibrary(folder, { engine: new NamesEngine(known) })
    for (const id of ids) await noting.highlight(id, { start: 0, end: 4 }, 'pink', { note: 'Only a note.' })
    await noting.close()
    rmSync(join(folder, '.cache/glossaries'), { recursive: true })
    const engine = new NamesEngine(known)
    const again = await openLibrary(folder, { engine })
    await again.learnNames()
    expect(engine.asked).toEqual([])
    expect(await titles(again, ids[0], board)).toHaveLength(2)
    await again.close()
    const { readFileSync } = await import('node:fs')
    const file = join(folder, 'notebooks', `${ids[2]}.json`)
    const record = { id: 'c', entity: board, change: 'hide', to: '', created: '2026-01-01T00:00:00.000Z' }
    const notebook = JSON.parse(readFileSync(file, 'utf8')) as object
    const corrections = [{ ...record, modified: record.created }]
    writeFileSync(file, JSON.stringify({ ...notebook, corrections }))
    const last = await openLibrary(folder, { engine: new NamesEngine(known) })
    await last.learnNames()
    expect(await titles(last, ids[0], board)).toEqual(['The light burns again'])
  })

  it('are learnt anew where the file that has them turns out to be garbled', async () => {
    const { library, ids, folder } = await three()
    await library.close()
    const path = join(folder, '.cache/names')
    const { readFileSync } = await import('node:fs')
    const bytes = readFileSync(path)
    bytes[bytes.indexOf('a body of nine people')] = 0x5f
    writeFileSync(path, bytes)
    const again = await openLibrary(folder, { engine: new NamesEngine(known) })
    again.learnInBackground(() => undefined)
    await again.learnNames()
    expect((await definition(again, ids[1], board))?.text).not.toBe('_ body of nine people')
    await vi.waitFor(async () =>
      expect((await definition(again, ids[1], board))?.text).toBe('a body of nine people'),
    )
  })

  it('are recognised one after the other, when nobody waits, where nothing is kept', async () => {
    const { library, ids, folder } = await three()
    await library.close()
    rmSync(join(folder, '.cache'), { recursive: true })
    const engine = new NamesEngine(known)
    let running = 0
    let most = 0
    const recognise = engine.glossary.bind(engine)
    engine.glossary = async (...request) => {
      most = Math.max(most, (running += 1))
      await new Promise((next) => setImmediate(next))
      running -= 1
      return recognise(...request)
    }
    const again = await openLibrary(folder, { engine })
    await again.learnNames()
    expect(engine.asked.map(({ urgency }) => urgency)).toEqual(['when idle', 'when idle', 'when idle'])
    expect(most).toBe(1)
    await again.glossary(ids[0])
    expect(engine.asked).toHaveLength(3)
  })

  it('keep no reader waiting: a glossary is there before they are', async () => {
    const { library, ids, folder } = await three()
    await library.close()
    rmSync(join(folder, '.cache'), { recursive: true })
    const engine = new NamesEngine(known)
    const recognise = engine.glossary.bind(engine)
    engine.glossary = (text, lang, urgency) =>
      urgency === 'now' ? recognise(text, lang, urgency) : new Promise(() => undefined)
    const again = await openLibrary(folder, { engine })
    again.learnInBackground(() => undefined)
    expect((await again.glossary(ids[1])).entities).toHaveLength(2)
    expect((await again.elsewhere(ids[1], board)).articles).toEqual([])
    await again.close()
  })

  it('are told when there is more to say, also of what comes in later', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder, { engine: new NamesEngine(known) })
    const { id } = await imported(library, second)
    const learnt = vi.fn()
    library.learnInBackground(learnt)
    await vi.waitFor(() => expect(learnt).toHaveBeenCalled())
    expect(await definition(library, id, board)).toBeUndefined()
    learnt.mockClear()
    await imported(library, first)
    await vi.waitFor(() => expect(learnt).toHaveBeenCalled())
    expect((await definition(library, id, board))?.text).toBe('a body of nine people')
  })

  it('leave with an article that is removed and come back with it', async () => {
    const { library, ids } = await three()
    library.learnInBackground(() => undefined)
    await library.remove(ids[0])
    expect(await definition(library, ids[1], board)).toBeUndefined()
    expect(await titles(library, ids[1], board)).toEqual(['Who pays for light'])
    await library.restore(ids[0])
    await library.learnNames()
    expect((await definition(library, ids[1], board))?.text).toBe('a body of nine people')
  })

  it('follow an article that comes in changed', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder, { engine: new NamesEngine(known) })
    const withUrl = first.replace('published', 'url: https://example.org/a\npublished')
    await imported(library, withUrl)
    const { id } = await imported(library, second)
    await library.learnNames()
    await imported(library, withUrl.replace('nine', 'eight'))
    await library.learnNames()
    expect((await definition(library, id, board))?.text).toBe('a body of eight people')
  })

  it('follow the file of an article that another program has replaced', async () => {
    const { library, ids, folder } = await three()
    await library.close()
    const file = join(folder, 'articles', `${ids[0]}.json`)
    const { readFileSync } = await import('node:fs')
    writeFileSync(file, readFileSync(file, 'utf8').replace('nine people', 'some people'))
    utimesSync(file, new Date(), new Date(Date.now() + 5000))
    const again = await openLibrary(folder, { engine: new NamesEngine(known) })
    await again.learnNames()
    expect((await definition(again, ids[1], board))?.text).toBe('a body of some people')
  })

  it('pass over an article that cannot be read', async () => {
    const { library, ids, folder } = await three()
    await library.close()
    for (const part of ['articles', 'notebooks'])
      writeFileSync(join(folder, part, `${ids[2]}.json`), 'garbage')
    rmSync(join(folder, '.cache'), { recursive: true })
    const again = await openLibrary(folder, { engine: new NamesEngine(known), readOnly: true })
    await again.learnNames()
    expect(await titles(again, ids[0], board)).toEqual(['The light burns again'])
  })
})
