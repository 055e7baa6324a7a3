import type { Definition, Entity } from '../entity/entity'
import type { Block } from './block'
import { escapeLine } from './escape'
import { fileNameOf, wellFormed } from './fileName'
import { keyOf } from './highlightBlock'

/** A glossary entry as one list item: its name as a wikilink, kind, other names, what it is. */
export function entityBlock(entity: Entity): Block {
  const also = entity.aliases.length > 0 ? ['also ' + entity.aliases.map(words).join(', ')] : []
  const head = [`**${wikilink(entity.name)}**`, entity.kind, ...also].join(' · ')
  const tail = entity.definition ? ' — ' + definitionText(entity.definition) : ''
  return { key: 'e:' + keyOf(entity.id), lines: ['- ' + head + tail], flags: [] }
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
