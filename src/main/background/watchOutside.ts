import type { GlossCommand } from '../../ipc/contract'
import type { Library } from '../../library/library'
import { watchFolder } from '../../library/upkeep/merging/watching'

/** Milliseconds after the start; until then the window has the machine to itself. */
const delay = 1000

/** Merges what other programs write into the library while it is open, and tells the window. */
export function watchOutside(
  beginning: Promise<unknown>,
  library: Library,
  tell: (command: GlossCommand) => void,
): { stop: () => Promise<void> } {
  let starting: NodeJS.Timeout | undefined
  let watching: { stop: () => Promise<void> } | undefined
  let stopped = false
  const look = async (names?: ReadonlySet<string>): Promise<void> => {
    await library.merging.look(names, tell)
  }
  const begin = (): void => {
    watching = watchFolder(library.folder, look)
    // What was changed while the article was being opened.
    look().catch((error: unknown) => console.error('gloss:', error))
  }
  void Promise.allSettled([beginning]).then(() => {
    if (!stopped && !library.readOnly) starting = setTimeout(begin, delay)
  })
  return {
    stop: async () => {
      stopped = true
      clearTimeout(starting)
      await watching?.stop()
    },
  }
}
