import { emptyHistory, type History } from '../../core/annotation/editing/history'
import type { ArticleId } from '../../core/article/article'
import { GlossError } from '../../core/error'
import type { Turned } from '../../core/reading'
import { nextDeed } from '../../library/article/deedOrder'
import type { Library } from '../../library/library'
import type { Turns } from './turns'

/** Something a reader did that is no change of one notebook. */
export interface Deed {
  /** In words: “3 articles added”. */
  what: string
  undo: () => Promise<unknown>
  redo: () => Promise<unknown>
}

/** `made` and `at` are as of an `Edit`. */
interface Done extends Deed {
  made: number
  at: number
}

interface Stack {
  past: Done[]
  future: Done[]
}
type End = keyof Stack

// As many as edits of a notebook.
const longest = 500

/**
 * What can be undone while Gloss runs: the changes of each notebook, what was done to one article as a whole, and what
 * was done to the library. In an article Undo takes back what was done last of its own and the library's deeds.
 */
export class Deeds {
  readonly #library: Library
  readonly #turns: Turns
  readonly #wide: Stack = { past: [], future: [] }
  readonly #own = new Map<ArticleId, Stack>()
  #lastTurn: Promise<unknown> = Promise.resolve()

  constructor(library: Library, turns: Turns) {
    this.#library = library
    this.#turns = turns
  }

  /** Takes note of a deed, of one article where `id` is given. */
  did(deed: Deed, id?: ArticleId): void {
    const stack = id === undefined ? this.#wide : this.#stackOf(id)
    const now = nextDeed()
    stack.past = [...stack.past, { ...deed, made: now, at: now }].slice(-longest)
    stack.future = []
  }

  /** Takes the last deed back; null is where no article is open. Throws what keeps it from being taken back. */
  undo(id: ArticleId | null): Promise<Turned> {
    return this.#inTurn(() => this.#turn(id, 'past'))
  }

  redo(id: ArticleId | null): Promise<Turned> {
    return this.#inTurn(() => this.#turn(id, 'future'))
  }

  async #turn(id: ArticleId | null, end: End): Promise<Turned> {
    const history = await this.#historyOf(id)
    const own = id === null ? { past: [], future: [] } : this.#stackOf(id)
    const next = end === 'past' ? lastOf(history, own, this.#wide) : nextOf(history, own, this.#wide)
    if (!next) return { what: null, change: null }
    if (next === history) return this.#turnNotebook(id, end)
    return this.#turnDeed(next === own ? own : this.#wide, end)
  }

  /** One that cannot be read has nothing to undo. */
  async #historyOf(id: ArticleId | null): Promise<History> {
    if (id === null) return emptyHistory()
    return this.#turns
      .together(id, () => this.#library.history(id))
      .catch((error: unknown) => {
        if (error instanceof GlossError) return emptyHistory()
        throw error
      })
  }

  async #turnNotebook(id: ArticleId | null, end: End): Promise<Turned> {
    if (id === null) return { what: null, change: null }
    const change = await this.#turns.together(id, () =>
      end === 'past' ? this.#library.undo(id) : this.#library.redo(id),
    )
    return { what: change.turned ?? null, change }
  }

  async #turnDeed(stack: Stack, end: End): Promise<Turned> {
    const deed = stack[end].at(-1)
    if (!deed) return { what: null, change: null }
    try {
      await (end === 'past' ? deed.undo() : deed.redo())
    } catch (error) {
      // It never can be; what was done before still can.
      if (error instanceof GlossError && error.code === 'not-found') remove(stack, end, deed)
      throw error
    }
    remove(stack, end, deed)
    stack[end === 'past' ? 'future' : 'past'].push({ ...deed, at: nextDeed() })
    return { what: deed.what, change: null }
  }

  #stackOf(id: ArticleId): Stack {
    const known = this.#own.get(id)
    if (known) return known
    const stack: Stack = { past: [], future: [] }
    this.#own.set(id, stack)
    return stack
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(work)
    this.#lastTurn = turn.catch(() => undefined)
    return turn
  }
}

type Timed = { readonly [E in End]: readonly { made: number; at: number }[] }

/** The one with the deed that was done last. */
function lastOf(...stacks: Timed[]): Timed | undefined {
  return newest(stacks, 'past')
}

/** The one with the deed that was undone last, unless something else was done since. */
function nextOf(history: Timed, own: Timed, wide: Timed): Timed | undefined {
  const isFresh = (stack: Timed, others: readonly Timed[]): boolean =>
    others.every(({ past }) => (past.at(-1)?.made ?? 0) < (stack.future.at(-1)?.at ?? 0))
  const fresh = [
    ...(isFresh(history, [own]) ? [history] : []),
    ...(isFresh(own, [history]) ? [own] : []),
    ...(isFresh(wide, [history, own]) ? [wide] : []),
  ]
  return newest(fresh, 'future')
}

function newest(stacks: readonly Timed[], end: End): Timed | undefined {
  let found: { stack: Timed; at: number } | undefined
  for (const stack of stacks) {
    const last = stack[end].at(-1)
    if (last && (!found || last.at > found.at)) found = { stack, at: last.at }
  }
  return found?.stack
}

function remove(stack: Stack, end: End, deed: Done): void {
  stack[end] = stack[end].filter((one) => one !== deed)
}
