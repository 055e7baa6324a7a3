import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { livingHighlights } from '../../../src/core/annotation/editing/edit'
import { textOf } from '../../../src/core/article/text'
import { livingCorrections } from '../../../src/core/entity/correction/correction'
import type { GlossApi, Method } from '../../../src/ipc/contract'
import { Library } from '../../../src/library/library'
import { glossApi } from '../../../src/main/api/api'
import { SettingsFile } from '../../../src/main/settingsFile'
import { quietSurroundings } from '../surroundings'

const ferry = `Ferry to the island leaves late

The harbour office in Lisbon said on Monday that the ferry would leave an hour late. Maria Santos, the harbour
master, asked for patience.

Maria Santos has kept the harbour for eleven years. Nobody in Lisbon knows the tides as she does.
`
const page = (words: string): string =>
  `<html><head><link rel="canonical" href="https://example.org/ferry"></head><body><article><h1>Ferry</h1>${ferry
    .split('\n\n')
    .slice(1)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('')}<p>${words}</p></article></body></html>`
const csv = [
  'Highlight,Title,Author,URL,Note,Location,Date',
  'eleven years,Ferry to the island leaves late,,,So long?,,',
  'The tide does not wait,A tide table,,https://example.org/tide,,,',
].join('\n')

let home: string
let library: Library
let settings: SettingsFile
let api: GlossApi
let id: string

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'gloss-deeds-'))
  settings = new SettingsFile(join(home, 'settings.json'))
  await open()
  id = await added('ferry.txt', ferry)
})
afterEach(async () => {
  await library.close()
  await settings.close()
  rmSync(home, { recursive: true, force: true })
})

async function open(): Promise<void> {
  library = await Library.open(join(home, 'library'))
  api = glossApi(library, {
    ...quietSurroundings(home, settings),
    pasted: () =>
      Promise.resolve('Pasted words\n\nThey were on the clipboard for a long time, and now they are here.'),
  })
}

async function added(name: string, text: string): Promise<string> {
  const path = join(home, name)
  writeFileSync(path, text)
  const [result] = await api.importFiles({ paths: [path] })
  if (!result?.ok) throw new Error(`${name} was not imported`)
  return result.id
}

/** The library as a reader sees it. */
async function seen(): Promise<unknown> {
  const articles = []
  for (const { header } of await api.listArticles({})) {
    const { article, notebook, placements, revision } = await api.openArticle({ id: header.id })
    const living = <R extends { id: string; deleted?: string | undefined }>(records: readonly R[]): R[] =>
      records.filter(({ deleted }) => deleted === undefined).sort((a, b) => (a.id < b.id ? -1 : 1))
    articles.push({
      title: header.title,
      text: textOf(article.blocks),
      highlights: living(livingHighlights(notebook)).map(({ id, quote, color, tags, note, conflicts }) => [
        ...[id, quote.exact, color, tags, note, conflicts ?? []],
        placements.find((one) => one.id === id)?.state,
      ]),
      page: living(notebook.pageNotes).map(({ note, tags }) => [note, tags]),
      corrections: livingCorrections(notebook.corrections).map((one) => [one.entity, one.change, one.to]),
      onNames: living(notebook.entityNotes).map(({ entity, note }) => [entity, note]),
      left: revision?.left,
    })
  }
  return {
    articles: articles.sort((a, b) => (a.title < b.title ? -1 : 1)),
    drafts: await drafts(),
    colors: await api.colorNames({}),
    rules: (await api.rules({})).map(({ entity, change, to }) => [entity, change, to]),
    waiting: (await api.waitingNotes({})).rows.map(({ title, notes }) => [title, notes]),
  }
}

async function drafts(): Promise<unknown> {
  const found = []
  for (const { header } of await api.listArticles({}))
    for (const { note, deleted } of (await api.openArticle({ id: header.id })).notebook.drafts)
      if (deleted === undefined) found.push(note)
  return found
}

const spanOf = (words: string): { start: number; end: number } => {
  const file = readdirSync(join(home, 'library/articles')).find((name) => name === `${id}.json`) ?? ''
  const { blocks } = JSON.parse(readFileSync(join(home, 'library/articles', file), 'utf8'))
  const start = textOf(blocks).indexOf(words)
  if (start < 0) throw new Error(`not in the article: ${words}`)
  return { start, end: start + words.length }
}

const highlighted = async (words: string, color: 'pink' | 'blue' = 'pink'): Promise<string> =>
  (await api.addHighlight({ id, span: spanOf(words), color })).added

async function entity(name = 'Maria Santos'): Promise<string> {
  const found = (await api.glossary({ id })).entities.find((one) => one.name === name)
  if (!found) throw new Error(`not in the glossary: ${name}`)
  return found.id
}

async function takeNotes(name = 'notes.csv', text = csv): Promise<void> {
  const path = join(home, name)
  writeFileSync(path, text)
  const offered = await api.offerNotes({ paths: [path] })
  await api.takeNotes({ offer: offered?.offer ?? '' })
}

/** Prepares something and gives what is then done. */
type Case = () => Promise<() => Promise<unknown>>
const at =
  (does: () => Promise<unknown>): Case =>
  () =>
    Promise.resolve(does)

/** Everything in the contract that changes what a reader sees of their library. */
const deeds: Partial<Record<Method, Case | Record<string, Case>>> = {
  importFiles: {
    'of a new article': at(() => added('quay.txt', `The quay\n\n${ferry}`)),
    'of several at once': async () => {
      const paths = ['one', 'two'].map((name) => join(home, `${name}.txt`))
      for (const path of paths) writeFileSync(path, `About ${path}\n\n${ferry}`)
      return () => api.importFiles({ paths })
    },
    'of a changed article': async () => {
      id = await added('ferry.html', page('It left at noon.'))
      await highlighted('It left at noon.')
      await highlighted('eleven years')
      return () => added('ferry.html', page('It did not leave at all that day.'))
    },
  },
  importPasted: at(() => api.importPasted({ text: `A paste\n\n${ferry}`, html: '' })),
  importClipboard: at(() => api.importClipboard({})),
  removeArticle: at(() => api.removeArticle({ id })),
  restoreArticle: async () => {
    const other = await added('quay.txt', `The quay\n\n${ferry}`)
    await api.removeArticle({ id: other })
    return () => api.restoreArticle({ id: other })
  },
  addHighlight: at(() => highlighted('eleven years')),
  changeHighlight: async () => {
    const highlight = await highlighted('eleven years')
    return () => api.changeHighlight({ id, highlight, note: 'So long?', color: 'blue', tags: ['time'] })
  },
  removeHighlight: async () => {
    const highlight = await highlighted('eleven years')
    return () => api.removeHighlight({ id, highlight })
  },
  reviveHighlight: async () => {
    const highlight = await highlighted('eleven years')
    await api.removeHighlight({ id, highlight })
    return () => api.reviveHighlight({ id, highlight })
  },
  changeHighlights: async () => {
    const highlights = [await highlighted('eleven years'), await highlighted('an hour late')]
    return () => api.changeHighlights({ id, highlights, color: 'green', addTags: ['time'] })
  },
  removeHighlights: async () => {
    const highlights = [await highlighted('eleven years'), await highlighted('an hour late')]
    return () => api.removeHighlights({ id, highlights })
  },
  resizeHighlight: async () => {
    const highlight = await highlighted('eleven years')
    return () => api.resizeHighlight({ id, highlight, span: spanOf('for eleven years') })
  },
  splitHighlight: async () => {
    const highlight = await highlighted('eleven years')
    return () => api.splitHighlight({ id, highlight, at: [spanOf('years').start] })
  },
  joinHighlights: async () => {
    const [highlight, other] = [await highlighted('eleven'), await highlighted('eleven years')]
    return () => api.joinHighlights({ id, highlight, others: [other] })
  },
  moveNoteToName: async () => {
    const highlight = await highlighted('Maria Santos')
    await api.changeHighlight({ id, highlight, note: 'Ask her.' })
    const name = await entity()
    return () => api.moveNoteToName({ id, highlight, entity: name })
  },
  putHighlights: async () => {
    const highlight = await highlighted('eleven years')
    return () => api.putHighlights({ id, puts: [{ highlight, span: spanOf('an hour late') }] })
  },
  takeHighlightOut: async () => {
    id = await added('ferry.html', page('It left the quay at noon with forty people on board.'))
    const highlight = await highlighted('It left the quay at noon with forty people on board.')
    await added('ferry.html', page('It left the quay at noon with fifty people on board.'))
    return () => api.takeHighlightOut({ id, highlight })
  },
  answerReport: async () => {
    id = await added('ferry.html', page('It left at noon.'))
    const highlight = await highlighted('It left at noon.')
    await added('ferry.html', page('Quite other words stand in this place since then.'))
    return () => api.answerReport({ id, left: [highlight] })
  },
  exchangeVersions: async () => {
    id = await added('ferry.html', page('It left at noon.'))
    await added('ferry.html', page('It did not leave at all that day.'))
    return () => api.exchangeVersions({ id })
  },
  discardDraft: {
    'of a note': async () => {
      const highlight = await highlighted('eleven years')
      await api.saveDraft({ id, highlight, note: 'Half a thou', tags: [] })
      return () => api.discardDraft({ id, highlight })
    },
    'with the highlight that was made for it': async () => {
      const highlight = await highlighted('eleven years')
      await api.saveDraft({ id, highlight, note: 'Half a thou', tags: [] })
      return () => api.discardDraft({ id, highlight, withHighlight: true })
    },
  },
  draftPageNote: async () => {
    await api.draftPageNote({ id, words: { note: 'On the wh', tags: [] } })
    return () => api.draftPageNote({ id, words: null })
  },
  draftEntityNote: async () => {
    const name = await entity()
    await api.draftEntityNote({ id, entity: name, note: 'Ask h' })
    return () => api.draftEntityNote({ id, entity: name, note: null })
  },
  notePage: at(() => api.notePage({ id, note: 'On the whole', tags: ['harbour'] })),
  nameColor: {
    'with a name': at(() => api.nameColor({ color: 'yellow', name: 'claims' })),
    'with another name': async () => {
      await api.nameColor({ color: 'yellow', name: 'claims' })
      return () => api.nameColor({ color: 'yellow', name: 'doubts' })
    },
    'with its own name': async () => {
      await api.nameColor({ color: 'yellow', name: 'claims' })
      return () => api.nameColor({ color: 'yellow', name: '' })
    },
  },
  correctEntity: {
    rename: async () => {
      const name = await entity()
      return () => api.correctEntity({ id, entity: name, change: 'rename', to: 'The harbour master' })
    },
    hide: async () => {
      const name = await entity()
      return () => api.correctEntity({ id, entity: name, change: 'hide', to: '' })
    },
    show: async () => {
      const name = await entity()
      await api.correctEntity({ id, entity: name, change: 'hide', to: '' })
      return () => api.correctEntity({ id, entity: name, change: 'show', to: '' })
    },
  },
  nameWords: at(() =>
    api.nameWords({ id, span: spanOf('the harbour'), words: 'the harbour', kind: 'place' }),
  ),
  noteEntity: async () => {
    const name = await entity()
    return () => api.noteEntity({ id, entity: name, note: 'Ask her.' })
  },
  settleConflict: async () => {
    const highlight = await highlighted('eleven years')
    await library.change(id, (notebook) => ({
      ...notebook,
      highlights: notebook.highlights.map((one) => ({
        ...one,
        note: 'mine',
        conflicts: [{ note: 'theirs', modified: one.modified }],
      })),
    }))
    return () => api.settleConflict({ id, note: highlight, words: 'theirs', keep: true })
  },
  teach: async () => {
    const name = await entity()
    const { correction = '' } = await api.correctEntity({
      id,
      entity: name,
      change: 'rename',
      to: 'The master',
    })
    return () => api.teach({ id, correction })
  },
  takeBackRule: async () => {
    const name = await entity()
    const { correction = '' } = await api.correctEntity({
      id,
      entity: name,
      change: 'rename',
      to: 'The master',
    })
    await api.teach({ id, correction })
    const [rule] = await api.rules({})
    return () => api.takeBackRule({ id, rule: rule?.id ?? '' })
  },
  takeNotes: {
    'into articles that are there, and that wait': at(() => takeNotes()),
    'after another import': async () => {
      await takeNotes()
      return () =>
        takeNotes(
          'more.csv',
          'Highlight,Title\nan hour late,Ferry to the island leaves late\nThe moon,A tide table',
        )
    },
  },
  takeNotesBack: async () => {
    await takeNotes()
    return () => api.takeNotesBack({})
  },
  dropWaiting: async () => {
    await takeNotes()
    const [row] = (await api.waitingNotes({})).rows
    return () => api.dropWaiting({ records: row?.records ?? [], back: false })
  },
  restoreBackup: {
    'of one article': async () => {
      const { name } = await library.upkeep.makeSnapshot()
      await highlighted('eleven years')
      return () => api.restoreBackup({ name, id })
    },
    'of the library': async () => {
      const { name } = await library.upkeep.makeSnapshot()
      await highlighted('eleven years')
      await added('quay.txt', `The quay\n\n${ferry}`)
      return () => api.restoreBackup({ name, id: null })
    },
  },
}

/** What is no deed of its own, and why. */
const others: Partial<Record<Method, string>> = {
  chooseAndImport: 'as importFiles',
  takeKeptNotes: 'a change of the notebook; tests/library/vaultRead',
  bringArticleBack: 'a repair, in which nothing is replaced',
  saveDraft: 'undone in its field while it is written',
  savePlace: 'where the reader is',
  changeSettings: 'how the window looks; each stands beside its former state',
  undo: 'undone by redo',
  redo: 'undone by undo',
}

const cases = Object.entries(deeds).flatMap(([method, one]) =>
  typeof one === 'function'
    ? [[method, one] as const]
    : Object.entries(one).map(([name, each]) => [`${method} ${name}`, each] as const),
)

describe('every change a reader can make', () => {
  it.each(cases)('is undone and done again: %s', async (_, prepare) => {
    const deed = await prepare()
    const before = await seen()
    await deed()
    const after = await seen()
    expect(after).not.toEqual(before)
    expect((await api.undo({ id })).what).toMatch(/\p{L}/u)
    expect(await seen()).toEqual(before)
    await api.redo({ id })
    expect(await seen()).toEqual(after)
    await api.undo({ id })
    expect(await seen()).toEqual(before)
  })

  it('is here, or is said not to be one', async () => {
    const { methods } = await import('../../../src/ipc/contract')
    const looks =
      /^(start|list|open|glossary|elsewhere|export|preview|tags|colorNames|rules|waiting|choose|offer|leave|print|savePdf|unsaved|stop|retry|saveElsewhere|mended|missing|show|cancel|watch)/
    expect(methods.filter((one) => !deeds[one] && !others[one] && !looks.test(one))).toEqual([])
  })
})

describe('undo', () => {
  it('takes back what was done last, to the article or to the library, one after the other', async () => {
    const other = await added('quay.txt', `The quay\n\n${ferry}`)
    await highlighted('eleven years')
    await api.nameColor({ color: 'pink', name: 'time' })
    await api.removeArticle({ id: other })
    await highlighted('an hour late')
    const said = []
    for (let n = 0; n < 4; n += 1) said.push((await api.undo({ id })).what)
    expect(said).toEqual([
      'highlight added',
      '“The quay” moved to the bin',
      'pink called “time”',
      'highlight added',
    ])
    const again = []
    for (let n = 0; n < 5; n += 1) again.push((await api.redo({ id })).what)
    expect(again).toEqual([...said.reverse(), null])
  })

  it('keeps what can be undone for each article, also of one that was in the bin and of one long left', async () => {
    await highlighted('eleven years')
    const others = []
    for (let n = 0; n < 8; n += 1)
      others.push(await added(`${n}.txt`, `Number ${n}\n\n${ferry}\n\nThis is the copy ${n}.\n`))
    await api.removeArticle({ id })
    await api.restoreArticle({ id })
    for (const other of others) await api.openArticle({ id: other })
    // The return from the bin, the removal, eight imports, the highlight.
    for (let n = 0; n < 10; n += 1) await api.undo({ id: others[0] ?? '' })
    expect(await api.undo({ id })).toMatchObject({ what: 'highlight added' })
    expect(await api.redo({ id })).toMatchObject({ what: 'highlight added' })
  })

  it('goes back through every import of one article and forward again, with what was done between', async () => {
    const states: unknown[] = []
    const kept = async (): Promise<unknown> => states[states.push(await seen()) - 1]
    id = await added('ferry.html', page('It left at noon.'))
    await highlighted('It left at noon.')
    await kept()
    for (const words of ['It left the quay at one.', 'Nobody was on board.', 'There was no ferry.']) {
      await added('ferry.html', page(words))
      await kept()
      await highlighted(words, 'blue')
      await kept()
    }
    // The last highlight, then an import, and so on.
    const said = []
    for (const state of states.slice(0, -1).reverse()) {
      said.push((await api.undo({ id })).what)
      expect(await seen()).toEqual(state)
    }
    expect(said.slice(0, 2)).toEqual(['highlight added', 'import of a new “Ferry”'])
    for (const state of states.slice(1)) {
      await api.redo({ id })
      expect(await seen()).toEqual(state)
    }
    expect(await api.redo({ id })).toEqual({ what: null, change: null })
    // Half the way back, and another import from there.
    for (let n = 0; n < 3; n += 1) await api.undo({ id })
    expect(await seen()).toEqual(states[3])
    await added('ferry.html', page('It was the last ferry of the year.'))
    expect(await api.redo({ id })).toEqual({ what: null, change: null })
    for (const at of [3, 2, 1, 0]) {
      await api.undo({ id })
      expect(await seen()).toEqual(states[at])
    }
  })

  it('of an import shows the report of the one before again, which can be answered and undone', async () => {
    id = await added('ferry.html', page('It left at noon.'))
    const highlight = await highlighted('It left at noon.')
    const first = await seen()
    await added('ferry.html', page('Quite other words stand in this place since then.'))
    await added('ferry.html', page('Nobody was on board.'))
    await api.undo({ id })
    const { revision } = await api.openArticle({ id })
    expect(revision).toMatchObject({ highlights: [highlight], left: [], closed: false })
    expect(await api.answerReport({ id, left: [highlight] })).toMatchObject({ left: [highlight] })
    expect((await api.openArticle({ id })).revision?.left).toEqual([highlight])
    await api.exchangeVersions({ id })
    expect(await seen()).toEqual(first)
  })

  it('tells two imports of one article in one go apart', async () => {
    id = await added('ferry.html', page('It left at noon.'))
    const first = await seen()
    const paths = ['It left the quay at one.', 'Nobody was on board.'].map((words, at) => {
      const path = join(home, `changed-${at}.html`)
      writeFileSync(path, page(words))
      return path
    })
    await api.importFiles({ paths })
    const last = await seen()
    await api.undo({ id })
    expect(JSON.stringify(await seen())).toContain('It left the quay at one.')
    await api.undo({ id })
    expect(await seen()).toEqual(first)
    await api.redo({ id })
    await api.redo({ id })
    expect(await seen()).toEqual(last)
  })

  it('leaves the notes of other articles alone', async () => {
    const other = await added('quay.txt', `The quay\n\n${ferry}`)
    await highlighted('eleven years')
    expect((await api.undo({ id: other })).what).toBe('“The quay” added')
    expect((await api.openArticle({ id })).notebook.highlights[0]?.deleted).toBeUndefined()
  })

  it('is possible where no article is open', async () => {
    await api.removeArticle({ id })
    expect(await api.listArticles({})).toEqual([])
    expect((await api.undo({ id: null })).what).toBe('“Ferry to the island leaves late” moved to the bin')
    expect(await api.listArticles({})).toHaveLength(1)
    expect((await api.redo({ id: null })).what).toContain('moved to the bin')
    expect(await api.listArticles({})).toEqual([])
  })

  it('is done again no more once something else was done', async () => {
    await api.nameColor({ color: 'pink', name: 'time' })
    await api.undo({ id })
    await highlighted('eleven years')
    expect(await api.redo({ id })).toEqual({ what: null, change: null })
    expect(await api.colorNames({})).toEqual({})
  })

  it('gives back the very article that was removed, where one of the same id came in since', async () => {
    await highlighted('eleven years')
    await api.removeArticle({ id })
    await added('ferry.txt', ferry)
    await api.undo({ id })
    await api.undo({ id: null })
    expect((await api.openArticle({ id })).notebook.highlights).toHaveLength(1)
  })

  it('goes on with what was before where something can be undone no more', async () => {
    await api.nameColor({ color: 'pink', name: 'time' })
    await api.removeArticle({ id })
    rmSync(join(home, 'library/bin'), { recursive: true })
    await expect(api.undo({ id: null })).rejects.toMatchObject({ code: 'not-found' })
    expect((await api.undo({ id: null })).what).toBe('pink called “time”')
  })
})
