import { mkdirSync, watch } from 'node:fs'
import type { ArticleId } from '../core/article/article'
import type { LibraryFolder } from './folder'

/** Milliseconds without another change after which an article is exported. */
const pause = 400

/**
 * Calls `changed` soon after the notebook of an article was saved, one call after the other. What it throws goes to
 * `failed`. The answer ends it, and resolves when the last call is done.
 */
export function watchNotebooks(
  folder: LibraryFolder,
  changed: (id: ArticleId) => Promise<unknown>,
  failed: (error: unknown, id: ArticleId) => void,
): () => Promise<void> {
  const timers = new Map<ArticleId, ReturnType<typeof setTimeout>>()
  let last: Promise<unknown> = Promise.resolve()
  mkdirSync(folder.notebooks, { recursive: true })
  const watcher = watch(folder.notebooks, (_event, name) => {
    const id = /^([a-z0-9-]+)\.json$/.exec(name ?? '')?.[1]
    if (id === undefined) return
    clearTimeout(timers.get(id))
    const run = (): void => {
      timers.delete(id)
      last = last.then(() => changed(id)).catch((error: unknown) => failed(error, id))
    }
    timers.set(id, setTimeout(run, pause))
  })
  watcher.on('error', (error) => failed(error, ''))
  return async () => {
    watcher.close()
    for (const timer of timers.values()) clearTimeout(timer)
    await last
  }
}
