import { type Placement, placeHighlights } from '../../core/annotation/anchoring/anchor'
import { correctedGlossary, CorrectionPlaces } from '../../core/annotation/correctedGlossary'
import { livingHighlights, settle } from '../../core/annotation/editing/edit'
import { wordsOfEdit } from '../../core/annotation/editing/editWords'
import {
  emptyHistory,
  type History,
  isAboutRules,
  redo,
  remember,
  undo,
} from '../../core/annotation/editing/history'
import type { Notebook } from '../../core/annotation/notebook'
import { oldBefore, withoutOldTombstones } from '../../core/annotation/merging/tombstones'
import { colorNamesIn, type Taught } from '../../core/annotation/taught'
import type { Article, ArticleId } from '../../core/article/article'
import { textOf } from '../../core/article/text'
import type { Rule } from '../../core/entity/correction/correction'
import type { Glossary } from '../../core/entity/entity'
import { withPeoples } from '../../core/entity/recognition/withPeoples'
import { GlossError } from '../../core/error'
import type { FormerPlace } from '../../core/annotation/editing/placing'
import type { Change, Reading, ReadingNotice, RevisionReport } from '../../core/reading'
import { ArticleRevision, type ReportAnswer } from './articleRevision'
import { textHashOf } from './articleId'
import { nextDeed } from './deedOrder'
import { type NamesAcross, sourceOf } from '../glossaries/namesAcross'
import type { NotebookFile } from '../files/notebookFile'
import type { ArticleText } from '../glossaries/recognition'
import type { Shelf } from '../files/shelf'
import { headerOver } from '../durable/unknownFields'
import type { TaughtFile } from '../files/taughtFile'

/** An article somebody reads: its text, its notebook, and what can be undone. */
export class OpenArticle implements ArticleText {
  readonly article: Article
  readonly text: string
  readonly textHash: string
  readonly stamp: string
  readonly #file: NotebookFile
  readonly #taught: TaughtFile
  readonly #places: CorrectionPlaces
  readonly #peoples: () => boolean
  readonly #articleNotice: ReadingNotice | undefined
  /** What of other programs is told: most answers to a change do not have the whole notebook. */
  #told = 0
  #history = emptyHistory()
  #lastAlone: Promise<unknown> = Promise.resolve()
  #together: Promise<unknown> = Promise.resolve()
  #placed = new Map<string, { key: string; placement: Placement }>()
  #recognised: Promise<Glossary> | undefined
  #revision: ArticleRevision | null = null
  /** The text before the last import, while highlights have positions in it. */
  #formerText: string | undefined

  private constructor(
    { article, stamp }: { article: Article; stamp: string },
    { file, taught }: { file: NotebookFile; taught: TaughtFile },
    peoples: () => boolean,
    notice: ReadingNotice | undefined,
  ) {
    this.article = article
    this.text = textOf(article.blocks)
    this.textHash = textHashOf(this.text)
    this.stamp = stamp
    this.#places = new CorrectionPlaces(this.text, this.textHash)
    this.#file = file
    this.#taught = taught
    this.#peoples = peoples
    this.#articleNotice = notice
  }

  /**
   * Reads article and notebook and finds the highlights again. `peoples` says whether peoples are mentions of their
   * places whenever the glossary is asked for. `former` is the same article opened before: what can be
   * undone is taken over from it, and its glossary where the text is the same. Throws GlossError when the article cannot be read.
   */
  static async open(
    shelf: Shelf,
    id: ArticleId,
    peoples: () => boolean,
    former?: OpenArticle,
  ): Promise<OpenArticle> {
    const { article, restored, stamp } = await shelf.article(id)
    const [file, taught] = await Promise.all([shelf.notebook(article.header), shelf.taught()])
    const open = new OpenArticle(
      { article, stamp },
      { file, taught },
      peoples,
      restored && { kind: 'restored', ...restored },
    )
    if (former) open.#takeOver(former)
    await file.refresh().catch(passOver)
    await taught.refresh().catch(passOver)
    open.#told = file.takenIn
    await open.#look(shelf)
    if (!shelf.readOnly && !file.problem) {
      await open.#settle(shelf.now()).catch(passOver)
      await file.ensure().catch(passOver)
    }
    return open
  }

  /** What can be undone, for when the article is opened again. */
  get history(): History {
    return this.#history
  }

  /** Goes on with what could be undone when it was open before. */
  resume(history: History): void {
    this.#history = history
  }

  #takeOver(former: OpenArticle): void {
    this.#history = former.#history
    const isSame =
      former.textHash === this.textHash && former.article.header.lang === this.article.header.lang
    if (isSame) this.#recognised = former.#recognised
  }

  /** Takes over what the last import of the article has found. */
  async #look(shelf: Shelf): Promise<void> {
    const revision = await ArticleRevision.shown(shelf, this.article.header.id, this.textHash)
    this.#revision = revision
    if (!revision) return
    for (const { place, placement } of revision.lost)
      this.#placed.set(placement.id, { key: keyOf(place), placement })
    const { formerHash } = revision.value
    const unplaced = livingHighlights(this.notebook).filter(
      (highlight) =>
        highlight.position.textHash === formerHash &&
        this.#placed.get(highlight.id)?.key !== keyOf(highlight),
    )
    // An import that was cut off before it had written down where highlights stand now.
    const former = unplaced.length > 0 ? await revision.former() : null
    this.#formerText = former ? textOf(former.blocks) : undefined
    await revision.prepare(this.article)
  }

  get notebook(): Notebook {
    return this.#file.notebook
  }

  /** What is taught for every article, in the order it was. */
  get rules(): Rule[] {
    return this.#taught.rules
  }

  get taught(): string {
    return this.rules.map(({ id }) => id).join(' ')
  }

  /** Why the notebook cannot be read, where it cannot. */
  get problem(): GlossError | undefined {
    return this.#file.problem
  }

  reading(): Reading {
    const { article, textHash, notebook } = this
    const notice = this.#notice()
    const placements = this.placements()
    const revision = this.#revision?.report
    const colorNames = this.#taught.problem ? {} : colorNamesIn(this.#taught.value)
    const named = Object.keys(colorNames).length > 0 && { colorNames }
    const more = { ...(notice && { notice }), ...(revision && { revision }), ...named }
    return { article, textHash, notebook, placements, taught: this.taught, ...more }
  }

  /** Where the living highlights stand. Only those that are new or were changed are looked for. */
  placements(): Placement[] {
    const living = livingHighlights(this.notebook)
    const keys = new Map(living.map((highlight) => [highlight.id, keyOf(highlight)]))
    const unknown = living.filter(({ id }) => this.#placed.get(id)?.key !== keys.get(id))
    for (const placement of placeHighlights(unknown, this.text, this.textHash, this.#formerText))
      this.#placed.set(placement.id, { key: keys.get(placement.id) ?? '', placement })
    return living.flatMap(({ id }) => this.#placed.get(id)?.placement ?? [])
  }

  /** A change by the reader: saved, and remembered for undo. */
  change(edit: (notebook: Notebook) => Notebook): Promise<Change> {
    return this.#inOrder(async () => {
      await this.#file.change(edit, (before, after) => {
        this.#history = remember(this.#history, before, after, nextDeed())
      })
      return this.#changed()
    })
  }

  /** The same of what is taught for every article. */
  changeTaught(edit: (taught: Taught) => Taught): Promise<Change> {
    return this.#alone(async () => {
      await this.#taught.change(edit, (before, after) => {
        this.#history = remember(this.#history, before, after, nextDeed())
      })
      return this.#changed([this.#file, this.#taught])
    })
  }

  /** What the reader says to the report of the last import. Throws `not-found` where there is none. */
  answerReport(answer: ReportAnswer): Promise<RevisionReport> {
    return this.#alone(async () => {
      await this.#revision?.answer(answer)
      await this.#revision?.prepare(this.article)
      const report = this.#revision?.report
      if (report) return report
      throw new GlossError('not-found', `There is no report of an import of ${this.article.header.id}.`)
    })
  }

  /**
   * Merges what another program has written into the notebook; `null` where nothing came of it since it was last asked
   * for, and where it has not changed since it was `seen`.
   */
  takeOutside(seen?: Notebook): Promise<Change | null> {
    return this.#alone(async () => {
      await this.#file.refresh()
      const isOther = this.#file.takenIn !== this.#told
      this.#told = this.#file.takenIn
      return isOther || (seen !== undefined && seen !== this.notebook) ? this.#changed() : null
    })
  }

  /** Merges what other programs have written, and says whether the article itself is still what was read. */
  async isUpToDate(shelf: Shelf): Promise<boolean> {
    await this.#file.refresh()
    await this.#taught.refresh()
    return (await shelf.stamp(this.article.header.id)) === this.stamp
  }

  /** What can be undone, with all that was asked for before. */
  settledHistory(): Promise<History> {
    return this.#alone(() => Promise.resolve(this.#history))
  }

  undo(now: string): Promise<Change> {
    return this.#alone(() => this.#turn(undo, 'past', now))
  }

  redo(now: string): Promise<Change> {
    return this.#alone(() => this.#turn(redo, 'future', now))
  }

  /** What was recognised, as the reader has corrected it. Correcting does not recognise again. */
  async corrected(names: NamesAcross): Promise<Glossary> {
    const recognised = await this.recognised(names)
    return correctedGlossary(recognised, this.#places, this.notebook.corrections, this.rules)
  }

  /** The same with what other articles of the library say. */
  async glossary(names: NamesAcross): Promise<Glossary> {
    const corrected = await this.corrected(names)
    return names.explained(sourceOf(this.article.header, this.textHash), corrected, this.rules)
  }

  /** What was recognised, before any correction. */
  async recognised(names: NamesAcross): Promise<Glossary> {
    const recognised = (this.#recognised ??= names.recognised(this))
    try {
      return this.#peoples() ? withPeoples(await recognised) : await recognised
    } catch (error) {
      if (this.#recognised === recognised) this.#recognised = undefined
      throw error
    }
  }

  /** Changes of the notebook are in order by themselves, and those that come together are saved together. */
  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#lastAlone.then(work)
    this.#together = Promise.allSettled([this.#together, turn])
    return turn
  }

  /** After all that was asked for before: the history is of two files, and each change says what the next undo is about. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = Promise.all([this.#lastAlone, this.#together]).then(work)
    this.#lastAlone = turn.catch(() => undefined)
    return turn
  }

  async #turn(step: typeof undo, end: keyof History, now: string): Promise<Change> {
    let history = this.#history
    const edits = history[end]
    const turned = <F extends Notebook | Taught>(file: F): F => {
      const done = step(this.#history, file, now, nextDeed())
      if (done) history = done.history
      return done?.file ?? file
    }
    await (isAboutRules(edits) ? this.#taught.change(turned<Taught>) : this.#file.change(turned<Notebook>))
    this.#history = history
    const [edit] = edits.slice(-1)
    return {
      ...this.#changed([isAboutRules(edits) ? this.#taught : this.#file]),
      ...(edit && { turned: wordsOfEdit(edit) }),
    }
  }

  /** Writes down where the highlights were found and what the article is called now; nothing where nothing moved. */
  async #settle(now: Date): Promise<void> {
    const placements = this.placements()
    await this.#file.change((before) => {
      const notebook = withoutOldTombstones(before, oldBefore(now))
      const settled = settle(notebook, placements, this.textHash)
      const header = headerOver(settled.article, this.article.header)
      return sameJson(settled.article, header) ? settled : { ...settled, article: header }
    })
  }

  /** `files` are those that the change was made in. */
  #changed(files: readonly (NotebookFile | TaughtFile)[] = [this.#file]): Change {
    return {
      notebook: this.notebook,
      placements: this.placements(),
      canUndo: this.#history.past.length > 0,
      canRedo: this.#history.future.length > 0,
      taught: this.taught,
      ...(files.some((file) => file.unsaved()) && { unsaved: true as const }),
    }
  }

  #notice(): ReadingNotice | undefined {
    const { problem, restored, path } = this.#file
    if (problem) return { kind: 'damaged', file: problem.path ?? path, reason: problem.message }
    if (restored) return { kind: 'restored', ...restored }
    return this.#articleNotice ?? this.#noticeOfTaught()
  }

  #noticeOfTaught(): ReadingNotice | undefined {
    const { problem, restored, path } = this.#taught
    if (problem) {
      const { code, message } = problem
      const kind = code === 'too-new' ? 'too-new' : 'damaged'
      return { kind, about: 'taught', file: problem.path ?? path, reason: message }
    }
    return restored && { kind: 'restored', about: 'taught', ...restored }
  }
}

/** Changes when a highlight has to be looked for again. */
const keyOf = ({ quote, position }: FormerPlace): string => JSON.stringify([quote, position])

/** The article can be read all the same; what could not be saved now is found again at the next opening. */
function passOver(error: unknown): void {
  if (!(error instanceof GlossError)) throw error
}

function sameJson(a: object, b: object): boolean {
  const ordered = (value: object): string =>
    JSON.stringify(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)))
  return ordered(a) === ordered(b)
}
