import { livingHighlights } from '../annotation/editing/edit'
import type { Glossary } from '../entity/entity'
import type { Reading } from '../reading'
import type { Block } from './block'
import { fileNameOf } from './fileName'
import type { FrontMatter } from './frontMatter'
import { highlightBlock, keyOf } from './highlightBlock'
import type { Look } from './look'
import { frontOf, inArticleOrder, markdownOf } from './markdown'
import { pageIdOf } from './namePages'
import { linkTo, plannedPlaces, relativePath, type VaultPlaces } from './places'

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
export function documentsOf(
  reading: Reading,
  glossary: Glossary,
  look: Look,
  places: VaultPlaces = plannedPlaces,
): ExportDocument[] {
  const { id, title } = reading.article.header
  const name = fileNameOf(title)
  const from = places.of(id, name) ?? name
  const pageOf = (entity: Parameters<typeof pageIdOf>[0]): { name: string; way: string } | undefined => {
    if (look.style.glossary !== 'pages') return undefined
    const to = places.of(pageIdOf(entity), fileNameOf(entity.name))
    return to === undefined ? undefined : { name: to.split('/').at(-1) ?? to, way: relativePath(from, to) }
  }
  const article = { id, name, ...markdownOf(reading, glossary, look, pageOf) }
  return look.style.split === 'article' ? [article] : [article, ...highlightDocuments(reading, look, places)]
}

/** The ids and names of the files that links of an article lead to or come from, its own first. */
export function linkedDocuments(reading: Reading, glossary: Glossary, { style }: Look): [string, string][] {
  const { header } = reading.article
  return [
    [header.id, fileNameOf(header.title)],
    ...(style.glossary === 'pages'
      ? glossary.entities.map((entity): [string, string] => [pageIdOf(entity), fileNameOf(entity.name)])
      : []),
    ...(style.split === 'highlight'
      ? livingHighlights(reading.notebook).map(({ id }): [string, string] => [
          idOfHighlight(header.id, id),
          '',
        ])
      : []),
  ]
}

/** True for the id of a file that is about one highlight of the article. */
export function isHighlightOf(document: string, article: string): boolean {
  return document.startsWith(`${article}/h/`)
}

const idOfHighlight = (article: string, highlight: string): string => `${article}/h/${keyOf(highlight)}`

function highlightDocuments(reading: Reading, look: Look, vault: VaultPlaces): ExportDocument[] {
  const { header } = reading.article
  const places = new Map(reading.placements.map((placement) => [placement.id, placement]))
  const details = { article: header.id, names: reading.colorNames, look }
  const to = vault.of(header.id, fileNameOf(header.title))
  return inArticleOrder(livingHighlights(reading.notebook), reading.placements).map((highlight) => {
    const id = idOfHighlight(header.id, highlight.id)
    const beginning = highlight.quote.exact.split(/\s+/u).filter(Boolean).slice(0, 8).join(' ')
    const name = fileNameOf(`${fileNameOf(header.title).slice(0, 60)} - ${beginning.slice(0, 50)}`)
    const front = frontOf(reading, [highlight], name)
    const link = linkTo(header.title, { to, from: vault.of(id, name) ?? name, look })
    return {
      id,
      name,
      front: { ...front, created: highlight.created, modified: highlight.modified, gloss: id },
      blocks: [
        highlightBlock(highlight, places.get(highlight.id), details),
        { key: 't:from', lines: [`${look.style.flavour === 'logseq' ? '- ' : ''}From ${link}`], flags: [] },
      ],
    }
  })
}
