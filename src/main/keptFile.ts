import { open, rename } from 'node:fs/promises'

/** TEMPORARY until the library's durable adapter is there. */
export class KeptFile {
  readonly #file: string
  #last: Promise<void> = Promise.resolve()

  constructor(file: string) {
    this.#file = file
  }

  write(value: unknown): Promise<void> {
    const turn = this.#last.then(() => this.#put(`${JSON.stringify(value, null, 2)}\n`))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  settled(): Promise<void> {
    return this.#last
  }

  async #put(text: string): Promise<void> {
    const handle = await open(`${this.#file}.tmp`, 'w')
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(`${this.#file}.tmp`, this.#file)
  }
}
