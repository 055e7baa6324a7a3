import fc from 'fast-check'
import type { ArticleHeader } from '../../../src/core/article/article'
import {
  addHighlight,
  changeHighlight,
  livingHighlights,
  newNotebook,
  removeHighlight,
} from '../../../src/core/annotation/editing/edit'
import { addCorrection, noteOnEntity, takeBackCorrection } from '../../../src/core/annotation/editing/correct'
import { type HighlightColor, highlightColors, type Notebook } from '../../../src/core/annotation/notebook'
import { entityChanges, livingCorrections } from '../../../src/core/entity/correction/correction'

export const header: ArticleHeader = {
  id: 'harbour-lights-0a1b2c3d',
  title: 'Harbour lights',
  source: { format: 'text' },
  added: '2026-03-01T08:00:00.000Z',
  words: 900,
}

/** A moment on the test's own clock, in minutes. */
export const minute = (n: number): string =>
  new Date(Date.parse('2026-03-01T09:00:00.000Z') + n * 60_000).toISOString()

const kinds = ['add', 'note', 'color', 'tags', 'remove', 'correct', 'take back', 'entity note'] as const

export interface Step {
  kind: (typeof kinds)[number]
  /** Which highlight; taken modulo those that are there. */
  which: number
  note: string
  color: HighlightColor
  at: number
}

export const note = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('', 'yes', 'no', '-->', '```', '^id', '---\ngloss: x\n---', 'a\r\nb'),
)

export const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...kinds),
  which: fc.nat(7),
  note,
  color: fc.constantFrom(...highlightColors),
  at: fc.integer({ min: 0, max: 2000 }),
})

/** Steps taken one after the other; ids start with `name`, so that two readers never make the same one. */
export function live(notebook: Notebook, steps: readonly Step[], name = 'h'): Notebook {
  return steps.reduce((current, one, at) => take(current, one, `${name}-${at}`), notebook)
}

export function take(notebook: Notebook, one: Step, id: string): Notebook {
  const now = minute(one.at)
  if (one.kind === 'correct') {
    const change = entityChanges[one.which % entityChanges.length] ?? 'hide'
    return addCorrection(notebook, { id, entity: `Name ${one.which}`, change, to: one.note }, now)
  }
  if (one.kind === 'take back') {
    const made = livingCorrections(notebook.corrections)
    return takeBackCorrection(notebook, made[one.which % Math.max(1, made.length)]?.id ?? '', now)
  }
  if (one.kind === 'entity note') {
    const entity = `Name ${one.which % 2}`
    const former = notebook.entityNotes.filter((note) => !note.deleted && note.entity === entity)
    return noteOnEntity(notebook, former, { id, entity, note: one.note }, now)
  }
  const living = livingHighlights(notebook)
  const target = living[one.which % Math.max(1, living.length)]
  if (one.kind === 'add' || !target) {
    const quote = { exact: 'the lamps', prefix: 'Then ', suffix: ' went out.' }
    const position = { start: one.which, end: one.which + 9, textHash: 'aaaa' }
    return addHighlight(notebook, { id, quote, position, color: one.color, note: one.note }, now)
  }
  if (one.kind === 'note') return changeHighlight(notebook, target.id, { note: one.note }, now)
  if (one.kind === 'color') return changeHighlight(notebook, target.id, { color: one.color }, now)
  if (one.kind === 'tags') return changeHighlight(notebook, target.id, { tags: [one.note] }, now)
  return removeHighlight(notebook, target.id, now)
}

export const empty = newNotebook(header)
