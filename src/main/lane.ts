import { Worker } from 'node:worker_threads'
import { GlossError } from '../core/error'
import type { Job, Outcome } from './workerEngine'

/** One thread that does one job after the other. It is started by its first job and again after it has died. */
export class Lane {
  readonly #file: string
  readonly #limit: number
  readonly #heap: number
  #thread: Worker | undefined
  #last: Promise<unknown> = Promise.resolve()

  /**
   * @param limit milliseconds one job may take
   * @param heap megabytes the thread may use
   */
  constructor(file: string, limit: number, heap: number) {
    this.#file = file
    this.#limit = limit
    this.#heap = heap
  }

  /** @param what names the thing in an error, as the reader knows it */
  run(job: Job, what: string): Promise<unknown> {
    const turn = this.#last.then(() => this.#do(job, what))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  async close(): Promise<void> {
    await this.#thread?.terminate()
    this.#thread = undefined
  }

  #do(job: Job, what: string): Promise<unknown> {
    const thread = (this.#thread ??= this.#start())
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => fail(tooSlow(what)), this.#limit)
      const settle = (): void => {
        clearTimeout(timer)
        thread.off('message', onMessage).off('error', onError).off('exit', onExit)
      }
      const fail = (error: GlossError): void => {
        settle()
        if (this.#thread === thread) this.#thread = undefined
        void thread.terminate()
        reject(error)
      }
      const onMessage = (outcome: Outcome): void => {
        settle()
        if (outcome.ok) resolve(outcome.value)
        else reject(asError(outcome))
      }
      const onError = (error: Error): void => fail(crashed(what, error))
      const onExit = (): void => fail(crashed(what, new Error('the thread ended')))
      thread.on('message', onMessage).on('error', onError).on('exit', onExit)
      thread.postMessage(job)
    })
  }

  #start(): Worker {
    const thread = new Worker(this.#file, { resourceLimits: { maxOldGenerationSizeMb: this.#heap } })
    // Its end is told to the job it was doing; between jobs there is nobody to tell.
    thread.on('error', () => undefined)
    thread.once('exit', () => {
      if (this.#thread === thread) this.#thread = undefined
    })
    thread.unref()
    return thread
  }
}

const tooSlow = (what: string): GlossError =>
  new GlossError('too-large', `${what} takes too long to read; Gloss stopped trying.`)

function crashed(what: string, cause: Error): GlossError {
  const memory = 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return memory
    ? new GlossError('too-large', `${what} needs more memory than Gloss may use.`, { cause })
    : new GlossError('unexpected', `${what} could not be read: ${cause.message}.`, { cause })
}

function asError(outcome: Outcome & { ok: false }): Error {
  if (outcome.code === null) return new Error(outcome.message)
  return new GlossError(
    outcome.code,
    outcome.message,
    outcome.path === undefined ? {} : { path: outcome.path },
  )
}
