import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import type { ArticleId } from '../core/article/article'
import { fingerprint } from '../core/annotation/fingerprint'
import { DurableFile, type FileFormat } from './durableFile'
import type { LibraryFolder } from './folder'
import { makeFolder } from './rename'

const outcome = v.object({
  /** What it was made of. */
  stamp: v.string(),
  file: v.string(),
  fileStamp: v.string(),
  kept: v.array(v.string()),
})
type Outcome = v.InferOutput<typeof outcome>

const kept = v.object({ version: v.literal(1), files: v.record(v.string(), outcome) })
const format: FileFormat<v.InferOutput<typeof kept>> = {
  parse: (json) => v.parse(kept, json),
  serialise: (value) => JSON.stringify(value),
}

/**
 * What was exported into a folder, under `.cache/`: an article of which nothing has changed, neither in the library nor
 * in its file, need not be looked at. Only the stamps of both decide; without the record all is done as ever.
 */
export class VaultRecord {
  readonly #file: DurableFile<v.InferOutput<typeof kept>>
  #changed = false

  private constructor(
    private readonly cache: string,
    file: DurableFile<v.InferOutput<typeof kept>>,
    private readonly outcomes: Map<ArticleId, Outcome>,
  ) {
    this.#file = file
  }

  static async of(library: LibraryFolder, folder: string): Promise<VaultRecord> {
    const cache = join(library.cache, 'exports')
    const file = new DurableFile(join(cache, `${fingerprint(resolve(folder))}.json`), format, {})
    const reading = new DurableFile(file.path, format, { readOnly: true })
    const known = await reading.read().catch(() => null)
    return new VaultRecord(cache, file, new Map(Object.entries(known?.files ?? {})))
  }

  /** What came of the article's last export, where nothing it was made of has changed, nor its file. */
  async unchanged(id: ArticleId, stamp: string): Promise<Outcome | undefined> {
    const known = this.outcomes.get(id)
    return known?.stamp === stamp && (await stampOf(known.file)) === known.fileStamp ? known : undefined
  }

  async put(id: ArticleId, stamp: string, file: string, keptKeys: readonly string[]): Promise<void> {
    this.outcomes.set(id, { stamp, file, fileStamp: await stampOf(file), kept: [...keptKeys] })
    this.#changed = true
  }

  /** Writes it down. Never fails. */
  async save(): Promise<void> {
    if (!this.#changed) return
    this.#changed = false
    await makeFolder(this.cache)
      .then(() => this.#file.write({ version: 1, files: Object.fromEntries(this.outcomes) }))
      .catch(() => undefined)
  }
}

/** Size, times and number of a file: whoever writes it changes one of them. Empty where it cannot be read. */
export async function stampOf(path: string): Promise<string> {
  return stat(path).then(
    ({ size, mtimeMs, ctimeMs, ino }) => `${size}:${mtimeMs}:${ctimeMs}:${ino}`,
    () => '',
  )
}
