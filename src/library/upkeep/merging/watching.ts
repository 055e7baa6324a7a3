import { type FSWatcher, watch } from 'node:fs'
import { basename, join } from 'node:path'
import type { LibraryFolder } from '../../folder'

/** Milliseconds without another event before the folder is looked at: a sync tool writes many files in a row. */
const rest = 250
/** Milliseconds between two looks nobody has asked for: network disks tell nothing. */
const interval = 30_000

/**
 * Watches the folders of a library and asks for a look when files there may have changed; `names` are below the
 * library's folder, none where all may have. What was asked for while one is being taken is looked at after it.
 */
export function watchFolder(
  folder: LibraryFolder,
  look: (names: ReadonlySet<string> | undefined) => Promise<void>,
): { stop: () => Promise<void> } {
  let names = new Set<string>()
  let resting: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()
  let stopped = false
  const begin = (which: ReadonlySet<string> | undefined): void => {
    looking = looking.then(async () => {
      if (!stopped) await look(which).catch((error: unknown) => console.error('gloss:', error))
    })
  }
  const watchers = [folder.root, folder.articles, folder.notebooks].flatMap((path): FSWatcher[] => {
    try {
      const watcher = watch(path, (_, file) => {
        if (file !== null && isOurs(file)) return
        names.add(path === folder.root ? (file ?? '') : join(basename(path), file ?? ''))
        clearTimeout(resting)
        resting = setTimeout(() => {
          begin(names)
          names = new Set()
        }, rest)
      })
      // A folder that goes away, or one too many for the system: the looks at intervals go on.
      watcher.on('error', () => watcher.close())
      return [watcher]
    } catch {
      return []
    }
  })
  const repeating = setInterval(() => begin(undefined), interval)
  return {
    stop: async () => {
      stopped = true
      clearTimeout(resting)
      clearInterval(repeating)
      for (const watcher of watchers) watcher.close()
      await looking
    },
  }
}

/** Names that only Gloss itself writes, in the course of every save. */
const isOurs = (name: string): boolean => /\.(?:tmp|bak|lock)$/.test(name)
