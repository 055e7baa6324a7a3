import { isAbsolute, join, resolve, sep } from 'node:path'
import type { OpenDialogOptions, SaveDialogOptions } from 'electron'
import { changeHighlights, removeHighlights } from '../../core/annotation/editing/editMany'
import { discardDraft, removeHighlight, reviveHighlight } from '../../core/annotation/editing/edit'
import { pageNoteId } from '../../core/annotation/notebook'
import { draftPageNote, notePage } from '../../core/annotation/editing/pageNote'
import type { ArticleId } from '../../core/article/article'
import { GlossError } from '../../core/error'
import { fileNameOf } from '../../core/export/fileName'
import type { ArticleRow, Change, Imported } from '../../core/reading'
import type { GlossApi, GlossCommand } from '../../ipc/contract'
import type { Correcting } from '../../library/article/correcting'
import type { Library } from '../../library/library'
import type { Reshaping } from '../../library/article/reshaping'
import { writePassages } from '../../library/vault/passagesFile'
import { firstRows } from './firstRows'
import type { SettingsFile } from '../settingsFile'
import { UnsavedWork } from '../../library/durable/unsaved'
import { localNotesReader, notesApi, notesEndings, type NotesReader } from './notesApi'
import { printApi, type Printer } from './printApi'
import { progressTo } from './progress'
import { exportApi } from './exportApi'
import { storeApi } from './storeApi'
import { Deeds } from './deeds'
import { DeedsDone } from './deedsDone'
import { Turns } from './turns'

/** What became of the files named at start; those of notes are not imported yet. */
export interface Beginning {
  files: Imported[]
  notes?: string[]
  sample: ArticleId | null
}

/** What the contract needs besides a library. */
export interface Surroundings {
  settings: SettingsFile
  /** The library's. The window can point at files in it and at what it exported, at nothing else. */
  folder: string
  /** Set when the library can be read but not written: why every change is refused. */
  refusal: GlossError | null
  /** The list of articles, begun when the library was opened. */
  listed?: Promise<ArticleRow[]> | undefined
  /** Files named at start and imported before the window asked, and the bundled sample at the very first one. */
  beginning: Promise<Beginning>
  choose: (options: OpenDialogOptions) => Promise<string[]>
  /** Where a new file goes; `null` when the reader closes the dialog. */
  chooseFile: (options: SaveDialogOptions) => Promise<string | null>
  /** What could not be saved. */
  unsaved?: UnsavedWork | undefined
  /** What reads files of notes away from the main thread. */
  notesReader?: NotesReader | undefined
  printer?: Printer | undefined
  /** The text on the clipboard. */
  pasted: () => Promise<string>
  openExternal: (url: string) => Promise<void>
  showFile: (file: string) => void
  tell: (command: GlossCommand) => void
  /** The link that Gloss was started with, asked for when the window can open it. */
  firstLink?: (() => { id: ArticleId; highlight?: string } | undefined) | undefined
  /** Called when the theme was changed. */
  themeChanged: () => void
  /** Tries again what could not be exported as it was read. */
  retryExport?: () => Promise<void>
}

/** The contract spoken by a `Library`, with the dialogs and the settings that belong to the app alone. */
export function glossApi(library: Library, around: Surroundings): GlossApi {
  const { settings } = around
  const exported = new Set<string>()
  const turns = new Turns()
  const deeds = new Deeds(library, turns)
  const doing = new DeedsDone(library, turns, deeds)
  let told = false

  /** Files of notes among them are offered by the window. */
  const importAll = async (paths: string[]): Promise<Imported[]> => {
    const { articles, notes } = await (around.notesReader ?? localNotesReader).sort(paths)
    if (notes.length > 0) around.tell({ type: 'notes-named', paths: notes })
    if (articles.length === 0) return []
    return noted(await library.importFiles(articles, progressTo(around.tell)))
  }
  const noted = (results: Imported[]): Imported[] => {
    doing.imported(results)
    return results
  }

  const correcting = <T>(id: ArticleId, work: (it: Correcting) => Promise<T>): Promise<T> =>
    turns.together(id, async () => work(await library.correcting(id)))
  const reshaping = <T>(id: ArticleId, work: (it: Reshaping) => Promise<T>): Promise<T> =>
    turns.together(id, async () => work(await library.reshaping(id)))

  const api: GlossApi = {
    start: async () => {
      const { files: all, notes = [], sample } = await around.beginning
      const isAsListed = !told && all.length === 0 && sample === null
      // A page that begins again, after a crash of its process, goes on where the reader was.
      const link = told ? undefined : around.firstLink?.()
      const [files, named] = told ? [[], []] : [all, notes]
      told = true
      const articles = await ((isAsListed && around.listed) || library.list())
      const rows = firstRows(articles)
      const here = (id: string | null): ArticleId | null =>
        articles.some((row) => row.header.id === id) ? id : null
      const first = files.find((file) => file.ok)
      return {
        settings: settings.current,
        articles: rows,
        hasMore: rows.length < articles.length,
        open: here(first?.ok ? first.id : null) ?? here(settings.current.lastArticle) ?? here(sample),
        problems: files.filter((file) => !file.ok),
        notes: named,
        readOnly: around.refusal?.message ?? null,
        ...(link && { link }),
      }
    },
    listArticles: () => library.list(),
    openArticle: async ({ id }) => {
      const reading = await turns.together(id, () => library.open(id))
      if (settings.current.lastArticle !== id) void settings.change({ lastArticle: id })
      return reading
    },
    glossary: ({ id }) => library.glossary(id),
    elsewhere: ({ id, entity }) => library.elsewhere(id, entity),
    chooseAndImport: async () => {
      const paths = await around.choose({
        title: 'Open articles or notes',
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: 'Articles and notes', extensions: [...articleEndings, ...notesEndings] },
          { name: 'Articles', extensions: articleEndings },
          { name: 'All files', extensions: ['*'] },
        ],
      })
      return paths.length === 0 ? null : await importAll(paths)
    },
    importFiles: async ({ paths }) => {
      if (!paths.every(isAbsolute)) throw new GlossError('bad-request', 'A dropped file has no path.')
      return await importAll(paths)
    },
    importPasted: async ({ text, html }) => noted([await importPasted(library, text, html)]),
    importClipboard: async () => noted([await importPasted(library, await around.pasted(), '')]),
    removeArticle: async ({ id }) => {
      await doing.remove(id)
      return await library.list()
    },
    restoreArticle: async ({ id, deleted }) => {
      await doing.restore(id, deleted)
      return await library.list()
    },
    addHighlight: ({ id, span, color }) => turns.together(id, () => library.highlight(id, span, color)),
    changeHighlight: ({ id, highlight, ...change }) =>
      turns.together(id, () => library.changeHighlight(id, highlight, change)),
    reviveHighlight: ({ id, highlight }) =>
      turns.together(id, () =>
        library.change(id, (notebook, now) => reviveHighlight(notebook, highlight, now)),
      ),
    removeHighlight: ({ id, highlight }) => turns.together(id, () => library.removeHighlight(id, highlight)),
    changeHighlights: ({ id, highlights, ...change }) =>
      turns.together(id, () =>
        library.change(id, (notebook, now) => changeHighlights(notebook, highlights, change, now)),
      ),
    removeHighlights: ({ id, highlights }) =>
      turns.together(id, () =>
        library.change(id, (notebook, now) => removeHighlights(notebook, highlights, now)),
      ),
    exportHighlights: async ({ id, highlights }) => {
      const reading = await turns.together(id, () => library.open(id))
      const name = `${fileNameOf(reading.article.header.title)} - notes.md`
      const folder = settings.current.exportFolder
      const file = await around.chooseFile({
        title: 'Export notes to Markdown',
        defaultPath: folder === null ? name : join(folder, name),
        filters: [{ name: 'Markdown', extensions: ['md'] }],
      })
      if (file === null) return null
      const result = await writePassages(file, reading, highlights)
      exported.add(resolve(result.file))
      return result
    },
    resizeHighlight: ({ id, highlight, span }) => reshaping(id, (it) => it.resize(highlight, span)),
    splitHighlight: ({ id, highlight, at }) => reshaping(id, (it) => it.split(highlight, at)),
    joinHighlights: ({ id, highlight, others }) => reshaping(id, (it) => it.join(highlight, others)),
    moveNoteToName: ({ id, highlight, entity }) => reshaping(id, (it) => it.noteToName(highlight, entity)),
    putHighlights: ({ id, puts }) => turns.together(id, () => library.placing.put(id, puts)),
    takeHighlightOut: ({ id, highlight }) => turns.together(id, () => library.placing.takeOut(id, highlight)),
    answerReport: ({ id, ...answer }) => doing.answerReport(id, answer),
    exchangeVersions: async ({ id }) => {
      await doing.exchange(id)
      return null
    },
    saveDraft: ({ id, highlight, note, tags }) =>
      turns.together(id, () => library.saveDraft(id, highlight, { note, tags })).then(withoutHighlights),
    discardDraft: ({ id, highlight, withHighlight }) =>
      turns
        .together(id, () =>
          library.change(id, (notebook, now) => {
            const dropped = discardDraft(notebook, highlight, now)
            return withHighlight ? removeHighlight(dropped, highlight, now) : dropped
          }),
        )
        .then((change) => (withHighlight ? change : withoutHighlights(change))),
    notePage: ({ id, ...words }) =>
      turns.together(id, () => library.change(id, (notebook, now) => notePage(notebook, words, now))),
    draftPageNote: ({ id, words }) =>
      turns.together(id, () =>
        library.change(id, (notebook, now) =>
          words ? draftPageNote(notebook, words, now) : discardDraft(notebook, pageNoteId, now),
        ),
      ),
    tags: () => library.tags(),
    colorNames: () => library.teaching.colors(),
    nameColor: ({ color, name }) => doing.nameColor(color, name),
    correctEntity: ({ id, entity, change, to, ...details }) =>
      correcting(id, (it) => it.correct(entity, change, to, details)),
    nameWords: ({ id, span, words, kind }) => correcting(id, (it) => it.name(words, kind, { spans: [span] })),
    noteEntity: ({ id, entity, note }) => correcting(id, (it) => it.note(entity, note)),
    draftEntityNote: ({ id, entity, note }) => correcting(id, (it) => it.draft(entity, note)),
    settleConflict: ({ id, note, words, keep }) =>
      correcting(id, (it) => it.settle({ id: note, words, keep })),
    rules: () => library.teaching.rules(),
    teach: ({ id, correction }) => correcting(id, (it) => it.teach(correction)),
    takeBackRule: ({ id, rule }) => correcting(id, (it) => it.takeBackRule(rule)),
    savePlace: async ({ id, span, progress }) => {
      // A place in an article that was just removed is not worth an error.
      await turns
        .together(id, () => library.savePlace(id, span, progress))
        .catch((error: unknown) => {
          if (!(error instanceof GlossError && error.code === 'not-found')) throw error
        })
      return null
    },
    undo: ({ id }) => deeds.undo(id),
    redo: ({ id }) => deeds.redo(id),
    ...exportApi(library, around, turns, exported),
    ...notesApi(library, around, doing),
    ...printApi(library, around, (file) => exported.add(resolve(file))),
    ...storeApi(library, around.unsaved ?? new UnsavedWork(), around.choose, doing),
    changeSettings: async (change) => {
      const changed = await settings.change(change)
      if (change.theme !== undefined) around.themeChanged()
      return changed
    },
    openExternal: async ({ url }) => {
      await around.openExternal(addressOf(url))
      return null
    },
    showFile: ({ file }) => {
      const full = resolve(around.folder, file)
      if (!exported.has(full) && !full.startsWith(resolve(around.folder) + sep)) {
        return Promise.reject(
          new GlossError('bad-request', 'Gloss shows only its own files.', { path: file }),
        )
      }
      around.showFile(full)
      return Promise.resolve(null)
    },
  }
  return around.refusal ? { ...api, ...refusing(around.refusal) } : api
}

/** A draft is saved at every keystroke: its answer must not grow with the highlights. */
function withoutHighlights(change: Change): Change {
  return { ...change, notebook: { ...change.notebook, highlights: [] }, placements: [], sameHighlights: true }
}

/** The changes of a library that cannot be written. Where the reader is, is not worth an error. */
function refusing(why: GlossError): Partial<GlossApi> {
  const refuse = (): Promise<never> => Promise.reject(why)
  return {
    chooseAndImport: refuse,
    importFiles: refuse,
    importPasted: refuse,
    importClipboard: refuse,
    removeArticle: refuse,
    restoreArticle: refuse,
    restoreBackup: refuse,
    bringArticleBack: refuse,
    addHighlight: refuse,
    changeHighlight: refuse,
    reviveHighlight: refuse,
    removeHighlight: refuse,
    changeHighlights: refuse,
    removeHighlights: refuse,
    resizeHighlight: refuse,
    splitHighlight: refuse,
    joinHighlights: refuse,
    moveNoteToName: refuse,
    notePage: refuse,
    draftPageNote: refuse,
    nameColor: refuse,
    putHighlights: refuse,
    takeHighlightOut: refuse,
    answerReport: refuse,
    exchangeVersions: refuse,
    saveDraft: refuse,
    takeKeptNotes: refuse,
    discardDraft: refuse,
    correctEntity: refuse,
    nameWords: refuse,
    noteEntity: refuse,
    draftEntityNote: refuse,
    settleConflict: refuse,
    teach: refuse,
    takeBackRule: refuse,
    savePlace: () => Promise.resolve(null),
    takeNotes: refuse,
    takeNotesBack: refuse,
    dropWaiting: refuse,
    undo: refuse,
    redo: refuse,
  }
}

const articleEndings = ['txt', 'md', 'markdown', 'html', 'htm', 'xhtml']

function addressOf(url: string): string {
  try {
    return new URL(url).href
  } catch (cause) {
    throw new GlossError('bad-request', `“${url}” is not an address.`, { cause })
  }
}

/** An address alone is no article. Markup that was copied with the text is better than the text alone, unless it holds no article. */
async function importPasted(library: Library, text: string, html: string): Promise<Imported> {
  const address = /^https?:\/\/([^\s/]+)\S*$/i.exec(text.trim())
  if (address)
    return {
      ok: false,
      name: address[1] ?? '',
      code: 'network-off',
      message: 'It is the address of a page, and Gloss fetches nothing.',
    }
  const asText = (): Promise<Imported> => library.importDocument({ content: text, format: 'text' })
  if (html.trim() === '') return await asText()
  const imported = await library.importDocument({ content: html, format: 'html' })
  return imported.ok || text.trim() === '' ? imported : await asText()
}
