import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import { GlossError } from '../../core/error'
import type { NotesOffer } from '../../core/exchange/offer'
import type { NotesReport } from '../../core/exchange/report'
import { gloss } from '../gloss'
import { useLibrary } from '../library/libraryStore'
import { savedWords } from '../library/savedWords'
import { useSaving } from '../library/savingStore'
import { useReading } from '../reader/readingStore'
import { useMessages } from '../window/messageStore'
import { useUndo } from '../window/undoStore'
import { doneWords } from './intakeWords'
import { useWaiting } from './waitingStore'

const unreadable = 'The notes could not be read.'
/** Milliseconds until a reader who waits is told for what. */
const patience = 250
const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/** Notes from elsewhere: looked at before they are taken, and taken back as a whole. */
export const useIntake = defineStore('intake', () => {
  const reading = useReading()
  const library = useLibrary()
  const messages = useMessages()
  const waiting = useWaiting()
  const saving = useSaving()
  const offer = shallowRef<NotesOffer | null>(null)
  /** Names of files that are being looked at, once that takes long enough to be worth saying. */
  const looking = ref<string[] | null>(null)
  /** What is being done with files of notes. */
  const doing = ref<'looking' | 'taking' | null>(null)

  // Imports of articles place what waits, and every change of many notebooks shows in the list.
  watch(
    () => library.rows.reduce((sum, row) => sum + row.notes + row.highlights, library.rows.length),
    () => void waiting.load(),
  )

  async function choose(): Promise<void> {
    if (doing.value) return
    const paths = await gloss.chooseNotes({}).catch((error: unknown) => say(error, unreadable))
    if (paths) await offerFiles(paths)
  }

  async function offerFiles(paths: string[]): Promise<void> {
    if (doing.value) return
    doing.value = 'looking'
    const timer = setTimeout(() => (looking.value = paths.map(baseName)), patience)
    try {
      offer.value = await gloss.offerNotes({ paths })
    } catch (error) {
      say(error, unreadable)
    } finally {
      clearTimeout(timer)
      looking.value = null
      doing.value = null
      library.importing = null
    }
  }

  /** Gives up looking, or taking, which then leaves everything as it was. */
  async function stop(): Promise<void> {
    await gloss.stopNotes({}).catch(() => undefined)
  }

  async function leave(): Promise<void> {
    const now = offer.value
    if (!now || doing.value === 'taking') return
    offer.value = null
    await gloss.leaveNotes({ offer: now.offer }).catch(() => undefined)
  }

  async function take(): Promise<void> {
    const now = offer.value
    if (!now || doing.value) return
    doing.value = 'taking'
    const left = saving.watch()
    try {
      const report = await gloss.takeNotes({ offer: now.offer })
      offer.value = null
      if (report) await taken(report, await left())
      else messages.say('Import stopped, nothing was changed')
    } catch (error) {
      offer.value = null
      say(error, 'The notes could not be imported.')
    } finally {
      doing.value = null
      library.importing = null
    }
  }

  async function taken(report: NotesReport, how: { unsaved?: true }): Promise<void> {
    await showChanges()
    const [first] = report.articles
    if (!reading.id && first !== undefined) await library.open(first)
    const { added, merged, unplaced, articles } = report
    const done = added + merged + unplaced + articles.length > 0
    messages.sayOfLibrary(savedWords(doneWords(report), how), done ? undo : undefined)
    await waiting.load()
  }

  const undo = (): Promise<void> => useUndo().undo()

  async function takeBack(): Promise<void> {
    const left = saving.watch()
    try {
      const done = await gloss.takeNotesBack({})
      if (done) messages.sayOfLibrary(savedWords('Import of notes undone', await left()), undo)
      else messages.say('There is no import of notes to undo')
    } catch (error) {
      messages.fail(error, 'The import of notes could not be undone.')
    }
    await showChanges().catch((error: unknown) => messages.fail(error, 'The library could not be read.'))
    await waiting.load()
  }

  /** What is open shows its notebook as it is now, and stays where it is. */
  async function showChanges(): Promise<void> {
    await library.refresh()
    const { id } = reading
    if (!id) return
    if (!library.rows.some((row) => row.header.id === id)) {
      reading.close()
      const [next] = library.rows
      if (next) await library.open(next.header.id)
      return
    }
    const now = await gloss.openArticle({ id })
    const { reading: before } = reading
    if (before && reading.id === id) reading.reading = { ...now, article: before.article }
  }

  function say(error: unknown, what: string): void {
    if (error instanceof GlossError && error.code === 'unsupported-format')
      messages.warn({ title: what, text: `${error.message} Nothing in your library was touched.` })
    else messages.fail(error, what)
  }

  return { offer, looking, doing, choose, offerFiles, stop, leave, take, takeBack }
})
