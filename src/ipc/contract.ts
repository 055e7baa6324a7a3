import * as v from 'valibot'
import type { ColorNames } from '../core/annotation/colorName'
import type { TagCount } from '../core/annotation/tag'
import { articleId, type ArticleId, type Span, span } from '../core/article/article'
import { highlightColor, type HighlightColor } from '../core/annotation/notebook'
import { entryChanges, type EntryChange, type Rule } from '../core/entity/correction/correction'
import { type EntityKind, entityKinds, type Glossary } from '../core/entity/entity'
import type { GlossErrorCode } from '../core/error'
import { type ExportDone, type ExportFormat, exportFormats, type ExportPreview } from '../core/export/request'
import { exportStyle, type ExportStyle } from '../core/export/style'
import type { NotesOffer } from '../core/exchange/offer'
import type { NotesReport } from '../core/exchange/report'
import type { WaitingRow } from '../core/exchange/waiting'
import type {
  ArticleRow,
  Change,
  Elsewhere,
  Exported,
  GlossaryChange,
  Imported,
  OutsideChange,
  Reading,
  RevisionReport,
  Turned,
} from '../core/reading'
import type { BackupRow, BinRow, Mended, MissingArticle, UnsavedFile } from '../core/upkeep'
import { type Settings, settingsChange, type SettingsChange } from '../core/settings'

/** What a window needs before it can show anything. */
export interface Start {
  settings: Settings
  articles: ArticleRow[]
  /** The library has more rows than these; `listArticles` gives all of them. */
  hasMore: boolean
  /** The article to open: named at start, else the last one read. */
  open: ArticleId | null
  /** A link in an exported file that Gloss was started with. */
  link?: { id: ArticleId; highlight?: string | undefined } | undefined
  /** Errors of files named at start. */
  problems: Imported[]
  /** Files of notes named at start, to be offered. */
  notes: string[]
  /** Set when the library can be read but not written. */
  readOnly: string | null
}

export interface WaitingNotes {
  rows: WaitingRow[]
  canTakeBack: boolean
}

/** What a reader writes on a passage or an article. */
export interface NoteAndTags {
  note: string
  tags: string[]
}

/** Every message from the window to the main process. */
export interface GlossApi {
  start(request: Record<string, never>): Promise<Start>
  listArticles(request: Record<string, never>): Promise<ArticleRow[]>
  openArticle(request: { id: ArticleId }): Promise<Reading>
  glossary(request: { id: ArticleId }): Promise<Glossary>
  /** Other articles that name an entity of this one, and the reader's notes that mention it. */
  elsewhere(request: { id: ArticleId; entity: string }): Promise<Elsewhere>
  /** `null` when the reader closes the dialog. */
  chooseAndImport(request: Record<string, never>): Promise<Imported[] | null>
  importFiles(request: { paths: string[] }): Promise<Imported[]>
  importPasted(request: { text: string; html: string }): Promise<Imported[]>
  /** For the button; Ctrl+V brings its own words. */
  importClipboard(request: Record<string, never>): Promise<Imported[]>
  removeArticle(request: { id: ArticleId }): Promise<ArticleRow[]>
  /** The last one of this id in the bin, or the one that was `deleted` then. */
  restoreArticle(request: { id: ArticleId; deleted?: string | undefined }): Promise<ArticleRow[]>
  addHighlight(request: {
    id: ArticleId
    span: Span
    color: HighlightColor
  }): Promise<Change & { added: string }>
  changeHighlight(request: {
    id: ArticleId
    highlight: string
    color?: HighlightColor | undefined
    note?: string | undefined
    tags?: string[] | undefined
  }): Promise<Change>
  /** Brings back what another computer has deleted. */
  reviveHighlight(request: { id: ArticleId; highlight: string }): Promise<Change>
  removeHighlight(request: { id: ArticleId; highlight: string }): Promise<Change>
  /** Changes many in one step of history. Tags are added and taken away; the others stay. */
  changeHighlights(request: {
    id: ArticleId
    highlights: string[]
    color?: HighlightColor | undefined
    addTags?: string[] | undefined
    removeTags?: string[] | undefined
  }): Promise<Change>
  /** Deletes many in one step of history. */
  removeHighlights(request: { id: ArticleId; highlights: string[] }): Promise<Change>
  /** Writes some highlights into a Markdown file of their own; `null` when the reader closes the dialog. */
  exportHighlights(request: { id: ArticleId; highlights: string[] }): Promise<Exported | null>
  /** Puts a highlight on other words. */
  resizeHighlight(request: { id: ArticleId; highlight: string; span: Span }): Promise<Change>
  /** Cuts a highlight at offsets of the text. */
  splitHighlight(request: { id: ArticleId; highlight: string; at: number[] }): Promise<Change>
  /** Makes other highlights, and the words between, part of one. */
  joinHighlights(request: { id: ArticleId; highlight: string; others: string[] }): Promise<Change>
  /** Moves the note of a highlight to the reader's note on a name, given by the id of its entry. */
  moveNoteToName(request: { id: ArticleId; highlight: string; entity: string }): Promise<Change>
  /** Makes words of the text the ones that highlights are on: where they had moved or were lost. One step of undo. */
  putHighlights(request: { id: ArticleId; puts: { highlight: string; span: Span }[] }): Promise<Change>
  /** Makes a moved highlight an unplaced one, with the words it had. */
  takeHighlightOut(request: { id: ArticleId; highlight: string }): Promise<Change>
  /** What the reader says to the report of an import: all unplaced highlights that are left so, and to be rid of it. */
  answerReport(request: {
    id: ArticleId
    left?: string[] | undefined
    closed?: boolean | undefined
  }): Promise<RevisionReport>
  /** Undoes the last import of the article, and once more does it again. */
  exchangeVersions(request: { id: ArticleId }): Promise<null>
  saveDraft(request: { id: ArticleId; highlight: string; note: string; tags: string[] }): Promise<Change>
  /** `withHighlight` deletes its highlight as well, in one step of history. */
  discardDraft(request: {
    id: ArticleId
    highlight: string
    withHighlight?: boolean | undefined
  }): Promise<Change>
  /** Sets the note on the article as a whole; without words and tags it is deleted. */
  notePage(request: { id: ArticleId; note: string; tags: string[] }): Promise<Change>
  /** Keeps it half-written; `words` of null drops that. */
  draftPageNote(request: { id: ArticleId; words: NoteAndTags | null }): Promise<Change>
  /** Every tag of the library, the most used first. */
  tags(request: Record<string, never>): Promise<TagCount[]>
  /** What the reader calls the colours. */
  colorNames(request: Record<string, never>): Promise<ColorNames>
  /** An empty name gives a colour its own back. */
  nameColor(request: { color: HighlightColor; name: string }): Promise<ColorNames>
  /**
   * `entity` is an id, and so is `to` of a merge; else as in `Correction`. `spans` are single mentions, or the words
   * selected for another name; `forms` spellings that are split off.
   */
  correctEntity(request: {
    id: ArticleId
    entity: string
    change: EntryChange
    to: string
    forms?: string[] | undefined
    spans?: Span[] | undefined
  }): Promise<GlossaryChange>
  /** Makes the words of a selection a name. */
  nameWords(request: { id: ArticleId; span: Span; words: string; kind: EntityKind }): Promise<GlossaryChange>
  noteEntity(request: { id: ArticleId; entity: string; note: string }): Promise<GlossaryChange>
  /** Keeps a half-written note on a name; `null` drops it. */
  draftEntityNote(request: { id: ArticleId; entity: string; note: string | null }): Promise<Change>
  /** Takes words that a note, given by its id, lost in a merge for the note, or drops them. */
  settleConflict(request: { id: ArticleId; note: string; words: string; keep: boolean }): Promise<Change>
  /** Corrections taught for every article, in the order they were. */
  rules(request: Record<string, never>): Promise<Rule[]>
  /** Teaches a correction of an article, given by its id, for every article. */
  teach(request: { id: ArticleId; correction: string }): Promise<GlossaryChange>
  /** Takes back what was taught, given by its id. `id` is the open article, whose undo remembers it. */
  takeBackRule(request: { id: ArticleId; rule: string }): Promise<GlossaryChange>
  savePlace(request: { id: ArticleId; span: Span; progress: number }): Promise<null>
  /** The last thing done to the open article or to the library; `null` is where none is open. */
  undo(request: { id: ArticleId | null }): Promise<Turned>
  redo(request: { id: ArticleId | null }): Promise<Turned>
  /** The files of an article as an export would make them; nothing is written. */
  previewExport(request: { id: ArticleId; style: ExportStyle }): Promise<ExportPreview>
  /**
   * `ids` of null is the whole library; without a style it looks as the last time. `restore` makes files again that the
   * reader has deleted. `null` when the reader closes the dialog that asks for a folder.
   */
  export(request: {
    ids: ArticleId[] | null
    format: ExportFormat
    style?: ExportStyle | undefined
    restore?: boolean | undefined
  }): Promise<ExportDone | null>
  /** Stops after the article that is being written. */
  /** Tries again what could not be exported as it was read. */
  retryExport(request: Record<string, never>): Promise<null>
  cancelExport(request: Record<string, never>): Promise<null>
  chooseExportFolder(request: Record<string, never>): Promise<string | null>
  /** Makes the reader's edits in the exported file of an article the notes in Gloss. */
  takeKeptNotes(request: { id: ArticleId }): Promise<Change>
  /** Asks for files of notes; `null` when the reader closes the dialog. */
  chooseNotes(request: Record<string, never>): Promise<string[] | null>
  /** What an import of files of notes would do; nothing is written. `null` when the reader has stopped it. */
  offerNotes(request: { paths: string[] }): Promise<NotesOffer | null>
  /** Takes what was offered last, or lets go of it. */
  takeNotes(request: { offer: string }): Promise<NotesReport | null>
  /** Gives up looking at notes, or taking them, which leaves everything as it was. */
  stopNotes(request: Record<string, never>): Promise<null>
  leaveNotes(request: { offer: string }): Promise<null>
  /** Takes the last import of notes back; false where there is none. */
  takeNotesBack(request: Record<string, never>): Promise<boolean>
  /** Notes and addresses that wait for their article, and whether an import of notes can be taken back. */
  waitingNotes(request: Record<string, never>): Promise<WaitingNotes>
  /** Lets records wait no longer, or again. */
  dropWaiting(request: { records: string[]; back: boolean }): Promise<WaitingNotes>
  /** Opens the system's dialog to print the article with its notes and glossary; false when the reader closes it. */
  printArticle(request: { id: ArticleId }): Promise<boolean>
  /** The same as a PDF file; `null` when the reader closes the dialog. */
  savePdf(request: { id: ArticleId }): Promise<Exported | null>
  /** What is in memory only, because it could not be saved. */
  unsaved(request: Record<string, never>): Promise<UnsavedFile[]>
  /** Tries to save it now; gives what still is not. */
  retrySave(request: Record<string, never>): Promise<UnsavedFile[]>
  /** Writes it into files of a folder the reader chooses; `null` when the reader closes the dialog. */
  saveElsewhere(request: Record<string, never>): Promise<string[] | null>
  /** Snapshots, the last made first; with an article, whether each has it. */
  listBackups(request: { id: ArticleId | null }): Promise<BackupRow[]>
  /** Goes back to a snapshot, whole or for one article; gives the name of the snapshot of the state before. */
  restoreBackup(request: { name: string; id: ArticleId | null }): Promise<string>
  listBin(request: Record<string, never>): Promise<BinRow[]>
  /** What is known of an article of which only the notes are in the library; null where it is there, or no notes are. */
  missingArticle(request: { id: ArticleId }): Promise<MissingArticle | null>
  /** Brings such an article back, out of a snapshot or, without one, out of the bin; the notes stay. */
  bringArticleBack(request: { id: ArticleId; backup?: string | undefined }): Promise<ArticleRow[]>
  /** What was found wrong since the start. */
  mended(request: Record<string, never>): Promise<Mended[]>
  changeSettings(request: SettingsChange): Promise<Settings>
  openExternal(request: { url: string }): Promise<null>
  showFile(request: { file: string }): Promise<null>
}

const nothing = v.strictObject({})
const id = articleId
const recordId = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
const highlightId = recordId
const places = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  v.minLength(1),
  v.maxLength(100),
)
const highlightIds = v.pipe(v.array(highlightId), v.minLength(1), v.maxLength(100_000))
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))
const entityId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,100}$/))
const paths = v.array(v.pipe(v.string(), v.minLength(1)))
const tags = v.array(v.pipe(v.string(), v.maxLength(200)))
const note = v.pipe(v.string(), v.maxLength(1_000_000))
const snapshotName = v.pipe(v.string(), v.regex(/^[0-9T-]{10,40}$/))

/** The schema each request must match where it arrives. One that is missing or of another shape does not compile. */
export const requests: { [M in keyof GlossApi]: v.GenericSchema<unknown, Parameters<GlossApi[M]>[0]> } = {
  start: nothing,
  listArticles: nothing,
  openArticle: v.strictObject({ id }),
  glossary: v.strictObject({ id }),
  elsewhere: v.strictObject({ id, entity: entityId }),
  chooseAndImport: nothing,
  importFiles: v.strictObject({ paths }),
  importPasted: v.strictObject({ text: v.string(), html: v.string() }),
  importClipboard: nothing,
  removeArticle: v.strictObject({ id }),
  restoreArticle: v.strictObject({ id, deleted: v.optional(v.string()) }),
  addHighlight: v.strictObject({ id, span, color: highlightColor }),
  changeHighlight: v.strictObject({
    id,
    highlight: highlightId,
    color: v.optional(highlightColor),
    note: v.optional(note),
    tags: v.optional(tags),
  }),
  reviveHighlight: v.strictObject({ id, highlight: highlightId }),
  removeHighlight: v.strictObject({ id, highlight: highlightId }),
  changeHighlights: v.strictObject({
    id,
    highlights: highlightIds,
    color: v.optional(highlightColor),
    addTags: v.optional(tags),
    removeTags: v.optional(tags),
  }),
  removeHighlights: v.strictObject({ id, highlights: highlightIds }),
  exportHighlights: v.strictObject({ id, highlights: highlightIds }),
  resizeHighlight: v.strictObject({ id, highlight: highlightId, span }),
  splitHighlight: v.strictObject({ id, highlight: highlightId, at: places }),
  joinHighlights: v.strictObject({ id, highlight: highlightId, others: highlightIds }),
  moveNoteToName: v.strictObject({ id, highlight: highlightId, entity: entityId }),
  putHighlights: v.strictObject({
    id,
    puts: v.pipe(v.array(v.strictObject({ highlight: highlightId, span })), v.minLength(1)),
  }),
  takeHighlightOut: v.strictObject({ id, highlight: highlightId }),
  answerReport: v.strictObject({
    id,
    left: v.optional(v.array(highlightId)),
    closed: v.optional(v.boolean()),
  }),
  exchangeVersions: v.strictObject({ id }),
  saveDraft: v.strictObject({ id, highlight: highlightId, note, tags }),
  discardDraft: v.strictObject({ id, highlight: highlightId, withHighlight: v.optional(v.boolean()) }),
  notePage: v.strictObject({ id, note, tags }),
  draftPageNote: v.strictObject({ id, words: v.nullable(v.strictObject({ note, tags })) }),
  tags: nothing,
  colorNames: nothing,
  nameColor: v.strictObject({ color: highlightColor, name: v.pipe(v.string(), v.maxLength(200)) }),
  correctEntity: v.strictObject({
    id,
    entity: entityId,
    change: v.picklist(entryChanges),
    to: note,
    forms: v.optional(v.array(name)),
    spans: v.optional(v.array(span)),
  }),
  nameWords: v.strictObject({ id, span, words: name, kind: v.picklist(entityKinds) }),
  noteEntity: v.strictObject({ id, entity: entityId, note }),
  draftEntityNote: v.strictObject({ id, entity: entityId, note: v.nullable(note) }),
  settleConflict: v.strictObject({ id, note: recordId, words: note, keep: v.boolean() }),
  rules: nothing,
  teach: v.strictObject({ id, correction: recordId }),
  takeBackRule: v.strictObject({ id, rule: recordId }),
  savePlace: v.strictObject({
    id,
    span,
    progress: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  }),
  undo: v.strictObject({ id: v.nullable(id) }),
  redo: v.strictObject({ id: v.nullable(id) }),
  previewExport: v.strictObject({ id, style: exportStyle }),
  export: v.strictObject({
    ids: v.nullable(v.pipe(v.array(id), v.minLength(1), v.maxLength(100_000))),
    format: v.picklist(exportFormats),
    style: v.optional(exportStyle),
    restore: v.optional(v.boolean()),
  }),
  cancelExport: nothing,
  retryExport: nothing,
  chooseExportFolder: nothing,
  takeKeptNotes: v.strictObject({ id }),
  chooseNotes: nothing,
  offerNotes: v.strictObject({ paths }),
  takeNotes: v.strictObject({ offer: recordId }),
  stopNotes: nothing,
  leaveNotes: v.strictObject({ offer: recordId }),
  takeNotesBack: nothing,
  waitingNotes: nothing,
  dropWaiting: v.strictObject({
    records: v.pipe(v.array(recordId), v.minLength(1), v.maxLength(100_000)),
    back: v.boolean(),
  }),
  printArticle: v.strictObject({ id }),
  savePdf: v.strictObject({ id }),
  unsaved: nothing,
  retrySave: nothing,
  saveElsewhere: nothing,
  listBackups: v.strictObject({ id: v.nullable(id) }),
  restoreBackup: v.strictObject({
    name: snapshotName,
    id: v.nullable(id),
  }),
  listBin: nothing,
  missingArticle: v.strictObject({ id }),
  bringArticleBack: v.strictObject({ id, backup: v.optional(snapshotName) }),
  mended: nothing,
  changeSettings: settingsChange,
  openExternal: v.strictObject({ url: v.pipe(v.string(), v.regex(/^(https?:|mailto:)/i)) }),
  showFile: v.strictObject({ file: v.string() }),
}

export type Method = keyof GlossApi
export const methods = Object.keys(requests) as Method[]

/** Errors cannot cross processes; their code and words can. */
export type Reply<T> =
  { ok: true; value: T } | { ok: false; code: GlossErrorCode; message: string; path?: string | undefined }

/** From the main process to the window. */
export type GlossCommand =
  | { type: 'imported'; results: Imported[] }
  | { type: 'import-progress'; done: number; total: number }
  | { type: 'export-progress'; done: number; total: number }
  /** What could not be exported as it was read, and why; `null` when all is. */
  | { type: 'export-behind'; why: string | null }
  /** An article is to be opened, at a highlight where there is one: a link in an exported file was followed. */
  | { type: 'open'; id: ArticleId; highlight?: string | undefined }
  /** Among files that were opened there are some of notes. */
  | { type: 'notes-named'; paths: string[] }
  /** Other articles may now say more of what the open one names. */
  | { type: 'names-learnt' }
  | OutsideChange
  | { type: 'save-failed'; message: string }
  /** What is in memory only has changed. */
  | { type: 'unsaved'; files: UnsavedFile[] }
  /** Files were found damaged at the start. */
  | { type: 'mended'; count: number }

export const channelOf = (method: Method): string => `gloss:${method}`
export const commandChannel = 'gloss:command'

/** What the preload puts into the window. */
export interface GlossBridge {
  call: (method: Method, request: unknown) => Promise<unknown>
  onCommand: (listener: (command: GlossCommand) => void) => void
  /** The path of a dropped file; empty when it has none. */
  pathOf: (file: File) => string
}
