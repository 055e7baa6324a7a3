import { access, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { articleId } from '../core/article/article'
import { GlossError } from '../core/error'
import { steps } from '../core/exchange/takeBack'
import { DurableFile, type FileFormat } from './durableFile'
import type { LibraryFolder } from './folder'
import { makeFolder } from './rename'

const lastImport = v.object({
  $format: v.literal('gloss/last-import'),
  version: v.literal(1),
  /** ISO 8601 UTC. */
  time: v.string(),
  /** Articles that came with the notes. */
  articles: v.array(articleId),
  /** By article. */
  notebooks: v.record(v.string(), steps),
  waiting: steps,
  rules: steps,
})
export type DoneImport = v.InferOutput<typeof lastImport>

const format: FileFormat<DoneImport> = {
  parse: (json) => {
    const parsed = v.safeParse(lastImport, json)
    if (!parsed.success) throw new GlossError('damaged', 'it is not what an import has done')
    return parsed.output
  },
  serialise: (done) => JSON.stringify(done),
}

/** What the last import of notes has done, so that it can be taken back, also after a restart. Not worth a backup. */
export class LastImport {
  readonly #folder: string
  readonly #path: string

  constructor({ cache }: LibraryFolder) {
    this.#folder = cache
    this.#path = join(cache, 'last-import.json')
  }

  begin(time: string): DoneImport {
    return {
      $format: 'gloss/last-import',
      version: 1,
      time,
      articles: [],
      notebooks: {},
      waiting: [],
      rules: [],
    }
  }

  async keep(done: DoneImport): Promise<void> {
    await makeFolder(this.#folder)
    await new DurableFile(this.#path, format).write(done)
    await rm(`${this.#path}.bak`, { force: true })
  }

  /** Undefined where there is none, or it cannot be read. */
  async read(): Promise<DoneImport | undefined> {
    const done = await new DurableFile(this.#path, format, { readOnly: true }).read().catch(() => null)
    return done ?? undefined
  }

  isThere(): Promise<boolean> {
    return access(this.#path).then(
      () => true,
      () => false,
    )
  }

  async forget(): Promise<void> {
    await rm(this.#path, { force: true })
  }
}
