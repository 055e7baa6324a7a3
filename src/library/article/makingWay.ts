import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { mergeNotebooks } from '../../core/annotation/merging/merge'
import type { ArticleId } from '../../core/article/article'
import { DurableFile, moveInto } from '../durable/durableFile'
import { notebookFormat } from '../files/notebookFile'
import type { Shelf } from '../files/shelf'

/**
 * Before an article comes back from its place in the bin: one of the same id in the library is moved there with
 * `remove`. Where only a notebook is in the library, written on another computer when the article was deleted on this
 * one, the notes of both become one, and the notebook that lay in the bin goes into `backups/`. Done twice it is the same.
 */
export async function makeWay(
  shelf: Shelf,
  id: ArticleId,
  entry: string,
  remove: () => Promise<unknown>,
): Promise<void> {
  const { articles, notebooks } = await shelf.ids()
  if (articles.has(id)) return void (await remove())
  if (!notebooks.has(id)) return
  const folder = join(entry, 'notebooks')
  // One that cannot be read is kept as it is.
  const copy = await new DurableFile(join(folder, `${id}.json`), notebookFormat(id), { readOnly: true })
    .read()
    .catch(() => null)
  if (copy) await (await shelf.notebook(copy.article)).change((own) => mergeNotebooks(own, copy))
  for (const name of await readdir(folder).catch((): string[] => []))
    await moveInto(join(folder, name), shelf.folder.backups)
}
