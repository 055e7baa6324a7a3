import { livingHighlights } from '../annotation/editing/edit'
import { mentionFinder } from '../annotation/notesNaming'
import { pageNoteOf } from '../annotation/editing/pageNote'
import type { ArticleId } from '../article/article'
import type { Entity, Glossary } from '../entity/entity'
import { notesOn } from '../entity/correction/named'
import type { Reading } from '../reading'
import type { Block } from './block'
import type { ExportDocument } from './documents'
import { definitionText } from './entityBlock'
import { escapeLine } from './escape'
import { excerptBlock, remarkBlock } from './excerptBlock'
import { fileNameOf, nameKey } from './fileName'
import { keyOf } from './highlightBlock'
import type { Look } from './look'
import { inArticleOrder } from './markdown'
import { linkTo, plannedPlaces, type VaultPlaces } from './places'

interface Page {
  name: string
  kind: string
  blocks: Block[]
}

/** The id of the page of a name: two articles that name a thing alike share it. */
export function pageIdOf({ kind, name }: Pick<Entity, 'kind' | 'name'>): string {
  return `names/${kind}/${keyOf(nameKey(name))}`
}

/** True for the id of such a page. */
export const isPage = (document: string): boolean => document.startsWith('names/')

/** A file for each name: what every article and note say of it. A block of it belongs to one article. */
export class NamePages {
  readonly #pages = new Map<string, Page>()
  readonly #articles = new Set<ArticleId>()

  constructor(
    private readonly look: Look,
    private readonly places: VaultPlaces = plannedPlaces,
  ) {}

  /** Takes what an article says of its names; gives the ids of their pages. Throws TemplateError. */
  add(reading: Reading, glossary: Glossary): string[] {
    const { header } = reading.article
    this.#articles.add(header.id)
    const said = glossary.entities.map((entity) => ({
      id: pageIdOf(entity),
      entity,
      blocks: this.#said(reading, glossary, entity),
    }))
    for (const { id, entity, blocks } of said) {
      const page = this.#pages.get(id) ?? { name: entity.name, kind: entity.kind, blocks: [] }
      const known = new Set(page.blocks.map(({ key }) => key))
      page.blocks.push(...blocks.filter(({ key }) => !known.has(key)))
      this.#pages.set(id, page)
    }
    return [...new Set(said.map(({ id }) => id))]
  }

  /** The pages, and one without news for each of the `known` ids that these articles do not name any more. */
  documents(known: Iterable<string>): ExportDocument[] {
    const owns = (key: string): boolean => this.#articles.has(/^[aqd]:([^/]+)/.exec(key)?.[1] ?? '')
    const made = Array.from(this.#pages, ([id, { name, kind, blocks }]): ExportDocument => {
      const title: Block = {
        key: 't:title',
        lines: this.look.template.render('title', { title: escapeLine(name) }),
        flags: [],
      }
      // No times: what one article says of them is not what all of them say.
      const front = { title: name, tags: [kind], gloss: id }
      return { id, name: fileNameOf(name), front, blocks: [title, ...blocks], owns }
    })
    const rest = [...known].filter((id) => isPage(id) && !this.#pages.has(id))
    return [...made, ...rest.map((id) => ({ id, name: '', blocks: [], owns }))]
  }

  #said(reading: Reading, glossary: Glossary, entity: Entity): Block[] {
    const { look, places } = this
    const { header } = reading.article
    const from = places.of(pageIdOf(entity), fileNameOf(entity.name)) ?? fileNameOf(entity.name)
    const to = places.of(header.id, fileNameOf(header.title))
    const count = entity.mentions.length
    const head: Block = {
      key: `a:${header.id}`,
      lines: look.template.render('article', {
        article: linkTo(header.title, { to, from, look }),
        count: `${count} mention${count === 1 ? '' : 's'}`,
        definition: entity.definition ? definitionText(entity.definition) : '',
      }),
      flags: [],
    }
    const remarks = notesOn(reading.notebook.entityNotes, entity, glossary.entities)
      .filter(({ note }) => note.trim() !== '')
      .map((note) => remarkBlock(note, header.id, look))
    return [head, ...remarks, ...this.#excerpts(reading, entity)]
  }

  /** The highlights that hold a mention, or whose note speaks of the name; the note on the article where it does. */
  #excerpts(reading: Reading, entity: Entity): Block[] {
    const { look } = this
    const { notebook, placements, colorNames: names } = reading
    const article = reading.article.header.id
    const places = new Map(placements.map((placement) => [placement.id, placement]))
    const isNamedIn = mentionFinder(entity, true)
    const blocks: Block[] = []
    const page = pageNoteOf(notebook)
    if (page && isNamedIn(page.note)) blocks.push(remarkBlock({ ...page, entity: '' }, article, look))
    for (const highlight of inArticleOrder(livingHighlights(notebook), placements)) {
      const place = places.get(highlight.id)
      const span = place?.state === 'lost' ? undefined : place?.span
      const isThere = entity.mentions.some(({ start, end }) => span && start < span.end && end > span.start)
      if (isThere || isNamedIn(highlight.note))
        blocks.push(excerptBlock(highlight, place, { article, names, look }))
    }
    return blocks
  }
}
