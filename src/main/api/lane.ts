import { Worker } from 'node:worker_threads'
import { GlossError } from '../../core/error'
import type { Urgency } from '../../library/engine'
import type { Job, Outcome } from '../background/workerEngine'

/** A job on its way. */
interface Turn {
  job: Job
  /** Names the thing in an error, as the reader knows it. */
  what: string
  urgency: Urgency
  signal: AbortSignal | undefined
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

/** Said of a job that was stopped. */
const anew = Symbol('anew')

/**
 * One thread that does one job after the other, those first for which a reader waits. It is started by its first job
 * and again after it has died.
 */
export class Lane {
  readonly #file: string
  readonly #limit: number
  readonly #heap: number
  readonly #patience: number
  #thread: Worker | undefined
  #waiting: Turn[] = []
  #running: { turn: Turn; interrupt: () => void; giveUp: (reason: unknown) => void } | undefined

  /**
   * @param limit milliseconds one job may take
   * @param heap megabytes the thread may use
   * @param patience milliseconds that a job for which nobody waits may keep another one waiting; then it is stopped and
   * begins anew later
   */
  constructor(file: string, limit: number, heap: number, patience: number) {
    this.#file = file
    this.#limit = limit
    this.#heap = heap
    this.#patience = patience
  }

  /**
   * @param what names the thing in an error, as the reader knows it
   * @param signal stops the job, which then throws its reason
   */
  run(job: Job, what: string, urgency: Urgency = 'now', signal?: AbortSignal): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error)
      const giveUp = (): void => this.#giveUp(turn, signal?.reason)
      const turn: Turn = {
        job,
        what,
        urgency,
        signal,
        resolve: (value) => (signal?.removeEventListener('abort', giveUp), resolve(value)),
        reject: (error) => (signal?.removeEventListener('abort', giveUp), reject(error as Error)),
      }
      this.#waiting.push(turn)
      signal?.addEventListener('abort', giveUp, { once: true })
      if (!this.#running) this.#next()
      else if (urgency === 'now' && this.#running.turn.urgency === 'when idle') this.#hurry()
    })
  }

  /** Ends the thread with whatever it is doing; what still waits is refused. */
  async close(): Promise<void> {
    for (const { reject } of this.#waiting.splice(0))
      reject(new GlossError('unexpected', 'Gloss is closing.'))
    await this.#thread?.terminate()
    this.#thread = undefined
  }

  #next(): void {
    const urgent = this.#waiting.findIndex(({ urgency }) => urgency === 'now')
    const [turn] = this.#waiting.splice(Math.max(0, urgent), 1)
    if (!turn) return
    void this.#do(turn)
      .then((value) => (value === anew ? void this.#waiting.push(turn) : turn.resolve(value)), turn.reject)
      .then(() => {
        this.#running = undefined
        this.#next()
      })
  }

  #giveUp(turn: Turn, reason: unknown): void {
    const at = this.#waiting.indexOf(turn)
    if (at >= 0) {
      this.#waiting.splice(at, 1)
      turn.reject(reason)
    } else if (this.#running?.turn === turn) this.#running.giveUp(reason)
  }

  /** Makes room for a job for which somebody waits, unless the other is about to end anyway. */
  #hurry(): void {
    const running = this.#running
    setTimeout(() => {
      if (this.#running === running) running?.interrupt()
    }, this.#patience).unref()
  }

  #do(turn: Turn): Promise<unknown> {
    const { job, what } = turn
    const thread = (this.#thread ??= this.#start())
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => fail(tooSlow(what)), this.#limit)
      const settle = (): void => {
        clearTimeout(timer)
        thread.off('message', onMessage).off('error', onError).off('exit', onExit)
      }
      const leave = (): void => {
        settle()
        if (this.#thread === thread) this.#thread = undefined
        void thread.terminate()
      }
      const fail = (error: unknown): void => {
        leave()
        reject(error)
      }
      const interrupt = (): void => {
        leave()
        resolve(anew)
      }
      const onMessage = (outcome: Outcome): void => {
        settle()
        if (outcome.ok) resolve(outcome.value)
        else reject(asError(outcome))
      }
      const onError = (error: Error): void => fail(crashed(what, error))
      const onExit = (): void => fail(crashed(what, new Error('the thread ended')))
      this.#running = { turn, interrupt, giveUp: fail }
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
