import type { Pieces } from '../core/pieces'

/** Milliseconds that others may have to wait. */
const patience = 8

/** Lets everybody else who waits for this thread have a turn: between two pieces of a long piece of work. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Long work during which others have their turn. `signal` gives it up: then it throws its reason. */
export async function inTurns<T>(work: Pieces<T>, signal?: AbortSignal): Promise<T> {
  for (let since = performance.now(); ;) {
    const next = work.next()
    if (next.done === true) return next.value
    if (performance.now() - since < patience) continue
    await turn()
    signal?.throwIfAborted()
    since = performance.now()
  }
}
