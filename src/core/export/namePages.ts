import { livingHighlights } from '../annotation/edit'
import type { Entity, Glossary } from '../entity/entity'
import { notesOn } from '../entity/named'
import type { Reading } from '../reading'
import type { Block } from './block'
import type { ExportDocument } from './documents'
import { definitionText, wikilink, words } from './entityBlock'
import { escapeLine } from './escape'
import { fileNameOf, nameKey } from './fileName'
import { keyOf } from './highlightBlock'
import type { Look } from './look'
import { inArticleOrder } from './markdown'
import { openingAddress } from './openingAddress'

interface Page {
  name: string
  kind: string
  created: string
  modified: string
  blocks: Block[]
}

/** A file for each name: what every article and note say of it. A block of it belongs to one article. */
export class NamePages {
  readonly #pages = new Map<string, Page>()
  readonly #articles = new Set<string>()

  constructor(private readonly look: Look) {}

  /** Takes what an article says of its names; `file` is the name of its file in the vault, without its ending. */
  add(reading: Reading, glossary: Glossary, file: string): void {
    const { id, added } = reading.article.header
    this.#articles.add(`a:${id}`)
    for (const entity of glossary.entities) {
      const key = `names/${entity.kind}/${keyOf(nameKey(entity.name))}`
      const page = this.#pages.get(key) ?? {
        name: entity.name,
        kind: entity.kind,
        created: added,
        modified: added,
        blocks: [],
      }
      this.#pages.set(key, page)
      page.created = page.created < added ? page.created : added
      page.modified = page.modified > added ? page.modified : added
      page.blocks.push({ key: `a:${id}`, lines: this.#said(reading, glossary, entity, file), flags: [] })
    }
  }

  /** The pages, and one without news for each of the `known` ids that no article names any more. */
  documents(known: Iterable<string>): ExportDocument[] {
    const owns = (key: string): boolean => this.#articles.has(key)
    const made = Array.from(this.#pages, ([id, page]): ExportDocument => {
      const title: Block = {
        key: 't:title',
        lines: this.look.template.render('title', { title: escapeLine(page.name) }),
        flags: [],
      }
      const { name, created, modified, blocks } = page
      const front = { title: name, created, modified, tags: [page.kind], gloss: id }
      return { id, name: fileNameOf(name), front, blocks: [title, ...blocks], owns }
    })
    const rest = [...known].filter((id) => id.startsWith('names/') && !this.#pages.has(id))
    return [...made, ...rest.map((id) => ({ id, name: '', blocks: [], owns }))]
  }

  #said(reading: Reading, glossary: Glossary, entity: Entity, file: string): string[] {
    const { header } = reading.article
    const count = entity.mentions.length
    const link =
      this.look.style.flavour === 'commonmark' ? `[${words(header.title)}](<${file}.md>)` : wikilink(file)
    const said = entity.definition ? ` — ${definitionText(entity.definition)}` : ''
    const lines = [`- ${link} · ${count} mention${count === 1 ? '' : 's'}${said}`]
    const places = new Map(
      reading.placements.map(({ id, state, span }) => [id, state === 'lost' ? undefined : span]),
    )
    for (const { id, quote, note } of inArticleOrder(
      livingHighlights(reading.notebook),
      reading.placements,
    )) {
      const span = places.get(id)
      const isNamed = entity.mentions.some(({ start, end }) => span && start < span.end && end > span.start)
      const isLinked = [entity.name, ...entity.aliases].some((name) => note.includes(`[[${name}`))
      if (!isNamed && !isLinked) continue
      lines.push(`  - “${words(quote.exact)}” · [open](${openingAddress(header.id, id)})`)
      if (note.trim() !== '') lines.push(`    - ${words(note)}`)
    }
    for (const { note } of notesOn(reading.notebook.entityNotes, entity, glossary.entities))
      if (note.trim() !== '') lines.push(`  - ${words(note)}`)
    return lines
  }
}
