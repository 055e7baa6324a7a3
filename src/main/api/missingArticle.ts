import { livingHighlights } from '../../core/annotation/editing/edit'
import { pageNoteId } from '../../core/annotation/notebook'
import { pageNoteOf } from '../../core/annotation/editing/pageNote'
import type { ArticleId } from '../../core/article/article'
import type { MissingArticle } from '../../core/upkeep'
import type { Library } from '../../library/library'

/** The notes of an article whose file is gone, and where it may be brought back from. Null where that is not so. */
export async function missingArticle(library: Library, id: ArticleId): Promise<MissingArticle | null> {
  const row = (await library.list()).find(({ header }) => header.id === id)
  const notebook = await library.notebook(id).catch(() => null)
  if (row?.problem === undefined || !notebook) return null
  const isThere = await library.article(id).then(
    () => true,
    (error: unknown) => !isNotFound(error),
  )
  if (isThere) return null
  const page = pageNoteOf(notebook)
  const names = notebook.entityNotes.filter(
    ({ deleted, note }) => deleted === undefined && note.trim() !== '',
  )
  const has = ({ files }: { files: readonly { path: string }[] }): boolean =>
    files.some(({ path }) => path === `articles/${id}.json`)
  const backup = (await library.upkeep.snapshots()).find(has)
  return {
    notes: [
      ...(page ? [{ id: pageNoteId, quote: '', note: page.note }] : []),
      ...livingHighlights(notebook)
        .sort((a, b) => a.position.start - b.position.start)
        .map(({ id, quote, note }) => ({ id, quote: quote.exact, note })),
      ...names.map(({ id, entity, note }) => ({ id, quote: entity, note })),
    ],
    inBin: (await library.deleted()).some((thing) => thing.id === id),
    backup: backup ? { name: backup.name, time: backup.time } : null,
  }
}

const isNotFound = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'not-found'
