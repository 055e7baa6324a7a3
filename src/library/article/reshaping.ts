import { quoteOf } from '../../core/annotation/anchoring/anchor'
import { noteOnEntity } from '../../core/annotation/editing/correct'
import { addHighlight, livingHighlights } from '../../core/annotation/editing/edit'
import { wholeGraphemes } from '../../core/annotation/anchoring/graphemes'
import type { Highlight, HighlightColor } from '../../core/annotation/notebook'
import {
  joinHighlights,
  joinNotes,
  piecesOf,
  resizeHighlight,
  splitHighlight,
  withoutNote,
  wordsOf,
} from '../../core/annotation/editing/reshape'
import type { Span } from '../../core/article/article'
import type { Passage } from '../../core/article/quote'
import { notesOn, recognisedName } from '../../core/entity/correction/named'
import { GlossError } from '../../core/error'
import type { Change } from '../../core/reading'
import type { NamesAcross } from '../glossaries/namesAcross'
import type { OpenArticle } from './openArticle'

/** Edits of which words highlights stand on. Each is one step of undo. */
export class Reshaping {
  constructor(
    private readonly open: OpenArticle,
    private readonly names: NamesAcross,
    private readonly newId: () => string,
    private readonly now: () => string,
  ) {}

  /** Throws GlossError `bad-request` when the article has no such words. A visible character is taken whole. */
  async add(
    span: Span,
    color: HighlightColor,
    words: { note?: string | undefined; tags?: string[] | undefined } = {},
  ): Promise<Change & { added: string }> {
    const { text } = this.open
    if (!(span.start < span.end && span.end <= text.length))
      throw new GlossError('bad-request', `The article has no words from ${span.start} to ${span.end}.`)
    const added = { id: this.newId(), ...this.passage(wholeGraphemes(text, span)), color, ...words }
    const change = await this.open.change((notebook) => addHighlight(notebook, added, this.now()))
    return { ...change, added: added.id }
  }

  /** Throws GlossError `not-found`, `bad-request` when the span holds no words. */
  async resize(highlight: string, span: Span): Promise<Change> {
    const passage = this.passage(wordsOf(this.open.text, span))
    return this.open.change((notebook) => resizeHighlight(notebook, highlight, passage, this.now()))
  }

  /** Cuts a highlight at offsets of the text. Throws `not-found`, `bad-request` when nothing would be cut. */
  async split(highlight: string, at: readonly number[]): Promise<Change> {
    const pieces = piecesOf(this.open.text, this.spanOf(highlight), at)
    const passages = pieces.map((piece, i) => ({
      id: i === 0 ? highlight : this.newId(),
      ...this.passage(piece),
    }))
    return this.open.change((notebook) => splitHighlight(notebook, highlight, passages, this.now()))
  }

  /** Makes others, and the words between, part of a highlight. Throws `not-found`, `bad-request` when one has no place. */
  async join(highlight: string, others: readonly string[]): Promise<Change> {
    const spans = [highlight, ...others].map((one) => this.spanOf(one))
    const start = spans.reduce((least, span) => Math.min(least, span.start), Infinity)
    const passage = this.passage({ start, end: spans.reduce((most, span) => Math.max(most, span.end), 0) })
    return this.open.change((notebook) => joinHighlights(notebook, highlight, others, passage, this.now()))
  }

  /** Moves a highlight's note to the reader's note on a name, below what stands there. Throws `not-found`. */
  async noteToName(highlight: string, entityId: string): Promise<Change> {
    const { entities } = await this.open.glossary(this.names)
    const entity = entities.find(({ id }) => id === entityId)
    if (!entity) throw new GlossError('not-found', `“${entityId}” is not in the glossary.`)
    const { note } = this.find(highlight)
    if (note.trim() === '') throw new GlossError('bad-request', 'The highlight has no note.')
    return this.open.change((notebook) => {
      const former = notesOn(notebook.entityNotes, entity, entities)
      const joined = joinNotes([...former.map((one) => one.note), note])
      const words = { id: this.newId(), entity: recognisedName(entity), note: joined }
      return withoutNote(noteOnEntity(notebook, former, words, this.now()), highlight, this.now())
    })
  }

  private find(id: string): Highlight {
    const found = livingHighlights(this.open.notebook).find((highlight) => highlight.id === id)
    if (!found) throw new GlossError('not-found', `There is no highlight ${id}.`)
    return found
  }

  private spanOf(id: string): Span {
    this.find(id)
    const placed = this.open.placements().find((placement) => placement.id === id)
    if (!placed?.span || placed.state === 'lost')
      throw new GlossError('bad-request', 'This highlight has no place in the article.')
    return placed.span
  }

  private passage(span: Span): Passage {
    const { text, textHash } = this.open
    return { quote: quoteOf(text, span), position: { ...span, textHash } }
  }
}
