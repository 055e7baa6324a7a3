import { type FSWatcher, mkdirSync, watch } from 'node:fs'
import { basename } from 'node:path'
import type { ArticleId } from '../../core/article/article'
import type { LibraryFolder } from '../folder'

/** Milliseconds without another change after which an article is exported, and the longest it waits for that. */
const [pause, longest] = [400, 1_200]

/**
 * Calls `changed` soon after the notebook of an article was saved, one call after the other; with an empty id when what
 * is known of names in all articles has changed. What it throws goes to `failed`. The answer ends it: what was saved
 * until then is still told, and it resolves when the last call is done.
 */
export function watchNotebooks(
  folder: LibraryFolder,
  changed: (id: ArticleId) => Promise<unknown>,
  failed: (error: unknown, id: ArticleId) => void,
): () => Promise<void> {
  const waiting = new Map<ArticleId, { timer: ReturnType<typeof setTimeout>; since: number }>()
  let last: Promise<unknown> = Promise.resolve()
  const run = (id: ArticleId): void => {
    clearTimeout(waiting.get(id)?.timer)
    waiting.delete(id)
    last = last.then(() => changed(id)).catch((error: unknown) => failed(error, id))
  }
  const saved = (id: ArticleId): void => {
    const before = waiting.get(id)
    const since = before?.since ?? Date.now()
    clearTimeout(before?.timer)
    // Somebody who writes on and on does not put it off.
    const left = Math.max(0, Math.min(pause, since + longest - Date.now()))
    waiting.set(id, { timer: setTimeout(() => run(id), left), since })
  }
  mkdirSync(folder.notebooks, { recursive: true })
  const watchers: FSWatcher[] = [
    watch(folder.notebooks, (_event, name) => {
      const id = /^([a-z0-9-]+)\.json$/.exec(name ?? '')?.[1]
      if (id !== undefined) saved(id)
    }),
    watch(folder.root, (_event, name) => {
      if (name === basename(folder.taught)) saved('')
    }),
  ]
  for (const watcher of watchers) watcher.on('error', (error) => failed(error, ''))
  return async () => {
    for (const watcher of watchers) watcher.close()
    for (const id of [...waiting.keys()]) run(id)
    await last
  }
}
