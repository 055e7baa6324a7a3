import type { EntityNote } from '../entity/correction/correction'
import type { Definition, Entity } from '../entity/entity'
import type { Block } from './block'
import { escapeLine } from './escape'
import { fileNameOf, wellFormed } from './fileName'
import { idOf, keyOf } from './highlightBlock'
import { type Look, usualLook } from './look'

/** What can be read back of a note on a name. */
export type ReadEntityNote = Pick<EntityNote, 'id' | 'entity' | 'note'>

/**
 * A glossary entry: its name as a wikilink, kind, other names, what it is; under it the reader's own definition where
 * it has several lines, and the reader's notes on it. Throws TemplateError.
 */
export function entityBlock(
  entity: Entity,
  notes: readonly ReadEntityNote[] = [],
  look: Look = usualLook,
  /** Its page, where it has one: the name of that file, and the way to it from the article's, without `.md`. */
  page?: { name: string; way: string },
): Block {
  const own = entity.definition?.source === 'reader' ? entity.definition.text.trim() : ''
  const isLong = /[\r\n]/.test(own)
  const head = look.template.render('entity', {
    name: words(entity.name),
    wikilink: wikilink(entity.name, page?.name),
    page: page?.way ?? fileNameOf(entity.name),
    has_page: page !== undefined,
    kind: entity.kind,
    also: entity.aliases.map(words).join(', '),
    definition: entity.definition && !isLong ? definitionText(entity.definition) : '',
  })
  const lines = [...head, ...(isLong ? under(own) : [])]
  const flags: string[] = []
  for (const { id, entity: name, note } of notes) {
    if (note.trim() === '') continue
    flags.push(`n@${lines.length + 1}:${keyOf(id)}:${keyOf(name)}`)
    lines.push(...under(note))
  }
  return { key: 'e:' + keyOf(entity.id), lines, flags }
}

/** Reads the notes on a name back, also when the reader has edited them. */
export function readEntityNotes({ key, lines, flags }: Block): ReadEntityNote[] {
  if (!key.startsWith('e:')) return []
  const starts = flags.flatMap((flag) => {
    const [, at, id = '', entity = ''] = /^n@(\d+):([^:]+):([^:]+)$/.exec(flag) ?? []
    return at === undefined ? [] : [{ at: Number(at), id: idOf(id), entity: idOf(entity) }]
  })
  return starts.flatMap(({ at, id, entity }, index) => {
    const next = starts[index + 1]
    const own = lines.slice(at, next && next.at - 1)
    const note = own.map((line) => line.replace(/^ {1,2}/, '')).join('\n')
    return note.trim() === '' ? [] : [{ id, entity, note }]
  })
}

/** Markdown as it was written, within the list item: whatever it leaves open ends where the item ends. */
function under(markdown: string): string[] {
  const lines = wellFormed(markdown).split(/\r\n|\n|\r/)
  return ['', ...lines.map((line) => (line === '' ? '' : '  ' + line))]
}

/** The link's target is the name a note about it would have as a file. */
export function wikilink(name: string, target = fileNameOf(name)): string {
  const shown = oneLine(name.replace(/[[\]|]/g, ' ')).trim()
  return target === shown ? `[[${target}]]` : `[[${target}|${shown}]]`
}

/** What something is, in one line. */
export function definitionText(definition: Definition): string {
  const from = definition.from === undefined ? '' : ` (${words(definition.from)})`
  if (definition.source === 'reader') return oneLine(definition.text)
  return words(definition.text) + from
}

export const words = (text: string): string => escapeLine(oneLine(text).trim())
const oneLine = (text: string): string => wellFormed(text).replace(/\s+/gu, ' ')
