import type { Placement } from '../annotation/anchor'
import { livingHighlights } from '../annotation/edit'
import type { Highlight } from '../annotation/notebook'
import type { Glossary } from '../entity/entity'
import { notesOn, noteText } from '../entity/named'
import type { Reading } from '../reading'
import { type Block, blocksOf } from './block'
import { entityBlock } from './entityBlock'
import { escapeLine } from './escape'
import { wellFormed } from './fileName'
import { articleIdIn, type FrontMatter } from './frontMatter'
import { highlightBlock, isVaultTag, readHighlight, type ReadHighlight } from './highlightBlock'
import { merged, type Merged } from './repeat'

/** Everything Gloss has to say about an article, in the order of the file. */
export interface MarkdownExport {
  front: FrontMatter
  blocks: Block[]
}

/** The article's notes and glossary as Markdown: a new file, or an existing one brought up to date. */
export function toMarkdown(reading: Reading, glossary: Glossary, existing?: string): Merged {
  return merged(existing, markdownOf(reading, glossary))
}

/** The highlights in an exported file, also those the reader has edited, and the article they belong to. */
export function fromMarkdown(text: string): { article: string | undefined; highlights: ReadHighlight[] } {
  return {
    article: articleIdIn(text),
    highlights: blocksOf(text).flatMap((block) => readHighlight(block) ?? []),
  }
}

export function markdownOf(reading: Reading, glossary: Glossary): MarkdownExport {
  const { header } = reading.article
  const places = new Map(reading.placements.map((placement) => [placement.id, placement]))
  const highlights = inArticleOrder(livingHighlights(reading.notebook), reading.placements)
  const title = oneLine(header.title) || 'Untitled'
  const blocks: Block[] = [heading('title', '# ' + escapeLine(title))]
  if (highlights.length > 0) blocks.push(heading('highlights', '## Highlights'))
  for (const highlight of highlights) blocks.push(highlightBlock(highlight, places.get(highlight.id)))
  if (glossary.entities.length > 0) blocks.push(heading('glossary', '## Glossary'))
  const { entityNotes } = reading.notebook
  for (const entity of glossary.entities)
    blocks.push(entityBlock(entity, noteText(notesOn(entityNotes, entity, glossary.entities))))
  return { front: frontOf(reading, highlights, title), blocks }
}

function heading(name: string, line: string): Block {
  return { key: 't:' + name, lines: [line], flags: [] }
}

/** By place in the article; those without one come last, in the order they had. */
export function inArticleOrder(
  highlights: readonly Highlight[],
  placements: readonly Placement[],
): Highlight[] {
  const places = new Map(placements.map((placement) => [placement.id, placement]))
  const keyed = highlights.map((highlight) => {
    const placement = places.get(highlight.id)
    const span = placement?.state === 'lost' ? undefined : placement?.span
    return { highlight, lost: span ? 0 : 1, ...(span ?? highlight.position) }
  })
  keyed.sort(
    (a, b) =>
      a.lost - b.lost ||
      a.start - b.start ||
      a.end - b.end ||
      (a.highlight.id < b.highlight.id ? -1 : a.highlight.id > b.highlight.id ? 1 : 0),
  )
  return keyed.map(({ highlight }) => highlight)
}

function frontOf(reading: Reading, highlights: readonly Highlight[], title: string): FrontMatter {
  const { header } = reading.article
  const source = header.source.url ?? header.source.file
  const notes = reading.notebook.entityNotes.filter(({ deleted }) => deleted === undefined)
  const tags = new Set(highlights.flatMap((highlight) => highlight.tags.map(vaultTag)).filter(isVaultTag))
  return {
    title,
    ...optional('author', header.author),
    ...optional('source', source),
    ...optional('site', header.site),
    ...optional('published', header.published),
    created: oneLine(header.added),
    // The reader's last change, not the time of export: the second export of the same thing changes nothing.
    modified: oneLine(
      [...highlights, ...notes].reduce(
        (latest, { modified }) => (modified > latest ? modified : latest),
        header.added,
      ),
    ),
    tags: [...tags].sort(),
    gloss: header.id,
  }
}

function optional<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  const clean = value === undefined ? '' : oneLine(value)
  const entry: Partial<Record<K, string>> = {}
  if (clean !== '') entry[key] = clean
  return entry
}

/** A tag as vaults write it in front matter: hyphens for what they do not allow. */
function vaultTag(tag: string): string {
  return wellFormed(tag)
    .trim()
    .replace(/[^\p{L}\p{N}\p{M}_/-]+/gu, '-')
}

const oneLine = (text: string): string => wellFormed(text).replace(/\s+/gu, ' ').trim()
