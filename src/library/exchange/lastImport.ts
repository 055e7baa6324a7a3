import { constants } from 'node:fs'
import { access, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { articleId } from '../../core/article/article'
import { step, type Step } from '../../core/exchange/takeBack'
import type { Pieces } from '../../core/pieces'
import type { LibraryFolder } from '../folder'
import { makeFolder, renamed } from '../durable/rename'
import { inTurns } from '../turn'

/** What an import of notes has done. */
export interface DoneImport {
  /** ISO 8601 UTC. */
  time: string
  /** Articles that came with the notes. */
  articles: string[]
  /** By article. */
  notebooks: Record<string, Step[]>
  waiting: Step[]
  rules: Step[]
}

const head = v.object({
  $format: v.literal('gloss/last-import'),
  version: v.literal(2),
  time: v.string(),
  articles: v.array(articleId),
})
/** One of a notebook, where `notebook` names it. */
const line = v.object({
  ...step.entries,
  of: v.picklist(['notebook', 'waiting', 'rules']),
  id: v.optional(articleId),
})

/**
 * What the last import of notes has done, so that it can be taken back, also after a restart: JSON lines, for there may
 * be tens of thousands. Not worth a backup.
 */
export class LastImport {
  readonly #folder: string
  readonly #path: string

  constructor({ cache }: LibraryFolder) {
    this.#folder = cache
    this.#path = join(cache, 'last-import.jsonl')
  }

  begin(time: string): DoneImport {
    return { time, articles: [], notebooks: {}, waiting: [], rules: [] }
  }

  async keep(done: DoneImport): Promise<void> {
    await makeFolder(this.#folder)
    const temporary = `${this.#path}.tmp`
    const file = await open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, 0o600)
    try {
      for (const portion of portionsOf(done)) await file.writeFile(portion)
      await file.sync()
    } finally {
      await file.close()
    }
    await renamed(temporary, this.#path)
  }

  /** Undefined where there is none, or it cannot be read. */
  async read(): Promise<DoneImport | undefined> {
    const bytes = await readFile(this.#path).catch(() => undefined)
    if (!bytes) return undefined
    return inTurns(reading(bytes)).catch(() => undefined)
  }

  /** When the last import was done; undefined as of `read`. */
  async time(): Promise<string | undefined> {
    const file = await open(this.#path).catch(() => undefined)
    if (!file) return undefined
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(200), 0, 200, 0)
      return /"time":"([^"]+)"/.exec(buffer.toString('utf8', 0, bytesRead))?.[1]
    } finally {
      await file.close()
    }
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

/** Lines together, as many as are made in a few milliseconds. */
function* portionsOf({ time, articles, notebooks, waiting, rules }: DoneImport): Generator<string, void> {
  let portion = `${JSON.stringify({ $format: 'gloss/last-import', version: 2, time, articles })}\n`
  const all = [
    ...Object.entries(notebooks).map(([id, steps]) => ({ of: 'notebook', id, steps })),
    { of: 'waiting', steps: waiting },
    { of: 'rules', steps: rules },
  ]
  for (const { steps, ...of } of all)
    for (const one of steps) {
      portion += `${JSON.stringify({ ...of, ...one })}\n`
      if (portion.length < 200_000) continue
      yield portion
      portion = ''
    }
  yield portion
}

/** Throws where it is not such a file. */
function* reading(bytes: Buffer): Pieces<DoneImport> {
  let done: DoneImport | undefined
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(10, start)
    const end = found < 0 ? bytes.length : found
    const json: unknown = JSON.parse(bytes.toString('utf8', start, end))
    start = end + 1
    if (!done) {
      const { time, articles } = v.parse(head, json)
      done = { time, articles, notebooks: {}, waiting: [], rules: [] }
      continue
    }
    const { of, id, ...one } = v.parse(line, json)
    if (of === 'notebook') (done.notebooks[id ?? ''] ??= []).push(one)
    else done[of].push(one)
    yield
  }
  if (!done) throw new Error('it is empty')
  return done
}
