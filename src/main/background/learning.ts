import type { GlossCommand } from '../../ipc/contract'
import type { Library } from '../../library/library'

/** Milliseconds after the start; until then the window has the machine to itself. */
const delay = 1500
/** Milliseconds to the first time the window is told, and between two times. */
const [firstPause, pause] = [100, 3000]

/** Learns in the background what all articles say, and tells the window, not too often, when there is more to say. */
export function learnNames(
  beginning: Promise<unknown>,
  library: Library,
  tell: (command: GlossCommand) => void,
): { stop: () => void } {
  let stopped = false
  let starting: NodeJS.Timeout | undefined
  let telling: NodeJS.Timeout | undefined
  let told = false
  const learnt = (): void => {
    if (stopped) return
    telling ??= setTimeout(
      () => {
        telling = undefined
        told = true
        tell({ type: 'names-learnt' })
      },
      told ? pause : firstPause,
    )
  }
  void Promise.allSettled([beginning]).then(() => {
    if (!stopped) starting = setTimeout(() => library.learnInBackground(learnt), delay)
  })
  return {
    stop: () => {
      stopped = true
      clearTimeout(starting)
      clearTimeout(telling)
    },
  }
}
