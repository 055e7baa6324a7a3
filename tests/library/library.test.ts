import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Library } from '../../src/library/library'
import {
  exists,
  imported,
  lighthouse,
  openLibrary,
  plainEngine,
  readJson,
  refusal,
  temporaryFolder,
} from './folder'

const keeper = { start: 0, end: 10 }

describe('A library', () => {
  it('is furnished when it is first opened, and then left as it is', async () => {
    const folder = join(temporaryFolder(), 'new', 'library')
    const library = await Library.open(folder, { engine: plainEngine })
    const first = readJson(join(folder, 'library.json'))
    expect(first).toMatchObject({ $format: 'gloss/library', version: 1 })
    expect(readFileSync(join(folder, '.stignore'), 'utf8')).toBe(
      '.cache/\nlibrary.lock\n*.tmp\n*.bak\nbackups/\n',
    )
    writeFileSync(join(folder, '.gitignore'), 'mine\n')
    await library.close()
    await (await Library.open(folder)).close()
    expect(readJson(join(folder, 'library.json'))).toEqual(first)
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('mine\n')
    if (process.platform !== 'win32') {
      expect(statSync(folder).mode & 0o777).toBe(0o700)
      for (const name of readdirSync(folder).filter((entry) => statSync(join(folder, entry)).isFile()))
        if (name !== '.gitignore') expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    }
  })

  it('has one writer and any number of readers', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder)
    const { id } = await imported(library, lighthouse)
    expect((await refusal(Library.open(folder))).code).toBe('locked')
    const reader = await openLibrary(folder, { readOnly: true })
    expect((await reader.open(id)).article.header.id).toBe(id)
    expect((await refusal(reader.highlight(id, keeper, 'pink'))).code).toBe('save-failed')
    expect((await refusal(reader.importDocument({ content: lighthouse }))).code).toBe('save-failed')
    expect((await refusal(reader.remove(id))).code).toBe('save-failed')
  })

  it('is empty to a reader where there is no folder, and none is made', async () => {
    const folder = join(temporaryFolder(), 'none')
    const library = await openLibrary(folder, { readOnly: true })
    expect(await library.list()).toEqual([])
    expect(exists(folder)).toBe(false)
  })

  it('of a newer version is refused untouched', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'library.json')
    writeFileSync(file, '{"$format":"gloss/library","version":2}')
    expect((await refusal(Library.open(folder))).code).toBe('too-new')
    expect((await refusal(Library.open(folder, { readOnly: true }))).code).toBe('too-new')
    expect(readdirSync(folder)).toEqual(['library.json'])
  })

  it('without its library.json, or with a damaged one, opens with all articles', async () => {
    const folder = temporaryFolder()
    const library = await Library.open(folder, { engine: plainEngine })
    await imported(library, lighthouse)
    await library.close()
    rmSync(join(folder, 'library.json'))
    await (await Library.open(folder)).close()
    writeFileSync(join(folder, 'library.json'), 'garbage')
    const again = await openLibrary(folder)
    expect(await again.list()).toHaveLength(1)
    expect(readFileSync(join(folder, 'backups', 'library.json.broken'), 'utf8')).toBe('garbage')
  })

  it('cannot be made where a file stands', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, 'x')
    expect((await refusal(Library.open(file))).code).toBe('save-failed')
    expect((await refusal(Library.open(join(file, 'below')))).code).toBe('save-failed')
  })
})

describe('A reader', () => {
  it('finds highlights, notes, drafts and place again after a restart', async () => {
    const folder = temporaryFolder()
    const first = await Library.open(folder, { engine: plainEngine })
    const { id } = await imported(first, lighthouse)
    const { added, placements } = await first.highlight(id, keeper, 'blue', {
      note: 'Who is she?',
      tags: ['people'],
    })
    expect(placements).toEqual([{ id: added, state: 'held', span: keeper, score: 1 }])
    await first.saveDraft(id, added, { note: 'Who is she? A kee', tags: ['people'] })
    await first.savePlace(id, { start: 58, end: 80 }, 0.4)
    await first.close()
    const second = await openLibrary(folder)
    const { notebook } = await second.open(id)
    expect(notebook.highlights).toMatchObject([
      {
        id: added,
        quote: { exact: 'Maren Holt', prefix: '' },
        color: 'blue',
        note: 'Who is she?',
        tags: ['people'],
      },
    ])
    expect(notebook.drafts).toMatchObject([{ id: added, note: 'Who is she? A kee' }])
    expect(notebook.place).toMatchObject({ progress: 0.4, position: { start: 58, end: 80 } })
    expect(await second.list()).toMatchObject([{ highlights: 1, notes: 1, progress: 0.4 }])
  })

  it('takes changes back and makes them again', async () => {
    const library = await openLibrary(temporaryFolder())
    const { id } = await imported(library, lighthouse)
    const { added } = await library.highlight(id, keeper, 'blue')
    await library.changeHighlight(id, added, { color: 'pink', note: 'first' })
    await library.removeHighlight(id, added)
    expect((await library.open(id)).placements).toEqual([])
    const back = await library.undo(id)
    expect(back.placements).toHaveLength(1)
    expect(back.notebook.highlights[0]).toMatchObject({ color: 'pink', note: 'first' })
    expect((await library.undo(id)).notebook.highlights[0]).toMatchObject({ color: 'blue', note: '' })
    const none = await library.undo(id)
    expect(none).toMatchObject({ canUndo: false, canRedo: true, placements: [] })
    expect(await library.undo(id)).toMatchObject({ canUndo: false })
    for (let n = 0; n < 3; n += 1) await library.redo(id)
    expect(await library.redo(id)).toMatchObject({ canUndo: true, canRedo: false, placements: [] })
  })

  it('can still undo after the article was opened or imported again', async () => {
    const library = await openLibrary(temporaryFolder())
    const { id } = await imported(library, `K\nurl: https://example.org/k\n${lighthouse}`)
    await library.highlight(id, { start: 27, end: 37 }, 'blue')
    await imported(library, `K\nurl: https://example.org/k\nNew.\n${lighthouse}`)
    await library.open(id)
    expect((await library.undo(id)).placements).toEqual([])
  })

  it('sees many changes made at once all saved, in order', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder)
    const { id } = await imported(library, lighthouse)
    const added = await Promise.all(
      Array.from({ length: 20 }, (_, i) => library.highlight(id, { start: i, end: i + 5 }, 'green')),
    )
    const stored = (readJson(library.folder.notebook(id)) as { highlights: { id: string }[] }).highlights
    expect(stored.map((highlight) => highlight.id).sort()).toEqual(added.map((change) => change.added).sort())
  })

  it('cannot highlight what is not there', async () => {
    const library = await openLibrary(temporaryFolder())
    const { id } = await imported(library, lighthouse)
    for (const span of [
      { start: 5, end: 5 },
      { start: 9, end: 2 },
      { start: 0, end: 10_000 },
    ])
      expect((await refusal(library.highlight(id, span, 'green'))).code).toBe('bad-request')
    const quote = { exact: 'words that nobody wrote anywhere', prefix: '', suffix: '' }
    expect((await refusal(library.highlightQuote(id, quote, 'green'))).code).toBe('not-found')
    expect((await refusal(library.removeHighlight(id, 'none'))).code).toBe('not-found')
    expect((await refusal(library.open('no-such-article'))).code).toBe('not-found')
  })

  it('keeps what another program wrote into the notebook meanwhile', async () => {
    const library = await openLibrary(temporaryFolder())
    const { id } = await imported(library, lighthouse)
    const { added } = await library.highlight(id, keeper, 'blue')
    const path = library.folder.notebook(id)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"note": ""', '"note": "from the other computer"'))
    await library.highlight(id, { start: 20, end: 30 }, 'green')
    const { notebook } = await library.open(id)
    expect(notebook.highlights).toHaveLength(2)
    expect(notebook.highlights.find((highlight) => highlight.id === added)?.note).toBe(
      'from the other computer',
    )
  })

  it('is not harmed by a clock that jumps back', async () => {
    const times = ['2026-05-05T10:00:00.000Z', '2026-05-05T10:00:01.000Z', '2020-01-01T00:00:00.000Z']
    let at = 0
    const now = (): Date => new Date(times[Math.min(at++, times.length - 1)] ?? '')
    const folder = temporaryFolder()
    const library = await openLibrary(folder, { now })
    const { id } = await imported(library, lighthouse)
    const { added, notebook } = await library.highlight(id, keeper, 'blue')
    const before = notebook.highlights[0]?.modified ?? ''
    const { notebook: after } = await library.changeHighlight(id, added, {
      note: 'later, by an earlier clock',
    })
    expect(after.highlights[0]).toMatchObject({ note: 'later, by an earlier clock' })
    expect((after.highlights[0]?.modified ?? '') > before || before.startsWith('2020')).toBe(true)
    expect((await library.undo(id)).notebook.highlights[0]).toMatchObject({ note: '' })
  })
})

describe('A damaged notebook', () => {
  it('is restored from the last good copy, and the reader is told', async () => {
    const folder = temporaryFolder()
    const library = await Library.open(folder, { engine: plainEngine })
    const { id } = await imported(library, lighthouse)
    await library.highlight(id, keeper, 'blue')
    await library.highlight(id, { start: 20, end: 30 }, 'pink')
    await library.close()
    const path = library.folder.notebook(id)
    const damaged = readFileSync(path, 'utf8').slice(0, -40)
    const aside = join(folder, 'backups', `${id}.json.broken`)
    writeFileSync(path, damaged)
    const again = await openLibrary(folder)
    const { notebook, notice } = await again.open(id)
    expect(notebook.highlights).toHaveLength(1)
    expect(notice).toMatchObject({ kind: 'restored', file: aside })
    expect(notice?.copyFrom).toMatch(/^\d{4}-.*Z$/)
    expect(readFileSync(aside, 'utf8')).toBe(damaged)
    await again.highlight(id, { start: 40, end: 45 }, 'green')
    expect(readFileSync(aside, 'utf8')).toBe(damaged)
  })

  it('without a good copy opens the article, refuses every change and is kept byte for byte', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder)
    const { id } = await imported(library, lighthouse)
    await library.close()
    const path = library.folder.notebook(id)
    rmSync(`${path}.bak`, { force: true })
    const text = readFileSync(path, 'utf8').replace(/\n\}\n$/, ',\n}\n')
    writeFileSync(path, text)
    const again = await openLibrary(folder)
    const { article, notice } = await again.open(id)
    expect(article.blocks).toHaveLength(3)
    expect(notice).toMatchObject({ kind: 'damaged', file: path })
    expect(notice?.reason).toMatch(/line \d+, column \d+: a comma with nothing after it/)
    for (const attempt of [
      again.highlight(id, keeper, 'blue'),
      again.savePlace(id, keeper, 0.2),
      again.undo(id),
    ])
      expect((await refusal(attempt)).code).toBe('damaged')
    await imported(again, lighthouse)
    expect(readFileSync(path, 'utf8')).toBe(text)
    expect(await again.list()).toMatchObject([{ header: { id, title: 'The keeper of Skerry Point' } }])
    expect((await again.list())[0]?.problem).toContain('line')
  })

  it('keeps its article in the list when the article is damaged as well', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder)
    const { id } = await imported(library, lighthouse)
    writeFileSync(library.folder.article(id), '')
    expect(await library.list()).toMatchObject([{ header: { id, title: 'The keeper of Skerry Point' } }])
    expect((await refusal(library.open(id))).code).toBe('damaged')
    rmSync(library.folder.article(id))
    expect((await library.list())[0]?.problem).toContain('missing')
    await library.close()
    const again = await openLibrary(folder)
    writeFileSync(again.folder.article(id), '')
    rmSync(again.folder.notebook(id))
    expect(await again.list()).toMatchObject([{ header: { id, title: id } }])
  })
})

describe('The bin', () => {
  it('takes an article with its notes and gives both back', async () => {
    const folder = temporaryFolder()
    const library = await openLibrary(folder)
    const { id } = await imported(library, lighthouse)
    await library.highlight(id, keeper, 'blue', { note: 'mine' })
    await library.remove(id)
    expect(await library.list()).toEqual([])
    expect(await library.deleted()).toMatchObject([
      { id, kind: 'article', title: 'The keeper of Skerry Point' },
    ])
    await library.restore(id)
    expect(await library.list()).toMatchObject([{ highlights: 1, notes: 1 }])
    expect((await library.open(id)).notebook.highlights[0]?.note).toBe('mine')
    expect(readdirSync(join(folder, 'bin'))).toEqual([])
    expect((await refusal(library.restore(id))).code).toBe('not-found')
  })

  it('keeps two of one id apart, and changes places with the one in the library', async () => {
    const library = await openLibrary(temporaryFolder())
    const { id } = await imported(library, lighthouse)
    await library.highlight(id, keeper, 'blue', { note: 'old' })
    await library.remove(id)
    await imported(library, lighthouse)
    expect((await library.open(id)).notebook.highlights).toEqual([])
    await library.highlight(id, keeper, 'pink', { note: 'new' })
    await library.restore(id)
    expect((await library.open(id)).notebook.highlights[0]?.note).toBe('old')
    await library.restore(id)
    expect((await library.open(id)).notebook.highlights[0]?.note).toBe('new')
  })

  it.each(['notebooks', 'articles'] as const)(
    'finishes a removal that a crash cut before %s',
    async (half) => {
      const folder = temporaryFolder()
      const library = await Library.open(folder, { engine: plainEngine })
      const { id } = await imported(library, lighthouse)
      await library.highlight(id, keeper, 'blue', { note: 'mine' })
      const kept = ['notebooks', 'articles'].map((name) => readFileSync(join(folder, name, `${id}.json`)))
      await library.remove(id)
      await library.close()
      // What the folder looks like when the process dies on the way.
      const entry = join(folder, 'bin', id)
      const deleted = join(entry, 'deleted.json')
      writeFileSync(deleted, JSON.stringify({ ...(readJson(deleted) as object), moving: 'in' }))
      const back = half === 'notebooks' ? ['notebooks', 'articles'] : ['articles']
      for (const name of back) {
        rmSync(join(entry, name), { recursive: true })
        writeFileSync(join(folder, name, `${id}.json`), kept[name === 'notebooks' ? 0 : 1] ?? '')
      }
      const again = await openLibrary(folder)
      expect(await again.list()).toEqual([])
      await again.restore(id)
      expect((await again.open(id)).notebook.highlights[0]?.note).toBe('mine')
    },
  )

  it('leaves what was imported since a removal where it is', async () => {
    const folder = temporaryFolder()
    const library = await Library.open(folder, { engine: plainEngine })
    const { id } = await imported(library, lighthouse)
    rmSync(library.folder.article(id))
    await library.remove(id)
    await imported(library, lighthouse)
    await library.close()
    expect(await (await openLibrary(folder)).list()).toHaveLength(1)
  })

  it('finishes a return that a crash cut', async () => {
    const folder = temporaryFolder()
    const library = await Library.open(folder, { engine: plainEngine })
    const { id } = await imported(library, lighthouse)
    await library.highlight(id, keeper, 'blue', { note: 'mine' })
    await library.remove(id)
    await library.close()
    const entry = join(folder, 'bin', id)
    const deleted = join(entry, 'deleted.json')
    writeFileSync(deleted, JSON.stringify({ ...(readJson(deleted) as object), moving: 'out' }))
    mkdirSync(join(folder, 'notebooks'), { recursive: true })
    for (const name of readdirSync(join(entry, 'notebooks'))) {
      writeFileSync(join(folder, 'notebooks', name), readFileSync(join(entry, 'notebooks', name)))
      rmSync(join(entry, 'notebooks', name))
    }
    const again = await openLibrary(folder)
    expect((await again.open(id)).notebook.highlights[0]?.note).toBe('mine')
    expect(await again.deleted()).toEqual([])
  })
})
