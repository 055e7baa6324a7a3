import type { Definition, Entity } from '../entity/entity'
import type { Block } from './block'
import { escapeLine } from './escape'
import { fileNameOf, wellFormed } from './fileName'
import { keyOf } from './highlightBlock'

/**
 * A glossary entry as one list item: its name as a wikilink, kind, other names, what it is; under it the reader's own
 * definition where it has several lines, and the reader's note.
 */
export function entityBlock(entity: Entity, note = ''): Block {
  const also = entity.aliases.length > 0 ? ['also ' + entity.aliases.map(words).join(', ')] : []
  const head = [`**${wikilink(entity.name)}**`, entity.kind, ...also].join(' · ')
  const own = entity.definition?.source === 'reader' ? entity.definition.text.trim() : ''
  const isLong = /[\r\n]/.test(own)
  const tail = entity.definition && !isLong ? ' — ' + definitionText(entity.definition) : ''
  const lines = ['- ' + head + tail, ...(isLong ? under(own) : []), ...under(note)]
  return { key: 'e:' + keyOf(entity.id), lines, flags: [] }
}

/** Markdown as it was written, within the list item: whatever it leaves open ends where the item ends. */
function under(markdown: string): string[] {
  const text = wellFormed(markdown).trimEnd()
  if (text.trim() === '') return []
  return ['', ...text.split(/\r\n|\n|\r/).map((line) => (line.trim() === '' ? '' : '  ' + line))]
}

/** The link's target is the name a note about it would have as a file. */
export function wikilink(name: string): string {
  const shown = oneLine(name).replace(/[[\]|]/g, ' ')
  const target = fileNameOf(name)
  return target === shown ? `[[${target}]]` : `[[${target}|${shown}]]`
}

function definitionText(definition: Definition): string {
  const from = definition.from === undefined ? '' : ` (${words(definition.from)})`
  if (definition.source === 'reader') return oneLine(definition.text)
  return words(definition.text) + from
}

const words = (text: string): string => escapeLine(oneLine(text).trim())
const oneLine = (text: string): string => wellFormed(text).replace(/\s+/gu, ' ')
