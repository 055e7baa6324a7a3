import { describe, expect, it } from 'vitest'
import type { Library } from '../../../src/library/library'
import { imported, openLibrary, refusal, temporaryFolder } from '../folder'
import { NamesEngine } from '../names'

const known = { 'Maren Holt|Holt|Maren': 'person', 'Lights Board': 'organisation', Varden: 'place' } as const

const one = [
  'One',
  'published: 2021-01-01',
  'Maren Holt works for the Lights Board.',
  'Holt writes.',
  'It rains.',
].join('\n')
const two = ['Two', 'published: 2022-01-01', 'The Lights Board sits in Varden.', 'It snows.'].join('\n')
const three = [
  'Three',
  'published: 2023-01-01',
  'Nothing is named here but weather.',
  'Maren Holt knows it.',
].join('\n')

async function library(): Promise<{ library: Library; ids: [string, string, string] }> {
  const opened = await openLibrary(temporaryFolder(), { engine: new NamesEngine(known) })
  const ids: [string, string, string] = [
    (await imported(opened, one)).id,
    (await imported(opened, two)).id,
    (await imported(opened, three)).id,
  ]
  await opened.learnNames()
  return { library: opened, ids }
}
const spanOf = (text: string, words: string): { start: number; end: number } => {
  const start = text.split('\n').slice(2).join('\n').indexOf(words)
  return { start, end: start + words.length }
}

describe('The notes of a reader that mention a name', () => {
  it('are highlights whose words or note have it, here in the order of the text and then elsewhere', async () => {
    const { library: opened, ids } = await library()
    const rains = await opened.highlight(ids[0], spanOf(one, 'It rains'), 'blue', { note: 'As holt said.' })
    const works = await opened.highlight(ids[0], spanOf(one, 'Maren Holt works'), 'pink')
    const snows = await opened.highlight(ids[1], spanOf(two, 'It snows'), 'pink', {
      note: 'Like **Maren Holt**’s winter',
    })
    await opened.highlight(ids[1], spanOf(two, 'Varden'), 'pink', { note: 'Maren was here. Marenholt too.' })
    const weather = await opened.highlight(ids[2], spanOf(three, 'weather'), 'pink', { note: 'Holt!' })
    const gone = await opened.highlight(ids[2], spanOf(three, 'named'), 'pink', { note: 'Holt again' })
    await opened.removeHighlight(ids[2], gone.added)
    const { notes } = await opened.elsewhere(ids[0], 'Maren Holt')
    expect(notes).toEqual([
      {
        article: ids[0],
        title: 'One',
        highlight: works.added,
        quote: 'Maren Holt works',
        note: '',
        span: spanOf(one, 'Maren Holt works'),
      },
      {
        article: ids[0],
        title: 'One',
        highlight: rains.added,
        quote: 'It rains',
        note: 'As holt said.',
        span: spanOf(one, 'It rains'),
      },
      {
        article: ids[2],
        title: 'Three',
        highlight: weather.added,
        quote: 'weather',
        note: 'Holt!',
        span: spanOf(three, 'weather'),
      },
      {
        article: ids[1],
        title: 'Two',
        highlight: snows.added,
        quote: 'It snows',
        note: 'Like **Maren Holt**’s winter',
        span: spanOf(two, 'It snows'),
      },
    ])
  })

  it('are notes on the same thing in other articles, and on other names that mention it', async () => {
    const { library: opened, ids } = await library()
    const note = async (id: string, name: string, words: string): Promise<void> => {
      await (await opened.correcting(id)).note(name, words)
    }
    await note(ids[0], 'Maren Holt', 'On the card already.')
    await note(ids[0], 'Lights Board', 'Pays Holt badly.')
    await note(ids[1], 'Varden', 'Nothing of interest.')
    await note(ids[2], 'Maren Holt', 'She knows the weather.')
    const { notes } = await opened.elsewhere(ids[0], 'maren-holt')
    expect(notes).toEqual([
      {
        article: ids[0],
        title: 'One',
        name: 'Lights Board',
        note: 'Pays Holt badly.',
        span: spanOf(one, 'Lights Board'),
      },
      {
        article: ids[2],
        title: 'Three',
        name: 'Maren Holt',
        note: 'She knows the weather.',
        span: spanOf(three, 'Maren Holt'),
      },
    ])
    await note(ids[2], 'Maren Holt', '')
    expect((await opened.elsewhere(ids[0], 'maren-holt')).notes).toHaveLength(1)
  })

  it('are found under the name the reader gave, also after a restart', async () => {
    const folder = temporaryFolder()
    const engine = new NamesEngine(known)
    const opened = await openLibrary(folder, { engine })
    const first = await imported(opened, one)
    const third = await imported(opened, three)
    await (await opened.correcting(third.id)).note('Maren Holt', 'She knows the weather.')
    await (await opened.correcting(third.id)).correct('Maren Holt', 'rename', 'Keeper Holt')
    await (await opened.correcting(first.id)).correct('Maren Holt', 'rename', 'Keeper Holt')
    await opened.close()
    const again = await openLibrary(folder, { engine, readOnly: true })
    await again.learnNames()
    const { articles, notes } = await again.elsewhere(first.id, 'Keeper Holt')
    expect(articles).toMatchObject([{ id: third.id, mentions: 1 }])
    expect(notes).toMatchObject([{ article: third.id, name: 'Keeper Holt', note: 'She knows the weather.' }])
  })

  it('are not those on an article that is about somebody else of that family name', async () => {
    const engine = new NamesEngine({ ...known, 'Karl Holt|Holt': 'person' })
    const opened = await openLibrary(temporaryFolder(), { engine })
    const { id } = await imported(opened, one)
    const other = await imported(opened, 'Four\nKarl Holt sails.\nIt rains.')
    await opened.highlight(other.id, { start: 0, end: 4 }, 'pink', { note: 'Holt again!' })
    const both = await opened.highlight(other.id, { start: 5, end: 9 }, 'pink', { note: 'Not Maren Holt.' })
    await opened.learnNames()
    const { notes } = await opened.elsewhere(id, 'Maren Holt')
    expect(notes.map(({ highlight }) => highlight)).toEqual([both.added])
  })

  it('have no place where the passage is lost', async () => {
    const opened = await openLibrary(temporaryFolder(), { engine: new NamesEngine(known) })
    const page = one.replace('published', 'url: https://example.org/one\npublished')
    const { id } = await imported(opened, page)
    await opened.highlight(id, spanOf(one, 'It rains'), 'blue', { note: 'As Holt said.' })
    await imported(opened, page.replace('It rains.', 'No more was said of anything that day.'))
    const { notes } = await opened.elsewhere(id, 'Maren Holt')
    expect(notes).toHaveLength(1)
    expect(notes[0]).not.toHaveProperty('span')
  })

  it('are asked for by a name that is in the glossary', async () => {
    const { library: opened, ids } = await library()
    expect((await refusal(opened.elsewhere(ids[1], 'Maren Holt'))).code).toBe('not-found')
    expect((await refusal(opened.elsewhere('nothing-0a1b2c3d', 'Maren Holt'))).code).toBe('not-found')
  })
})
