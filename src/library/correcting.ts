import { addCorrection, noteOnEntity, takeBackCorrection } from '../core/annotation/correct'
import type { Notebook } from '../core/annotation/notebook'
import { type Correction, type EntityChange, livingCorrections } from '../core/entity/correction'
import { type Entity, entityKinds } from '../core/entity/entity'
import { entityNamed, foldName, notesOn, recognisedName } from '../core/entity/named'
import { GlossError } from '../core/error'
import type { GlossaryChange } from '../core/reading'
import type { NamesAcross } from './namesAcross'
import type { OpenArticle } from './openArticle'

/** What a reader does with the glossary of an open article. */
export class Correcting {
  constructor(
    private readonly open: OpenArticle,
    private readonly names: NamesAcross,
    private readonly newId: () => string,
    private readonly now: () => string,
  ) {}

  /** Throws GlossError `not-found` for a name that is not in the glossary, `bad-request` for what makes no sense. */
  async correct(name: string, change: EntityChange, to: string): Promise<GlossaryChange> {
    const { entities } = await this.open.glossary(this.names)
    const entity = this.entry(entities, name)
    const other = change === 'merge' ? this.entry(entities, to) : undefined
    if (other === entity) throw new GlossError('bad-request', `“${name}” and “${to}” are one entry already.`)
    const value = other ? recognisedName(other) : valueOf(change, to)
    const correction = { id: this.newId(), entity: recognisedName(entity), change, to: value }
    return this.change((notebook) =>
      isSo(entity, change, value) ? notebook : addCorrection(notebook, correction, this.now()),
    )
  }

  async takeBack(name: string): Promise<GlossaryChange> {
    const { entities } = await this.open.glossary(this.names)
    const recognised = await this.open.recognised(this.names)
    const entity = entityNamed(entities, name) ?? entityNamed(recognised.entities, name)
    const names = new Set([name, ...(entity ? namesOf(entity) : [])].map(foldName))
    const last = livingCorrections(this.open.notebook.corrections).findLast((one) => isAbout(one, names))
    if (!last) throw new GlossError('not-found', `There is no correction of “${name}” to take back.`)
    return this.change((notebook) => takeBackCorrection(notebook, last.id, this.now()))
  }

  async note(name: string, note: string): Promise<GlossaryChange> {
    const { entities } = await this.open.glossary(this.names)
    const entity = this.entry(entities, name)
    const words = { id: this.newId(), entity: recognisedName(entity), note }
    return this.change((notebook) =>
      noteOnEntity(notebook, notesOn(notebook.entityNotes, entity, entities), words, this.now()),
    )
  }

  private async change(edit: (notebook: Notebook) => Notebook): Promise<GlossaryChange> {
    const change = await this.open.change(edit)
    return { ...change, glossary: await this.open.glossary(this.names) }
  }

  private entry(entities: readonly Entity[], name: string): Entity {
    const entity = entityNamed(entities, name)
    if (entity) return entity
    const title = this.open.article.header.title.slice(0, 80)
    throw new GlossError('not-found', `“${name.slice(0, 80)}” is not in the glossary of “${title}”.`)
  }
}

/** What a correction stores. Throws GlossError `bad-request`. */
function valueOf(change: EntityChange, to: string): string {
  if (change === 'hide') return ''
  if (change === 'define') return to
  const value = to.trim().replace(/\s+/g, ' ')
  if (value === '') throw new GlossError('bad-request', 'A name is needed.')
  if (change === 'kind' && !entityKinds.some((kind) => kind === value))
    throw new GlossError('bad-request', `A kind is one of ${entityKinds.join(', ')}, not “${value}”.`)
  return value
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

function isAbout({ entity, change, to }: Correction, names: ReadonlySet<string>): boolean {
  if (names.has(foldName(entity))) return true
  return ['rename', 'merge', 'alias'].includes(change) && names.has(foldName(to))
}
