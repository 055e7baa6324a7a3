import { parentPort } from 'node:worker_threads'
import { GlossError } from '../core/error'
import type { Engine } from '../library/engine'
import { LocalEngine } from '../library/localEngine'
import type { Job, Outcome } from './workerEngine'

/** The thread side of `WorkerEngine`: one job, one outcome. */
const port = parentPort
if (port) {
  const engine = new LocalEngine()
  port.on('message', (job: Job) => {
    void outcomeOf(engine, job).then((outcome) => port.postMessage(outcome))
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
  return job.kind === 'extract' ? engine.extract(job.source) : engine.glossary(job.text, job.lang)
}
