import { basename, isAbsolute } from 'node:path'
import { GlossError } from '../../core/error'
import type { Incoming } from '../../core/exchange/incoming'
import { type NotesOffer, offering } from '../../core/exchange/offer'
import { waitingRows } from '../../core/exchange/waiting'
import type { GlossApi, WaitingNotes } from '../../ipc/contract'
import type { Library } from '../../library/library'
import type { SortedPaths } from '../../library/exchange/notesReading'
import { newRecordId } from '../../library/newId'
import { inTurns } from '../../library/turn'
import type { Surroundings } from './api'
import type { DeedsDone } from './deedsDone'
import { progressTo } from './progress'

type NotesMethods =
  | 'chooseNotes'
  | 'offerNotes'
  | 'takeNotes'
  | 'stopNotes'
  | 'leaveNotes'
  | 'takeNotesBack'
  | 'waitingNotes'
  | 'dropWaiting'

/** What reads files of notes. */
export interface NotesReader {
  sort(paths: string[]): Promise<SortedPaths>
  /** `signal` gives it up. */
  notes(paths: string[], signal?: AbortSignal): Promise<Incoming>
}

/** In place. Whoever imports no notes does not load it. */
export const localNotesReader: NotesReader = {
  sort: async (paths) => (await import('../../library/exchange/notesReading')).sortPaths(paths),
  notes: async (paths) => (await import('../../library/exchange/notesReading')).readNotesAt(paths),
}

export const notesEndings = ['json', 'jsonld', 'csv', 'zip', 'annotation', 'ann']

/** The part of the contract that is about notes from elsewhere. */
export function notesApi(
  library: Library,
  around: Surroundings,
  doing: DeedsDone,
): Pick<GlossApi, NotesMethods> {
  const { exchanging } = library
  const reader = around.notesReader ?? localNotesReader
  const onProgress = progressTo(around.tell)
  /** What was read for the last offer: what the reader has looked at is what is taken. */
  let offered: { offer: string; incoming: Incoming } | null = null

  /** What is being done with files of notes, which the reader can stop. */
  let running = new AbortController()
  /** Null once it was stopped. */
  const untilStopped = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | null> => {
    const { signal } = (running = new AbortController())
    try {
      return await work(signal)
    } catch (error) {
      if (signal.aborted) return null
      throw error
    }
  }

  const offer = async (paths: string[], signal: AbortSignal): Promise<NotesOffer> => {
    if (!paths.every(isAbsolute)) throw new GlossError('bad-request', 'A file of notes has no path.')
    const incoming = await reader.notes(paths, signal)
    const preview = await exchanging.preview(incoming, { onProgress, signal })
    offered = { offer: newRecordId(), incoming }
    const names = paths.map((path) => basename(path))
    return inTurns(offering(preview, offered.offer, names), signal)
  }
  const waiting = async (): Promise<WaitingNotes> => ({
    rows: waitingRows(await exchanging.awaiting.value()),
    canTakeBack: around.refusal === null && (await exchanging.canTakeBack()),
  })

  return {
    chooseNotes: async () => {
      const paths = await around.choose({
        title: 'Import notes',
        buttonLabel: 'Look at them',
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: 'Notes', extensions: [...notesEndings, 'txt', 'md', 'markdown'] },
          { name: 'All files', extensions: ['*'] },
        ],
      })
      return paths.length === 0 ? null : paths
    },
    offerNotes: ({ paths }) => untilStopped((signal) => offer(paths, signal)),
    takeNotes: async ({ offer: name }) => {
      if (offered?.offer !== name) throw new GlossError('bad-request', 'This was not offered last.')
      const { incoming } = offered
      const report = await untilStopped((signal) => exchanging.take(incoming, { onProgress, signal }))
      offered = null
      if (!report) return null
      if (report.added + report.merged + report.unplaced + report.articles.length > 0) await doing.tookNotes()
      return report
    },
    stopNotes: () => {
      running.abort()
      return Promise.resolve(null)
    },
    leaveNotes: ({ offer: name }) => {
      if (offered?.offer === name) offered = null
      return Promise.resolve(null)
    },
    takeNotesBack: () => doing.takeNotesBack(),
    waitingNotes: waiting,
    dropWaiting: async ({ records, back }) => {
      await doing.dropWaiting(records, back)
      return await waiting()
    },
  }
}
