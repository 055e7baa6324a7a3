import { newNotebook } from '../../core/annotation/editing/edit'
import { mergeNotebooks } from '../../core/annotation/merging/merge'
import type { Notebook } from '../../core/annotation/notebook'
import { oldBefore, withoutOldTombstones } from '../../core/annotation/merging/tombstones'
import { parseNotebook, serialisedNotebook, serialiseNotebook } from '../../core/annotation/notebookFile'
import type { ArticleHeader, ArticleId } from '../../core/article/article'
import { GlossError } from '../../core/error'
import type { FileFormat } from '../durable/durableFile'
import { EditedFile, type EditedFileOptions, openedFile } from '../durable/editedFile'

/** The file `notebooks/<id>.json`; one that belongs to another article counts as damaged. */
export function notebookFormat(id: ArticleId, now?: () => Date): FileFormat<Notebook> {
  return {
    parse: (json) => {
      const notebook = parseNotebook(json)
      if (notebook.article.id !== id)
        throw new GlossError(
          'damaged',
          `it is the notebook of another article, ${shortened(notebook.article.id)}`,
        )
      return notebook
    },
    serialise: serialiseNotebook,
    pieces: (notebook) => (notebook.highlights.length > many ? serialisedNotebook(notebook) : undefined),
    merge: (a, b) => {
      const merged = mergeNotebooks(a, b)
      return now ? withoutOldTombstones(merged, oldBefore(now())) : merged
    },
  }
}

/** Records that make the text of a file in a few milliseconds. */
export const many = 500

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

/** One notebook in memory and on disk; see `EditedFile`. */
export class NotebookFile extends EditedFile<Notebook> {
  /** Reads a notebook; a missing one is new. */
  static async open(path: string, header: ArticleHeader, options: EditedFileOptions): Promise<NotebookFile> {
    const format = notebookFormat(header.id, options.now)
    return new NotebookFile(await openedFile(path, format, newNotebook(header), options))
  }

  /** As it is on the disk. */
  get notebook(): Notebook {
    return this.value
  }
}
