import { parentPort } from 'node:worker_threads'
import { GlossError } from '../../core/error'
import type { Engine } from '../../library/engine'
import { LocalEngine } from '../../library/localEngine'
import { handedOver, packed } from '../../library/exchange/packedNotes'
import type { Job, Outcome } from './workerEngine'

/** The thread side of `WorkerEngine`: one job, one outcome. */
const port = parentPort
if (port) {
  const engine = new LocalEngine()
  port.on('message', (job: Job) => {
    void outcomeOf(engine, job).then((outcome) =>
      port.postMessage(outcome, outcome.ok ? handedOver(outcome.value) : []),
    )
  })
}

async function outcomeOf(engine: Engine, job: Job): Promise<Outcome> {
  try {
    return { ok: true, value: await run(engine, job) }
  } catch (error) {
    if (error instanceof GlossError) {
      return { ok: false, code: error.code, message: error.message, path: error.path }
    }
    return {
      ok: false,
      code: null,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      path: undefined,
    }
  }
}

function run(engine: Engine, job: Job): Promise<unknown> {
  switch (job.kind) {
    case 'extract':
      return engine.extract(job.source)
    case 'glossary':
      return engine.glossary(job.text, job.lang)
    case 'sort':
      return notes().then(({ sortPaths }) => sortPaths(job.paths))
    case 'notes':
      return notes()
        .then(({ readNotesAt }) => readNotesAt(job.paths))
        .then(packed)
    case 'places':
      return finding().then(({ localFinding }) => localFinding.places(job.sought, job.text))
    case 'counts':
      return finding().then(({ localFinding }) => localFinding.counts(job.words, job.texts))
  }
}

/** Whoever imports no notes does not load what reads them. */
const notes = () => import('../../library/exchange/notesReading')
const finding = () => import('../../library/exchange/finding')
