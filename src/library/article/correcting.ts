import { quoteOf } from '../../core/annotation/anchoring/anchor'
import {
  addCorrection,
  discardNoteDrafts,
  type NewCorrection,
  noteOnEntity,
  saveNoteDraft,
  settleConflict,
  takeBackCorrection,
} from '../../core/annotation/editing/correct'
import type { Notebook } from '../../core/annotation/notebook'
import { takeBackRule, teach } from '../../core/annotation/taught'
import type { Span } from '../../core/article/article'
import type { Passage } from '../../core/article/quote'
import {
  type Correction,
  type EntityChange,
  type EntryChange,
  livingCorrections,
} from '../../core/entity/correction/correction'
import { type Entity, type EntityKind, entityKinds, type Glossary } from '../../core/entity/entity'
import { entityNamed, foldName, notesOn, recognisedName } from '../../core/entity/correction/named'
import { namedPlaces, oneLine } from '../../core/entity/correction/namedPlaces'
import { isTeachable } from '../../core/entity/correction/teachable'
import { GlossError } from '../../core/error'
import type { Change, GlossaryChange } from '../../core/reading'
import type { NamesAcross } from '../glossaries/namesAcross'
import type { OpenArticle } from './openArticle'

/** What a correction says besides its value. */
export interface CorrectionDetails {
  /** Spellings; see `Correction`. */
  forms?: readonly string[] | undefined
  /** Words of the article: single mentions, or what was selected. */
  spans?: readonly Span[] | undefined
  /** Also taught for every article. */
  everywhere?: boolean | undefined
}

/** What a reader does with the glossary of an open article. Names are shown or recognised ones, or ids of entries. */
export class Correcting {
  constructor(
    private readonly open: OpenArticle,
    private readonly names: NamesAcross,
    private readonly newId: () => string,
    private readonly now: () => string,
  ) {}

  /** Throws GlossError `not-found` for a name that is not in the glossary, `bad-request` for what makes no sense. */
  async correct(
    name: string,
    change: EntryChange,
    to = '',
    details: CorrectionDetails = {},
  ): Promise<GlossaryChange> {
    const glossary = await this.open.glossary(this.names)
    if (change === 'show') return this.show(glossary, name)
    const { entities } = glossary
    const entity = this.entry(entities, name)
    const other = change === 'merge' ? this.entry(entities, to) : undefined
    if (other === entity) throw new GlossError('bad-request', `“${name}” and “${to}” are one entry already.`)
    const value = other ? recognisedName(other) : valueOf(change, to)
    const made = this.made(recognisedName(entity), change, value, details)
    if (change === 'split') checkSplit(entity, made)
    if (change === 'unlink' && !made.places) throw new GlossError('bad-request', 'No mention was chosen.')
    return this.make(made, isSo(entity, change, value) && !made.places, details)
  }

  /** Makes words a name. `span` is where they were selected; all places where they stand are linked. */
  async name(words: string, kind: EntityKind, details: CorrectionDetails = {}): Promise<GlossaryChange> {
    const name = oneLine(words)
    if (name === '') throw new GlossError('bad-request', 'A name is needed.')
    const stands = (details.spans?.length ?? 0) > 0 || namedPlaces(name, this.open.text).length > 0
    if (!stands) throw new GlossError('not-found', `“${name.slice(0, 80)}” does not stand in the article.`)
    return this.make(this.made(name, 'name', kind, details), false, details)
  }

  async takeBack(name: string): Promise<GlossaryChange> {
    const glossary = await this.open.glossary(this.names)
    const recognised = await this.open.recognised(this.names)
    const entity =
      entityNamed(glossary.entities, name) ??
      entityNamed(glossary.hidden ?? [], name) ??
      entityNamed(recognised.entities, name)
    const names = new Set([name, ...(entity ? namesOf(entity) : [])].map(foldName))
    const last = livingCorrections(this.open.notebook.corrections).findLast((one) => isAbout(one, names))
    if (!last) throw new GlossError('not-found', `There is no correction of “${name}” to take back.`)
    const done = await this.change((notebook) => takeBackCorrection(notebook, last.id, this.now()))
    return { ...done, correction: last.id }
  }

  /** Sets the reader's note and drops its draft; empty words take it out. */
  async note(name: string, note: string): Promise<GlossaryChange> {
    const { entities } = await this.open.glossary(this.names)
    const entity = this.entry(entities, name)
    const words = { id: this.newId(), entity: recognisedName(entity), note }
    return this.change((notebook) => {
      const former = notesOn(notebook.entityNotes, entity, entities)
      const noted = noteOnEntity(notebook, former, words, this.now())
      return discardNoteDrafts(noted, notesOn(notebook.drafts, entity, entities), this.now())
    })
  }

  /** Keeps a half-written note; `null` drops it. */
  async draft(name: string, note: string | null): Promise<Change> {
    const { entities } = await this.open.glossary(this.names)
    const entity = this.entry(entities, name)
    const words = { id: this.newId(), entity: recognisedName(entity), note: note ?? '' }
    return this.open.change((notebook) => {
      const former = notesOn(notebook.drafts, entity, entities)
      return note === null
        ? discardNoteDrafts(notebook, former, this.now())
        : saveNoteDraft(notebook, former, words, this.now())
    })
  }

  /** Takes words that a note has lost in a merge for the note, or drops them; see `settleConflict`. */
  settle(conflict: { id: string; words: string; keep: boolean }): Promise<Change> {
    return this.open.change((notebook) => settleConflict(notebook, conflict, this.now()))
  }

  /** Teaches a correction of this article for every one. Throws `not-found`, and `bad-request` for what cannot be. */
  async teach(correction: string): Promise<GlossaryChange> {
    const found = livingCorrections(this.open.notebook.corrections).find(({ id }) => id === correction)
    if (!found) throw new GlossError('not-found', `There is no correction ${correction}.`)
    return this.everywhere(found)
  }

  /** Takes back what was taught for every article; nothing where there is no such rule. */
  async takeBackRule(rule: string): Promise<GlossaryChange> {
    return this.withGlossary(await this.open.changeTaught((taught) => takeBackRule(taught, rule, this.now())))
  }

  /** Takes back the last rule about a name. Throws `not-found`. */
  async takeBackRuleOf(name: string): Promise<GlossaryChange> {
    const { entities } = await this.open.glossary(this.names)
    const entity = entityNamed(entities, name)
    const names = new Set([name, ...(entity ? namesOf(entity) : [])].map(foldName))
    const last = this.open.rules.findLast((one) => isAbout(one, names))
    if (!last) throw new GlossError('not-found', `Nothing is taught about “${name}”.`)
    return this.takeBackRule(last.id)
  }

  /** Shows a hidden entry again: by taking back that it was hidden here, else against what is taught. */
  private async show(glossary: Glossary, name: string): Promise<GlossaryChange> {
    const entity = this.entry(glossary.hidden ?? [], name)
    const names = new Set(namesOf(entity).map(foldName))
    const hides = livingCorrections(this.open.notebook.corrections).filter(
      (one) => one.change === 'hide' && names.has(foldName(one.entity)),
    )
    const shown = await this.change((notebook) =>
      hides.reduce((current, { id }) => takeBackCorrection(current, id, this.now()), notebook),
    )
    const isHidden = shown.glossary.hidden?.some(({ id }) => id === entity.id) ?? false
    if (!isHidden) return shown
    return this.make(this.made(recognisedName(entity), 'show', '', {}), false, {})
  }

  private made(
    entity: string,
    change: EntityChange,
    to: string,
    { forms = [], spans = [] }: CorrectionDetails,
  ): NewCorrection {
    const places = spans.map((span) => this.passage(span))
    const id = this.newId()
    return {
      id,
      entity,
      change,
      to,
      ...(forms.length > 0 && { forms: [...forms] }),
      ...(places.length > 0 && { places }),
    }
  }

  private passage({ start, end }: Span): Passage {
    const { text, textHash } = this.open
    if (!(start < end && end <= text.length))
      throw new GlossError('bad-request', `The article has no words from ${start} to ${end}.`)
    return { quote: quoteOf(text, { start, end }), position: { start, end, textHash } }
  }

  /** `isSo`: nothing here has to be changed. */
  private async make(
    correction: NewCorrection,
    isSo: boolean,
    { everywhere }: CorrectionDetails,
  ): Promise<GlossaryChange> {
    // What cannot be taught is refused before anything is changed.
    if (everywhere) {
      checkTeachable(correction)
      await this.open.changeTaught((taught) => taught)
    }
    const done = await this.change((notebook) =>
      isSo ? notebook : addCorrection(notebook, correction, this.now()),
    )
    if (everywhere) return this.everywhere(correction)
    return isSo ? done : { ...done, correction: correction.id }
  }

  private async everywhere(
    correction: Pick<Correction, 'entity' | 'change' | 'to' | 'forms'>,
  ): Promise<GlossaryChange> {
    checkTeachable(correction)
    const id = this.newId()
    return this.withGlossary(
      await this.open.changeTaught((taught) => teach(taught, id, correction, this.now())),
    )
  }

  private async change(edit: (notebook: Notebook) => Notebook): Promise<GlossaryChange> {
    return this.withGlossary(await this.open.change(edit))
  }

  private async withGlossary(change: Change): Promise<GlossaryChange> {
    return { ...change, glossary: await this.open.glossary(this.names) }
  }

  /** An id goes before a name: a name may be like the id of another entry. */
  private entry(entities: readonly Entity[], name: string): Entity {
    const entity = entities.find(({ id }) => id === name) ?? entityNamed(entities, name)
    if (entity) return entity
    const title = this.open.article.header.title.slice(0, 80)
    throw new GlossError('not-found', `“${name.slice(0, 80)}” is not in the glossary of “${title}”.`)
  }
}

/** What a correction stores. Throws GlossError `bad-request`. */
function valueOf(change: EntityChange, to: string): string {
  if (change === 'hide' || change === 'unlink') return ''
  if (change === 'define') return to
  const value = oneLine(to)
  if (value === '') throw new GlossError('bad-request', 'A name is needed.')
  if (change === 'kind' && !entityKinds.some((kind) => kind === value))
    throw new GlossError('bad-request', `A kind is one of ${entityKinds.join(', ')}, not “${value}”.`)
  return value
}

function checkSplit({ name, mentions }: Entity, { to, forms = [], places = [] }: NewCorrection): void {
  const spelt = new Set(mentions.map(({ text }) => oneLine(text)))
  const strange = forms.find((form) => !spelt.has(form))
  if (strange !== undefined)
    throw new GlossError('not-found', `“${strange.slice(0, 80)}” is not a mention of “${name}”.`)
  if (forms.length + places.length === 0) throw new GlossError('bad-request', 'No mention was chosen.')
  if (foldName(to) === foldName(name))
    throw new GlossError('bad-request', `What is taken out of “${name}” needs a name of its own.`)
  const isTaken = ({ start, end, text }: Entity['mentions'][number]): boolean =>
    forms.includes(oneLine(text)) ||
    places.some(({ position }) => position.start < end && start < position.end)
  if (mentions.every(isTaken))
    throw new GlossError('bad-request', `Nothing would be left of “${name}”. It can be renamed instead.`)
}

function checkTeachable(correction: Pick<Correction, 'change' | 'forms'>): void {
  if (!isTeachable(correction))
    throw new GlossError('bad-request', 'This correction is about words of this article only.')
}

/** The correction would change nothing. */
function isSo(entity: Entity, change: EntityChange, value: string): boolean {
  if (change === 'rename') return entity.name === value
  if (change === 'kind') return entity.kind === value
  if (change === 'define')
    return (entity.definition?.source === 'reader' ? entity.definition.text : '') === value
  return change === 'alias' && entity.aliases.includes(value)
}

const namesOf = (entity: Entity): string[] => [entity.name, recognisedName(entity), ...entity.aliases]

function isAbout(
  { entity, change, to }: Pick<Correction, 'entity' | 'change' | 'to'>,
  names: ReadonlySet<string>,
): boolean {
  if (names.has(foldName(entity))) return true
  return ['rename', 'merge', 'alias', 'split'].includes(change) && names.has(foldName(to))
}
