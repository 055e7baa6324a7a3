import type { Placement } from '../annotation/anchoring/anchor'
import { livingHighlights } from '../annotation/editing/edit'
import type { Highlight } from '../annotation/notebook'
import { pageNoteOf } from '../annotation/editing/pageNote'
import type { Entity, Glossary } from '../entity/entity'
import { type Correction, type EntityNote, livingCorrections } from '../entity/correction/correction'
import { notesOn } from '../entity/correction/named'
import type { Reading } from '../reading'
import { type Block, blocksOf } from './block'
import { entityBlock, readEntityNotes } from './entityBlock'
import { escapeLine } from './escape'
import { wellFormed } from './fileName'
import { articleIdIn, type FrontMatter } from './frontMatter'
import { highlightBlock, readHighlight, type ReadHighlight } from './highlightBlock'
import { type Look, usualLook } from './look'
import { isVaultTag } from './noteLines'
import { pageNoteBlock, readPageNote, type ReadPageNote } from './pageNoteBlock'
import { correctionBlock, readCorrection, readRestingNote, restingNoteBlock } from './recordBlock'
import { merged, type Merged } from './repeat'

/** Everything Gloss has to say about an article, in the order of the file. */
export interface MarkdownExport {
  front: FrontMatter
  blocks: Block[]
}

/** The article's notes and glossary as Markdown: a new file, or an existing one brought up to date. */
export function toMarkdown(reading: Reading, glossary: Glossary, existing?: string, look?: Look): Merged {
  return merged(existing, markdownOf(reading, glossary, look))
}

/** What an exported file says, also where the reader has edited it. */
export interface ReadMarkdown {
  /** The id of the article it belongs to. */
  article: string | undefined
  highlights: ReadHighlight[]
  pageNote: ReadPageNote | undefined
  /** The times of those that stand in the glossary are not known: they are empty. */
  entityNotes: EntityNote[]
  corrections: Correction[]
}

export function fromMarkdown(text: string): ReadMarkdown {
  const blocks = blocksOf(text)
  return {
    article: articleIdIn(text),
    highlights: blocks.flatMap((block) => readHighlight(block) ?? []),
    pageNote: blocks.flatMap((block) => readPageNote(block) ?? [])[0],
    entityNotes: blocks.flatMap((block) => [
      ...readEntityNotes(block).map((note) => ({ ...note, created: '', modified: '' })),
      ...listed(readRestingNote(block)),
    ]),
    corrections: blocks.flatMap((block) => readCorrection(block) ?? []),
  }
}

/** The file of an article; `pageOf` gives the page of a name, where it has one. Throws TemplateError. */
export function markdownOf(
  reading: Reading,
  glossary: Glossary,
  look: Look = usualLook,
  pageOf: (entity: Entity) => { name: string; way: string } | undefined = () => undefined,
): MarkdownExport {
  const { header } = reading.article
  const { style } = look
  const places = new Map(reading.placements.map((placement) => [placement.id, placement]))
  const highlights = inArticleOrder(livingHighlights(reading.notebook), reading.placements)
  const title = oneLine(header.title) || 'Untitled'
  const values = { title: escapeLine(title) }
  const heading = (part: 'title' | 'highlights' | 'glossary'): Block => ({
    key: 't:' + part,
    lines: look.template.render(part, values),
    flags: [],
  })
  const blocks: Block[] = [heading('title')]
  const pageNote = pageNoteOf(reading.notebook)
  if (pageNote) blocks.push(pageNoteBlock(pageNote))
  if (style.split === 'article') {
    if (highlights.length > 0) blocks.push(heading('highlights'))
    const details = { article: header.id, names: reading.colorNames, look }
    for (const highlight of highlights)
      blocks.push(highlightBlock(highlight, places.get(highlight.id), details))
  }
  const entities = style.glossary === 'none' ? [] : glossary.entities
  if (entities.length > 0) blocks.push(heading('glossary'))
  const { entityNotes, corrections } = reading.notebook
  const shown = new Set<EntityNote>()
  for (const entity of entities) {
    const notes = notesOn(entityNotes, entity, glossary.entities)
    for (const note of notes) shown.add(note)
    blocks.push(entityBlock(entity, notes, look, pageOf(entity)))
  }
  for (const note of entityNotes)
    if (note.deleted === undefined && !shown.has(note)) blocks.push(restingNoteBlock(note))
  blocks.push(...livingCorrections(corrections).map(correctionBlock))
  return { front: frontOf(reading, highlights, title), blocks }
}

const listed = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value])

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

/** The head of an article's file, of these of its highlights. */
export function frontOf(reading: Reading, highlights: readonly Highlight[], title: string): FrontMatter {
  const { header } = reading.article
  const source = header.source.url ?? header.source.file
  const { entityNotes, pageNotes } = reading.notebook
  const notes = [...entityNotes, ...pageNotes].filter(({ deleted }) => deleted === undefined)
  const tagged = [...highlights, ...pageNotes.filter(({ deleted }) => deleted === undefined)]
  const tags = new Set(tagged.flatMap((record) => record.tags.map(vaultTag)).filter(isVaultTag))
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
