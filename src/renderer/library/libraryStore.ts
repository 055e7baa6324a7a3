import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ArticleId, Span } from '../../core/article/article'
import { shortTitle } from '../../core/article/shortTitle'
import { type ArticleRow, type Imported, stateOf } from '../../core/reading'
import { useReport } from '../annotation/report/reportStore'
import { importWords } from '../annotation/report/reportWords'
import { gloss } from '../gloss'
import { useGlossary } from '../glossary/glossaryStore'
import { minuteWords } from '../reader/minuteWords'
import { minutesFor, useReading } from '../reader/readingStore'
import { useMessages } from '../window/messageStore'
import { useTrail, type Whereabouts } from '../window/trailStore'
import { useUndo } from '../window/undoStore'
import { savedWords } from './savedWords'
import { useSaving } from './savingStore'
import { unreadAlerts } from './unreadFiles'

/** The imported articles, and opening, importing and removing them. */
export const useLibrary = defineStore('library', () => {
  const reading = useReading()
  const glossary = useGlossary()
  const messages = useMessages()
  const saving = useSaving()
  const trail = useTrail()
  const rows = shallowRef<ArticleRow[]>([])
  const filter = ref('')
  const importing = ref<{ done: number; total: number } | null>(null)

  const listed = computed(() => {
    const wanted = filter.value.trim().toLowerCase()
    if (wanted === '') return rows.value
    return rows.value.filter(({ header }) =>
      [header.title, header.author, header.site, header.source.file].some((text) =>
        text?.toLowerCase().includes(wanted),
      ),
    )
  })
  const groups = computed(() => [
    { name: 'Reading', rows: listed.value.filter((r) => stateOf(r) === 'Reading') },
    { name: 'Unread', rows: listed.value.filter((r) => stateOf(r) === 'Unread') },
    { name: 'Read', rows: listed.value.filter((r) => stateOf(r) === 'Read') },
  ])

  async function refresh(): Promise<void> {
    rows.value = await gloss.listArticles({})
  }

  /** Notes how far an article has been read, so that its row says so. */
  function moved(id: ArticleId, progress: number): void {
    rows.value = rows.value.map((row) => (row.header.id === id ? { ...row, progress } : row))
  }

  /** Opens an article where it was left, or at `at`; with the card of what is named there or at `card`. */
  async function open(id: ArticleId, leaveTrail = true, at?: Span, card = at): Promise<void> {
    if (reading.id === id) return reading.stay()
    if (leaveTrail) trail.leave(id, whereabouts())
    const title = rows.value.find((row) => row.header.id === id)?.header.title ?? id
    if (await reading.open(id, title, at)) void glossary.find(id, card)
    // What was read until now changes the row it left.
    refresh().catch((error: unknown) => messages.fail(error, 'The library could not be read.'))
  }

  /** Opens an article at a place of its text, with the card of what is named there, or at one of its highlights. */
  async function openAt(id: ArticleId, span?: Span, highlight?: string): Promise<void> {
    if (reading.id !== id) await open(id, true, span)
    else if (span) {
      trail.leave(id, whereabouts())
      reading.bring(span, 0.4, !highlight)
    }
    if (reading.id === id && highlight) reading.openHighlight = highlight
  }

  /** Back (-1) or forward (1) on the trail, with the card that was open there. */
  async function go(by: 1 | -1): Promise<void> {
    const stop = trail.step(by, whereabouts())
    if (!stop) return
    if (stop.id !== reading.id) return await open(stop.id, false, undefined, stop.card ?? undefined)
    if (stop.at) reading.bring({ start: stop.at.start, end: stop.at.start + 1 }, 0.02)
    if (stop.card) glossary.showAt(stop.card)
  }

  function whereabouts(): Whereabouts {
    const mention = glossary.open?.mentions[glossary.card?.index ?? 0]
    return { at: reading.id ? reading.visible : null, card: mention ?? null }
  }

  /** Shows what came of an import: the article, or what is wrong with the file. `how` is as of a `Change`. */
  async function take(results: readonly Imported[], how: { unsaved?: true } = {}): Promise<void> {
    await refresh()
    const good = results.filter((result) => result.ok)
    for (const alert of unreadAlerts(results.filter((result) => !result.ok))) messages.warn(alert)
    const only = good[0]
    if (only && good.length === 1) {
      const same = reading.id === only.id
      if (same && only.status === 'updated') reading.close()
      await open(only.id)
      if (only.status === 'updated') useReport().arrived(only.report, how)
    } else if (good.length > 1) {
      messages.sayOfLibrary(savedWords(importWords(good), how), undo)
      if (!reading.id && only) await open(only.id)
    }
  }

  async function run(what: string, work: () => Promise<readonly Imported[] | null>): Promise<void> {
    const left = saving.watch()
    try {
      const results = await work()
      if (results) await take(results, await left())
    } catch (error) {
      messages.fail(error, what)
    } finally {
      importing.value = null
    }
  }
  const choose = (): Promise<void> => run('The file could not be opened.', () => gloss.chooseAndImport({}))
  const importFiles = (paths: string[]): Promise<void> =>
    run('The files could not be opened.', () => gloss.importFiles({ paths }))
  const paste = (text: string, html: string): Promise<void> =>
    run('What was pasted could not be read.', () => gloss.importPasted({ text, html }))
  const pasteClipboard = (): Promise<void> =>
    run('What is on the clipboard could not be read.', () => gloss.importClipboard({}))

  const undo = (): Promise<void> => useUndo().undo()

  async function remove(id: ArticleId): Promise<void> {
    const row = rows.value.find((r) => r.header.id === id)
    const at = rows.value.findIndex((r) => r.header.id === id)
    try {
      rows.value = await gloss.removeArticle({ id })
      if (reading.id === id || reading.failure?.id === id) await leave(id, at)
      messages.sayOfLibrary(`“${shortTitle(row?.header.title ?? id)}” moved to the bin`, undo)
    } catch (error) {
      messages.fail(error, 'The article could not be removed.')
    }
  }

  /** Closes an article that is in the library no more, and opens the one that stands `at` its place in the list. */
  async function leave(id: ArticleId, at: number): Promise<void> {
    useUndo().closed.add(id)
    reading.close()
    trail.forget(id)
    const next = rows.value[Math.max(0, Math.min(at, rows.value.length - 1))]
    if (next) await open(next.header.id)
  }

  /** Opens what a link in an exported file names, where it is here. */
  async function openLink(id: ArticleId, highlight: string | undefined): Promise<void> {
    if (!rows.value.some((row) => row.header.id === id)) await refresh().catch(() => undefined)
    if (!rows.value.some((row) => row.header.id === id)) {
      messages.say('The article of this link is not in the library')
      return
    }
    await open(id)
    const placement = reading.reading?.placements.find((one) => one.id === highlight)
    if (placement?.span && placement.state !== 'lost') await openAt(id, placement.span, highlight)
    else if (highlight !== undefined) messages.say('The highlight of this link is not there')
  }

  return {
    rows,
    filter,
    importing,
    listed,
    groups,
    refresh,
    moved,
    open,
    openAt,
    go,
    take,
    choose,
    importFiles,
    paste,
    pasteClipboard,
    remove,
    leave,
    openLink,
  }
})

/** The one fact of a row: minutes left if begun, minutes if unread, number of notes if read. */
export function factOf(row: ArticleRow, isUnreadable = row.problem !== undefined): string {
  if (isUnreadable) return 'cannot be read'
  const state = stateOf(row)
  if (state === 'Read') {
    const count = row.notes || row.highlights
    const what = row.notes ? 'note' : 'highlight'
    return count === 0 ? 'read' : `${count} ${what}${count === 1 ? '' : 's'}`
  }
  const minutes = minutesFor(row.header.words * (state === 'Reading' ? 1 - row.progress : 1))
  const time = minuteWords(minutes)
  return state === 'Reading' ? `${time} left` : time
}
