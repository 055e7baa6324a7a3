import type { GlossCommand } from '../../ipc/contract'
import type { Library } from '../../library/library'

/** Milliseconds after the start; until then the window has the machine to itself. */
const delay = 2500

/**
 * In the background, one after the other: what is damaged is put right, the snapshot of the day is made, and what has
 * lain in the bin for thirty days goes. The window is told of what was damaged and of a snapshot that failed.
 */
export function keepHouse(
  beginning: Promise<unknown>,
  library: Library,
  tell: (command: GlossCommand) => void,
): { stop: () => Promise<void> } {
  let starting: NodeJS.Timeout | undefined
  let working: Promise<void> = Promise.resolve()
  const closing = new AbortController()
  const steps = [
    async () => {
      const { length } = await library.upkeep.mend()
      if (length > 0) tell({ type: 'mended', count: length })
    },
    async () => void (await library.upkeep.daily(closing.signal)),
    async () => void (await library.upkeep.purge()),
  ]
  const work = async (): Promise<void> => {
    for (const step of steps) {
      if (closing.signal.aborted) return
      await step().catch((error: unknown) => {
        if (closing.signal.aborted) return
        console.error('gloss:', error)
        if (error instanceof Error) tell({ type: 'save-failed', message: error.message })
      })
    }
  }
  void Promise.allSettled([beginning]).then(() => {
    if (!closing.signal.aborted && !library.readOnly) starting = setTimeout(() => (working = work()), delay)
  })
  return {
    stop: async () => {
      closing.abort()
      clearTimeout(starting)
      await working
    },
  }
}
