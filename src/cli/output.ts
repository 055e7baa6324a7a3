import { once } from 'node:events'

/** Writes a line to standard output, waiting for whoever reads it. */
export async function say(text: string): Promise<void> {
  if (!process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)) await once(process.stdout, 'drain')
}

/** One JSON value; two-space where a person looks on. */
export async function sayJson(value: unknown): Promise<void> {
  await say(JSON.stringify(value, null, process.stdout.isTTY ? 2 : undefined))
}

/**
 * `head` ends a command without a word. Ctrl+C is left to the system: a handler of ours could not run while a long
 * job does, every file is whole at any moment, and the lock of a dead process is taken over.
 */
export function closeQuietly(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  process.stderr.on('error', () => undefined)
}

/** One line that says how far a long job is; on a terminal only. */
export class Progress {
  readonly #shown: boolean
  #last = 0

  constructor(quiet: boolean) {
    this.#shown = !quiet && process.stderr.isTTY === true
  }

  /** At most ten times a second. */
  show(done: number, total: number, what: string): void {
    if (!this.#shown || (done < total && Date.now() - this.#last < 100)) return
    this.#last = Date.now()
    process.stderr.write(`\r\u001b[K${what} ${done} of ${total}`)
  }

  clear(): void {
    if (this.#shown && this.#last > 0) process.stderr.write('\r\u001b[K')
  }
}
