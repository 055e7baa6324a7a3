import { placeHighlights } from '../../core/annotation/anchoring/anchor'
import { livingHighlights, settle } from '../../core/annotation/editing/edit'
import { goBack } from '../../core/annotation/editing/placing'
import { textOf } from '../../core/article/text'
import { GlossError } from '../../core/error'
import { ArticleRevision } from './articleRevision'
import type { OpenArticle } from './openArticle'
import type { Shelf } from '../files/shelf'

/**
 * Exchanges an article for its former version, the one of the import of that time where `imported` is given (ISO 8601
 * UTC), and gives its highlights the places they had in that; done twice, everything is as it was. Highlights made
 * since are looked up, notes written since stay. Throws GlossError `not-found` where no version is kept, `save-failed`,
 * or the notebook's problem. Gives the time of the import.
 */
export async function exchangeVersions(
  shelf: Shelf,
  open: OpenArticle,
  now: string,
  imported?: string,
): Promise<string> {
  const { article, text, textHash } = open
  const { id } = article.header
  const meant = imported ?? (await ArticleRevision.shown(shelf, id, textHash))?.value.imported
  const revision = meant === undefined ? null : await ArticleRevision.ofImport(shelf, id, textHash, meant)
  const former = await revision?.former()
  if (!revision || !former)
    throw new GlossError('not-found', `No former version of ${id} is kept.`, {
      path: shelf.folder.article(id),
    })
  const { places, formerHash, ...rest } = revision.value
  const file = await shelf.notebook(article.header)
  if (file.problem) throw file.problem
  await file.refresh()
  const living = livingHighlights(file.notebook)
  const known = new Set(places.map((place) => place.id))
  const since = living.filter((highlight) => !known.has(highlight.id))
  const found = placeHighlights(since, textOf(former.blocks), formerHash, text)
  await shelf.saveArticle(former)
  await file
    .change((notebook) => ({
      ...settle(goBack(notebook, places, now), found, formerHash),
      article: former.header,
    }))
    .catch(async (error: unknown) => {
      await shelf.saveArticle(article).catch(() => undefined)
      throw error
    })
  // It is done, also where it cannot be done back.
  await ArticleRevision.keep(shelf, article, {
    ...rest,
    textHash: formerHash,
    formerHash: textHash,
    undone: !rest.undone,
    places: living.map(({ id, quote, position }) => ({ id, quote, position })),
  }).catch((error: unknown) => {
    if (!(error instanceof GlossError)) throw error
  })
  return rest.imported
}
