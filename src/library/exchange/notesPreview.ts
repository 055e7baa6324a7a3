import type { Notebook } from '../../core/annotation/notebook'
import { newNotebook } from '../../core/annotation/editing/edit'
import type { Article } from '../../core/article/article'
import { textOf } from '../../core/article/text'
import type { Incoming, IncomingArticle } from '../../core/exchange/incoming'
import {
  counted,
  emptyReport,
  type NotesPreview,
  type PreviewedArticle,
  type PreviewedNote,
} from '../../core/exchange/report'
import { type TakenIn, takingIn } from '../../core/exchange/takeIn'
import type { Taken } from '../../core/exchange/takeNote'
import type { Pieces } from '../../core/pieces'
import { textHashOf } from '../article/articleId'
import type { Awaiting } from './awaiting'
import type { Engine } from '../engine'
import { localFinding, placesFor } from './finding'
import type { Shelf } from '../files/shelf'
import { type Target, withSavedTags } from './notesTarget'
import { inTurns, turn } from '../turn'

/** What an import of notes would do with each article; nothing is written. */
export async function previewOf(
  { skipped, formats, waiting }: Incoming,
  targets: readonly Target[],
  { shelf, engine }: { shelf: Shelf; engine: Engine },
  awaiting: Awaiting,
  {
    now,
    onProgress,
    signal,
  }: {
    now: string
    onProgress?: ((done: number, total: number) => void) | undefined
    signal?: AbortSignal | undefined
  },
): Promise<NotesPreview> {
  let preview: NotesPreview = { ...emptyReport(), skipped, formats, about: [] }
  const notebooks = new Map<string, Notebook>()
  const waits: IncomingArticle[] = []
  const about = new Map<string, PreviewedArticle>()
  for (const [at, target] of targets.entries()) {
    await turn()
    signal?.throwIfAborted()
    onProgress?.(at + 1, targets.length)
    const found = await ownOf(target, shelf, engine, notebooks)
    if (!found) {
      waits.push(target.incoming)
      continue
    }
    const { text, article, key } = found
    const incoming = withSavedTags(target.incoming)
    const places = await placesFor(engine.finding ?? localFinding, found.notebook, incoming, text, signal)
    const words = { text, textHash: textHashOf(text) }
    const taken = await inTurns(takingIn(found.notebook, incoming, words, now, places), signal)
    notebooks.set(key, taken.notebook)
    preview = counted(preview, [...taken.highlights, ...taken.others])
    const shown = about.get(key)
    const notes = [...(shown?.notes ?? []), ...notesOf(incoming, taken)]
    const place = target.id === undefined ? 'comes' : 'there'
    about.set(key, { title: article.title, ...(target.id !== undefined && { id: target.id }), place, notes })
  }
  const added = await awaiting.wouldAdd(waits, waiting, now, signal)
  preview = { ...counted(preview, added.taken), saved: added.saved }
  preview.about.push(...about.values(), ...(await inTurns(awaited(waits, added.taken), signal)))
  return preview
}

/** The article a target is, or would be, with its notebook as it would be by now. */
async function ownOf(
  { id, article, document }: Target,
  shelf: Shelf,
  engine: Engine,
  notebooks: ReadonlyMap<string, Notebook>,
): Promise<{ text: string; article: { title: string }; notebook: Notebook; key: string } | undefined> {
  if (id !== undefined) {
    const found = await shelf.article(id)
    const { header } = found.article
    const notebook = notebooks.get(id) ?? (await shelf.readNotebook(id)) ?? newNotebook(header)
    return { text: textOf(found.article.blocks), article: header, notebook, key: id }
  }
  if (article) return fresh(article, article.header.id, notebooks)
  if (!document) return undefined
  const extracted = await engine.extract(document).catch(() => undefined)
  if (!extracted) return undefined
  const { title, format, url, blocks } = extracted
  const header = { id: 'comes', title, source: { format, url }, added: '', words: 0 }
  return fresh({ header, blocks }, `comes ${url ?? title}`, notebooks)
}

function fresh(
  { header, blocks }: Pick<Article, 'header' | 'blocks'>,
  key: string,
  notebooks: ReadonlyMap<string, Notebook>,
): { text: string; article: { title: string }; notebook: Notebook; key: string } {
  return { text: textOf(blocks), article: header, notebook: notebooks.get(key) ?? newNotebook(header), key }
}

function notesOf(incoming: IncomingArticle, taken: TakenIn): PreviewedNote[] {
  const highlights = incoming.notebook?.highlights.filter(({ deleted }) => deleted === undefined)
  const marked = highlights?.map(({ quote, note }) => ({ quote: quote.exact, note })) ?? markedIn(incoming)
  const others = incoming.notebook ? [] : saidIn(incoming)
  return [
    ...marked.map((one, at) => ({ ...one, taken: taken.highlights[at] ?? 'unchanged' })),
    ...others.map((note, at) => ({ quote: '', note, taken: taken.others[at] ?? 'unchanged' })),
  ]
}

function markedIn({ highlights }: IncomingArticle): { quote: string; note: string }[] {
  return highlights.map(({ exact, note }) => ({ quote: exact, note }))
}

function saidIn({ pageNotes, entityNotes, corrections }: IncomingArticle): string[] {
  return [
    ...pageNotes.map(({ note, tags }) => note || tags.join(', ')),
    ...entityNotes.map(({ entity, note }) => `${entity}: ${note}`),
    ...corrections.map(({ entity, change, to }) => `${entity}: ${change} ${to}`.trim()),
  ]
}

function* awaited(waits: readonly IncomingArticle[], taken: readonly Taken[]): Pieces<PreviewedArticle[]> {
  // Notes come first, article by article, and its address last: as `Awaiting` counts them.
  let at = 0
  const about: PreviewedArticle[] = []
  for (const article of waits) {
    const notes = [...markedIn(article), ...saidIn(article).map((note) => ({ quote: '', note }))].map(
      (one) => ({
        ...one,
        taken: taken[at++] ?? 'unchanged',
      }),
    )
    if (article.saved && article.url !== undefined) at += 1
    about.push({ title: article.title ?? article.url ?? '', place: 'awaited', notes })
    yield
  }
  return about
}
