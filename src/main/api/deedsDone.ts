import { colorLabel, type ColorNames } from '../../core/annotation/colorName'
import { mergeNotebooks } from '../../core/annotation/merging/merge'
import type { HighlightColor } from '../../core/annotation/notebook'
import type { ArticleId } from '../../core/article/article'
import { shortTitle } from '../../core/article/shortTitle'
import { GlossError } from '../../core/error'
import type { Imported, RevisionReport } from '../../core/reading'
import type { Library } from '../../library/library'
import type { Deed, Deeds } from './deeds'
import type { Turns } from './turns'

/** What a reader does to the library and to articles as wholes, each so that it can be undone and done again. */
export class DeedsDone {
  /** By article and time in the bin: when the same thing went there again. */
  readonly #again = new Map<string, string>()

  constructor(
    private readonly library: Library,
    private readonly turns: Turns,
    private readonly deeds: Deeds,
  ) {}

  /** Moves an article into the bin. */
  async remove(id: ArticleId): Promise<void> {
    let time = await this.#toBin(id)
    const thing = (await this.library.deleted()).find((one) => one.id === id && one.deleted === time)
    this.deeds.did({
      what: `“${shortTitle(thing?.title ?? id)}” moved to the bin`,
      undo: () => this.#fromBin(id, time),
      redo: async () => (time = await this.#toBin(id, time)),
    })
  }

  /** Brings one back: the last one of this id, or the one `deleted` then. */
  async restore(id: ArticleId, deleted?: string): Promise<void> {
    const thing = (await this.library.deleted()).find(
      (one) => one.id === id && (deleted === undefined || one.deleted === deleted),
    )
    await this.#fromBin(id, deleted)
    let time = thing?.deleted
    this.deeds.did({
      what: `“${shortTitle(thing?.title ?? id)}” brought back from the bin`,
      undo: async () => (time = await this.#toBin(id, time)),
      redo: () => this.#fromBin(id, time),
    })
  }

  /** Takes note of what an import has brought. */
  imported(results: readonly Imported[]): void {
    const good = results.filter((result) => result.ok)
    const added = good.filter(({ status }) => status === 'added')
    const [first] = added
    if (first) this.#added(first.title, [...new Set(added.map(({ id }) => id))])
    for (const { id, status, title, imported } of good)
      if (status === 'updated' && imported !== undefined)
        this.deeds.did(this.#exchanging(id, `import of a new “${shortTitle(title)}”`, imported), id)
  }

  #added(title: string, ids: readonly ArticleId[]): void {
    const times = new Map<ArticleId, string>()
    this.deeds.did({
      what: ids.length === 1 ? `“${shortTitle(title)}” added` : `${ids.length} articles added`,
      undo: async () => {
        for (const id of [...ids].reverse())
          times.set(id, await this.#toBin(id, times.get(id)).catch(unlessMissing))
      },
      redo: async () => {
        for (const id of ids) if (times.get(id)) await this.#fromBin(id, times.get(id))
      },
    })
  }

  /** Exchanges an article for its former version. */
  async exchange(id: ArticleId): Promise<void> {
    const imported = await this.#exchanged(id)
    const { revision, article } = await this.turns.together(id, () => this.library.open(id))
    const title = shortTitle(article.header.title)
    // Where there is a report the newer version is here.
    const what = revision ? `newer version of “${title}”` : `former version of “${title}”`
    this.deeds.did(this.#exchanging(id, what, imported), id)
  }

  /** `imported` says which of the imports of this article is undone, or done again. */
  #exchanging(id: ArticleId, what: string, imported: string | undefined): Deed {
    const exchange = (): Promise<unknown> => this.#exchanged(id, imported)
    return { what, undo: exchange, redo: exchange }
  }

  #exchanged(id: ArticleId, imported?: string): Promise<string> {
    return this.turns.alone(id, () => this.library.placing.exchange(id, imported))
  }

  /** What the reader says to a report. Closing it is no deed; neither is what follows from placing a highlight. */
  async answerReport(
    id: ArticleId,
    answer: { left?: string[] | undefined; closed?: boolean | undefined },
  ): Promise<RevisionReport> {
    const say = (left: string[]): Promise<RevisionReport> =>
      this.turns.together(id, () => this.library.placing.answerReport(id, { left }))
    const { left } = answer
    const before = left && (await this.turns.together(id, () => this.library.open(id))).revision?.left
    const report = await this.turns.together(id, () => this.library.placing.answerReport(id, answer))
    if (left && before && left.length > before.length)
      this.deeds.did({ what: 'highlight left unplaced', undo: () => say(before), redo: () => say(left) }, id)
    return report
  }

  /** Calls a colour something else. */
  async nameColor(color: HighlightColor, name: string): Promise<ColorNames> {
    const { teaching } = this.library
    const before = await teaching.colors()
    const names = await teaching.nameColor(color, name)
    const [former, now] = [before[color] ?? '', names[color] ?? '']
    if (former !== now)
      this.deeds.did({
        what:
          now === ''
            ? `${color} under its own name`
            : `${color} called “${shortTitle(colorLabel(color, names))}”`,
        undo: () => teaching.nameColor(color, former),
        redo: () => teaching.nameColor(color, now),
      })
    return names
  }

  /** Lets notes wait no longer for their article, or again. */
  async dropWaiting(records: readonly string[], back: boolean): Promise<void> {
    const { awaiting } = this.library.exchanging
    const drop = (isBack: boolean): Promise<void> => awaiting.drop(records, isBack, new Date().toISOString())
    await drop(back)
    this.deeds.did({
      what: back ? 'waiting notes brought back' : 'waiting notes dropped',
      undo: () => drop(!back),
      redo: () => drop(back),
    })
  }

  /** Takes note of the import of notes that was just done. */
  async tookNotes(): Promise<void> {
    const { exchanging } = this.library
    const done = await exchanging.lastDone()
    if (!done) return
    this.deeds.did({
      what: 'import of notes',
      undo: () => exchanging.takeBack(done),
      redo: () => exchanging.takeAgain(done),
    })
  }

  /** Takes the last import of notes back; false where there is none. */
  async takeNotesBack(): Promise<boolean> {
    const { exchanging } = this.library
    const done = await exchanging.lastDone()
    if (!done || !(await exchanging.takeBack(done))) return false
    this.deeds.did({
      what: 'import of notes taken back',
      undo: () => exchanging.takeAgain(done),
      redo: () => exchanging.takeBack(done),
    })
    return true
  }

  /** Goes back to a snapshot, whole or for one article; gives the name of the snapshot of the state before. */
  async restoreBackup(name: string, id: ArticleId | undefined): Promise<string> {
    const { upkeep } = this.library
    let before = await upkeep.restoreSnapshot(name, id)
    this.deeds.did({
      what: id === undefined ? 'backup of the library restored' : 'backup of the article restored',
      undo: () => upkeep.restoreSnapshot(before, id),
      redo: async () => (before = await upkeep.restoreSnapshot(name, id)),
    })
    return before
  }

  /** Brings an article back out of a snapshot to the notes that are there, which stay. */
  async bringBack(id: ArticleId, name: string): Promise<void> {
    const notes = await this.library.notebook(id)
    await this.turns.alone(id, () => this.library.upkeep.restoreSnapshot(name, id))
    if (notes)
      await this.turns.together(id, () =>
        this.library.change(id, (notebook) => mergeNotebooks(notebook, notes)),
      )
  }

  /** Gives the time by which it is known there; one that lay there before is known by its former time as well. */
  async #toBin(id: ArticleId, former?: string): Promise<string> {
    const time = await this.turns.alone(id, () => this.library.remove(id))
    if (former !== undefined && former !== time) this.#again.set(`${id} ${former}`, time)
    return time
  }

  #fromBin(id: ArticleId, time: string | undefined): Promise<void> {
    let last = time
    for (let next = last; next !== undefined; next = this.#again.get(`${id} ${next}`)) last = next
    return this.turns.alone(id, () => this.library.restore(id, last))
  }
}

/** Of several articles one may be gone already. */
function unlessMissing(error: unknown): string {
  if (error instanceof GlossError && error.code === 'not-found') return ''
  throw error
}
