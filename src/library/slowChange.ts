import { atOnce, type Pieces } from '../core/pieces'
import type { EditedFile } from './durable/editedFile'
import { inTurns } from './turn'

/** After this many changes by others in between, the next one waits for ours. */
const mostTries = 3

/**
 * A change that takes long to work out: others have their turn meanwhile, and what they change is built upon. `signal`
 * gives it up. Throws as `change`.
 */
export async function slowChange<T, R extends { value: T }>(
  file: EditedFile<T>,
  work: (value: T) => Pieces<R>,
  signal?: AbortSignal,
): Promise<R> {
  if (!file.problem) await file.refresh()
  for (let tries = 0; ; tries += 1) {
    const before = file.value
    const worked = tries < mostTries ? await inTurns(work(before), signal) : undefined
    let made: R | undefined
    await file.change((value) => {
      if (worked && value !== before) return value
      made = worked ?? atOnce(work(value))
      return made.value
    })
    if (made) return made
  }
}
