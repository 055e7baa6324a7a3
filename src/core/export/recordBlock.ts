import * as v from 'valibot'
import { inOrder } from '../annotation/recordsFile'
import { type Correction, correction, type EntityNote, entityNote } from '../entity/correction/correction'
import type { Block } from './block'
import { keyOf } from './highlightBlock'

// What has no place in a text for readers: a comment, which only Gloss reads.

/** A correction of the glossary. */
export function correctionBlock(record: Correction): Block {
  return { key: 'c:' + keyOf(record.id), lines: [comment(record)], flags: [] }
}

/** A note on a name that is not in the glossary now. */
export function restingNoteBlock(record: EntityNote): Block {
  return { key: 'n:' + keyOf(record.id), lines: [comment(record)], flags: [] }
}

export function readCorrection({ key, lines }: Block): Correction | undefined {
  const parsed = key.startsWith('c:') ? v.safeParse(correction, commented(lines)) : undefined
  return parsed?.success ? parsed.output : undefined
}

export function readRestingNote({ key, lines }: Block): EntityNote | undefined {
  const parsed = key.startsWith('n:') ? v.safeParse(entityNote, commented(lines)) : undefined
  return parsed?.success ? parsed.output : undefined
}

/** Two hyphens would end the comment. */
function comment(record: object): string {
  return `<!-- ${JSON.stringify(inOrder(record)).replace(/--/g, '-\\u002d')} -->`
}

function commented(lines: readonly string[]): unknown {
  const json = /^<!-- (\{[^]*\}) -->\s*$/.exec(lines[0] ?? '')?.[1]
  if (json === undefined) return undefined
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
