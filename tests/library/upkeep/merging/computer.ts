import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { livingHighlights } from '../../../../src/core/annotation/editing/edit'
import { notePage } from '../../../../src/core/annotation/editing/pageNote'
import { Library } from '../../../../src/library/library'
import { imported, lighthouse, plainEngine } from '../../folder'

/** Numbers that look like chance and are the same every time. */
export function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const [title = '', ...paragraphs] = lighthouse.split('\n')
const article = [title, 'url: https://example.org/keeper', ...paragraphs].join('\n')

/** A library used as a reader uses one, and all that was written in it. */
export class Computer {
  readonly name: string
  readonly folder: string
  /** Every note that was ever saved here. */
  readonly words = new Set<string>()
  readonly #ahead: number

  /** `ahead` is by how many milliseconds its clock is wrong. */
  constructor(name: string, folder: string, ahead: number) {
    this.name = name
    this.folder = folder
    this.#ahead = ahead
  }

  /** Starts Gloss, which merges what the other computer has brought, and ends it after the work. */
  async use(work?: (library: Library, id: string) => Promise<void>): Promise<void> {
    const now = (): Date => new Date(Date.now() + this.#ahead)
    const library = await Library.open(this.folder, { engine: plainEngine, now })
    try {
      await library.upkeep.mend()
      const [id = (await imported(library, article)).id] = await library.ids()
      await library.open(id)
      await work?.(library, id)
    } finally {
      await library.close()
    }
  }

  /** New highlights, other notes on those of both computers, deletions; the page note and a colour in every round. */
  async read(round: number, random: (below: number) => number): Promise<void> {
    await this.use(async (library, id) => {
      for (let n = 0; n < 4; n += 1) {
        const living = livingHighlights((await library.open(id)).notebook)
        const some = living[random(Math.max(1, living.length))]
        const note = `${this.name} in round ${round}, ${n}`
        const kind = random(5)
        if (some && kind === 0) await library.removeHighlight(id, some.id)
        else {
          const start = random(60)
          if (some && kind < 3) await library.changeHighlight(id, some.id, { note })
          else await library.highlight(id, { start, end: start + 8 }, 'yellow', { note })
          this.words.add(note)
        }
      }
      const note = `${this.name} on the page in round ${round}`
      await library.change(id, (notebook, now) => notePage(notebook, { note, tags: [] }, now))
      this.words.add(note)
      await library.teaching.nameColor('yellow', `${this.name} ${round}`)
    })
  }

  /** The article comes in again with other words. */
  async importAgain(): Promise<void> {
    await this.use(async (library) => {
      const { status } = await imported(library, article.replace('every evening', 'every windy evening'))
      if (status !== 'updated') throw new Error(`It was ${status}.`)
    })
  }

  /** All that a sync carries, by name. */
  files(): Record<string, string> {
    const found: Record<string, string> = {}
    for (const kind of ['.', 'articles', 'notebooks'])
      for (const name of readdirSync(join(this.folder, kind)))
        if (/\.json/.test(name) && !/\.(?:bak|tmp)$/.test(name))
          found[join(kind, name)] = readFileSync(join(this.folder, kind, name), 'utf8')
    return found
  }

  /** What was written on either and is in no notebook here, not even as an earlier version. */
  missing(other: Computer): string[] {
    const texts = Object.values(this.files()).join('\n')
    return [...this.words, ...other.words].filter((words) => !texts.includes(JSON.stringify(words)))
  }
}
