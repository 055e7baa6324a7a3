import { livingHighlights } from '../annotation/edit'
import type { Glossary } from '../entity/entity'
import type { Reading } from '../reading'
import type { Block } from './block'
import { wikilink } from './entityBlock'
import { fileNameOf } from './fileName'
import type { FrontMatter } from './frontMatter'
import { highlightBlock, keyOf } from './highlightBlock'
import type { Look } from './look'
import { frontOf, inArticleOrder, markdownOf } from './markdown'

/** A file to write. It is found again by its id, which stands as `gloss` in its front matter. */
export interface ExportDocument {
  id: string
  /** What it is called when it is made, without its ending. */
  name: string
  /** None where the file is there already and its head stays as it is. */
  front?: FrontMatter | undefined
  blocks: Block[]
  /** Blocks that may be taken out when they are not among those above; all where it is left out. */
  owns?: ((key: string) => boolean) | undefined
}

/** The file of an article, and in a style that asks for it one for each highlight. Throws TemplateError. */
export function documentsOf(reading: Reading, glossary: Glossary, look: Look): ExportDocument[] {
  const { id, title } = reading.article.header
  const article = { id, name: fileNameOf(title), ...markdownOf(reading, glossary, look) }
  return look.style.split === 'article' ? [article] : [article, ...highlightDocuments(reading, look)]
}

/** True for the id of a file that is about one highlight of the article. */
export function isHighlightOf(document: string, article: string): boolean {
  return document.startsWith(`${article}/h/`)
}

function highlightDocuments(reading: Reading, look: Look): ExportDocument[] {
  const { header } = reading.article
  const places = new Map(reading.placements.map((placement) => [placement.id, placement]))
  const details = { article: header.id, names: reading.colorNames, look }
  return inArticleOrder(livingHighlights(reading.notebook), reading.placements).map((highlight) => {
    const id = `${header.id}/h/${keyOf(highlight.id)}`
    const beginning = highlight.quote.exact.split(/\s+/u).filter(Boolean).slice(0, 8).join(' ')
    const name = fileNameOf(`${fileNameOf(header.title).slice(0, 60)} - ${beginning.slice(0, 50)}`)
    const front = frontOf(reading, [highlight], name)
    return {
      id,
      name,
      front: { ...front, created: highlight.created, modified: highlight.modified, gloss: id },
      blocks: [
        highlightBlock(highlight, places.get(highlight.id), details),
        { key: 't:from', lines: [fromLine(header.title, look)], flags: [] },
      ],
    }
  })
}

function fromLine(title: string, { style }: Look): string {
  const name = fileNameOf(title)
  return style.flavour === 'commonmark' ? `From [${name}](<${name}.md>)` : `From ${wikilink(title)}`
}
