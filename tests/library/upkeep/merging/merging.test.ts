import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  changeHighlight,
  livingHighlights,
  removeHighlight,
} from '../../../../src/core/annotation/editing/edit'
import type { Notebook } from '../../../../src/core/annotation/notebook'
import { parseNotebook, serialiseNotebook } from '../../../../src/core/annotation/notebookFile'
import { Library } from '../../../../src/library/library'
import { imported, lighthouse, openLibrary, plainEngine, temporaryFolder } from '../../folder'

const keeper = { start: 0, end: 10 }
const later = '2099-01-01T00:00:00.000Z'
const conflict = (id: string) => `${id}.sync-conflict-20260301-090000-ABCDEFG.json`

interface Begun {
  library: Library
  id: string
  added: string
  path: string
  stored: () => Notebook
}

async function begun(folder = temporaryFolder()): Promise<Begun> {
  const library = await openLibrary(folder)
  const { id } = await imported(library, lighthouse)
  const { added } = await library.highlight(id, keeper, 'blue', { note: 'mine' })
  const path = library.folder.notebook(id)
  return { library, id, added, path, stored: () => parseNotebook(readFileSync(path, 'utf8')) }
}

/** A copy in which somebody else has done more. */
function another(notebook: Notebook, id: string): Notebook {
  const [first] = notebook.highlights
  if (!first) throw new Error('There is no highlight.')
  const record = { ...first, id, note: 'theirs', position: { ...first.position, start: 2, end: 10 } }
  return { ...notebook, highlights: [...notebook.highlights, record] }
}

describe('A conflict copy', () => {
  it('is merged in at the start and put into backups', async () => {
    const { library, id, path, stored } = await begun()
    await library.close()
    writeFileSync(join(library.folder.notebooks, conflict(id)), serialiseNotebook(another(stored(), 'zz')))
    const again = await openLibrary(library.folder.root)
    expect(stored().highlights.map(({ note }) => note)).toEqual(['mine', 'theirs'])
    expect(readdirSync(library.folder.notebooks).filter((name) => name.includes('conflict'))).toEqual([])
    expect(readdirSync(again.folder.backups)).toContain(conflict(id))
    expect(existsSync(path)).toBe(true)
  })

  it('is merged in while its article is read, and told', async () => {
    const { library, id, stored } = await begun()
    await library.open(id)
    await library.merging.look()
    writeFileSync(
      join(library.folder.notebooks, `${id} (conflicted copy 2026-03-01 090000).json`),
      serialiseNotebook(another(stored(), 'zz')),
    )
    await library.merging.look()
    const { notebook } = await library.open(id)
    expect(notebook.highlights).toHaveLength(2)
    expect(stored().highlights).toHaveLength(2)
  })

  it('that cannot be read stays where it is', async () => {
    const { library, id, stored } = await begun()
    const path = join(library.folder.notebooks, conflict(id))
    writeFileSync(path, serialiseNotebook(another(stored(), 'zz')).slice(0, 300))
    expect(await library.merging.takeCopies()).toEqual([])
    expect(existsSync(path)).toBe(true)
  })

  it('of what was taught is merged in, one of an article is kept', async () => {
    const { library, id } = await begun()
    await library.teaching.nameColor('yellow', 'claims')
    const { taught, root, articles, backups } = library.folder
    const copy = readFileSync(taught, 'utf8').replace('"yellow"', '"pink"').replace('claims', 'doubts')
    writeFileSync(join(root, 'entities (conflicted copy 2026-03-01).json'), copy)
    const article = readFileSync(library.folder.article(id))
    writeFileSync(join(articles, conflict(id)), article)
    expect(await library.merging.takeCopies()).toHaveLength(2)
    expect(await library.teaching.colors()).toEqual({ yellow: 'claims', pink: 'doubts' })
    expect(readFileSync(join(backups, conflict(id)))).toEqual(article)
  })
})

describe('A notebook with the marks of a conflict', () => {
  const marked = (ours: string, theirs: string): string =>
    `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> 0a1b2c3\n`

  it('is put together when its article is opened; what it was is kept', async () => {
    const { library, id, path, stored } = await begun()
    await library.close()
    const ours = stored()
    const theirs = another(ours, 'zz')
    const text = marked(
      serialiseNotebook(changeHighlight(ours, ours.highlights[0]?.id ?? '', { note: 'changed' }, later)),
      serialiseNotebook(theirs),
    )
    writeFileSync(path, text)
    const again = await openLibrary(library.folder.root)
    expect((await again.open(id)).notice).toBeUndefined()
    expect(stored().highlights.map(({ note }) => note)).toEqual(['changed', 'theirs'])
    expect(readFileSync(join(again.folder.backups, `${id}.json.conflict`), 'utf8')).toBe(text)
  })

  it('is put together some seconds after the start, and by a check', async () => {
    for (const mend of [(one: Library) => one.upkeep.mend(), (one: Library) => one.check({ repair: true })]) {
      const { library, path, stored } = await begun()
      await library.list()
      await library.close()
      const text = serialiseNotebook(stored())
      writeFileSync(path, marked(text, serialiseNotebook(another(stored(), 'zz'))))
      const again = await openLibrary(library.folder.root)
      await mend(again)
      expect(stored().highlights).toHaveLength(2)
    }
  })
})

describe('A notebook that another program replaces while it is read', () => {
  it('is merged with what was saved here', async () => {
    const { library, id, path, stored } = await begun()
    await library.open(id)
    const before = stored()
    await library.highlight(id, { start: 12, end: 20 }, 'pink')
    // What the other computer has, where the second highlight is not known.
    writeFileSync(path, serialiseNotebook(another(before, 'zz')))
    const [told] = await library.merging.look()
    expect(told?.type === 'notebook-changed' && told.change.placements).toHaveLength(3)
    expect(stored().highlights).toHaveLength(3)
    expect(await library.merging.look()).toEqual([])
  })

  it('is told also where a place or a draft was saved before it was looked at', async () => {
    const { library, id, path, added, stored } = await begun()
    await library.open(id)
    writeFileSync(path, serialiseNotebook(another(stored(), 'zz')))
    await library.savePlace(id, { start: 12, end: 20 }, 0.5)
    await library.saveDraft(id, added, { note: 'half a', tags: [] })
    const [told] = await library.merging.look(new Set([`notebooks/${id}.json`]))
    expect(told?.type === 'notebook-changed' && told.change.placements).toHaveLength(2)
    expect(stored().highlights).toHaveLength(2)
    expect(await library.merging.look()).toEqual([])
  })

  it('says nothing of Gloss’s own saves', async () => {
    const { library, id } = await begun()
    await library.open(id)
    await library.merging.look()
    await library.highlight(id, { start: 12, end: 20 }, 'pink')
    expect(await library.merging.look(new Set([`notebooks/${id}.json`]))).toEqual([])
  })

  it('can still be undone', async () => {
    const { library, id, path, added, stored } = await begun()
    await library.open(id)
    await library.changeHighlight(id, added, { note: 'better' })
    writeFileSync(path, serialiseNotebook(another(stored(), 'zz')))
    await library.merging.look()
    const { notebook } = await library.undo(id)
    expect(notebook.highlights.map(({ note }) => note)).toEqual(['mine', 'theirs'])
  })

  it('keeps a deletion that is later than the words here', async () => {
    const { library, id, path, added, stored } = await begun()
    await library.open(id)
    writeFileSync(path, serialiseNotebook(removeHighlight(stored(), added, later)))
    await library.merging.look()
    const { notebook } = await library.open(id)
    expect(livingHighlights(notebook)).toEqual([])
    expect(notebook.highlights[0]?.note).toBe('mine')
  })
})

describe('Articles that come and go with a sync', () => {
  it('are told', async () => {
    const { library, id } = await begun()
    await library.open(id)
    await library.merging.look()
    const elsewhere = await Library.open(temporaryFolder(), { engine: plainEngine })
    const other = await imported(elsewhere, lighthouse.replace('1998', '1950'))
    await elsewhere.close()
    renameSync(elsewhere.folder.article(other.id), library.folder.article(other.id))
    expect(await library.merging.look()).toEqual([{ type: 'list-changed' }])
    const article = readFileSync(library.folder.article(id), 'utf8')
    writeFileSync(library.folder.article(id), article.replace('weather', 'wind and the weather'))
    expect(await library.merging.look()).toContainEqual({ type: 'article-changed', id })
    expect((await library.open(id)).article.blocks[1]).toMatchObject({
      children: ['She writes the wind and the weather into a book every evening.'],
    })
    for (const path of [library.folder.article(id), library.folder.notebook(id)]) rmSync(path)
    expect(await library.merging.look()).toContainEqual({ type: 'article-changed', id })
    expect((await library.list()).map(({ header }) => header.id)).toEqual([other.id])
  })
})

describe('Tombstones', () => {
  it('go after ninety days, also where an older copy brings them back', async () => {
    let now = new Date('2026-01-01T00:00:00.000Z')
    const library = await openLibrary(temporaryFolder(), { now: () => now })
    const { id } = await imported(library, lighthouse)
    const { added } = await library.highlight(id, keeper, 'blue')
    await library.removeHighlight(id, added)
    const path = library.folder.notebook(id)
    const old = readFileSync(path, 'utf8')
    now = new Date('2026-03-01T00:00:00.000Z')
    expect((await library.open(id)).notebook.highlights).toHaveLength(1)
    now = new Date('2026-05-01T00:00:00.000Z')
    expect((await library.open(id)).notebook.highlights).toEqual([])
    writeFileSync(path, old)
    await library.merging.look()
    expect((await library.open(id)).notebook.highlights).toEqual([])
  })
})
