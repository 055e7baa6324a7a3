import type { PageNote } from '../annotation/notebook'
import type { Block } from './block'
import { boxedNote, noteIn, tagsIn, tagWord } from './noteLines'

/** What can be read back of the note on the article as a whole. */
export type ReadPageNote = Pick<PageNote, 'note' | 'tags'>

const key = 'p:page'

/** The note on the article as a whole: a line that says so, with its tags, and its words. */
export function pageNoteBlock({ note, tags }: ReadPageNote): Block {
  const { lines, boxed } = boxedNote(note)
  const meta = ['*note*', ...(tags.length > 0 ? [tags.map(tagWord).join(' ')] : [])].join(' · ')
  return { key, lines: [meta, '', ...lines], flags: boxed ? ['boxed'] : [] }
}

/** Reads it back, also when the reader has edited it; undefined for another block. */
export function readPageNote({ key: own, lines, flags }: Block): ReadPageNote | undefined {
  if (own !== key) return undefined
  const meta = /^[*_]note[*_](?: · (.*))?$/.exec((lines[0] ?? '').trimEnd())
  const rest = meta ? lines.slice(lines[1]?.trim() === '' ? 2 : 1) : lines
  return { note: noteIn(rest, flags), tags: tagsIn(meta?.[1] ?? '') }
}
