import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepDraft } from '../../../../src/core/annotation/editing/edit'
import { mergeNotebooks, mergeTaught } from '../../../../src/core/annotation/merging/merge'
import { highlightColors, type Notebook } from '../../../../src/core/annotation/notebook'
import { serialiseNotebook } from '../../../../src/core/annotation/notebookFile'
import { notePage } from '../../../../src/core/annotation/editing/pageNote'
import {
  nameColor,
  nothingTaught,
  serialiseTaught,
  takeBackRule,
  teach,
} from '../../../../src/core/annotation/taught'
import { mergeWaiting, nothingWaits, serialiseWaiting } from '../../../../src/core/exchange/waiting'
import { empty, live, minute, step } from '../notebooks'

/** Clocks that are wrong by up to a day: minutes. */
const skew = fc.integer({ min: -1440, max: 1440 })
const words = fc.constantFrom('', 'yes', 'no', 'perhaps')
const quote = { exact: 'the lamps', prefix: '', suffix: '' }
const position = { start: 5, end: 14, textHash: 'aaaa' }

/** A copy with every kind of record, made by one clock. */
const copy = (origin: Notebook, name: string) =>
  fc
    .tuple(skew, fc.array(step, { maxLength: 8 }), fc.array(fc.tuple(fc.nat(2000), words), { maxLength: 4 }))
    .map(([wrong, steps, pages]) => {
      const made = live(
        origin,
        steps.map((one) => ({ ...one, at: one.at + wrong })),
        name,
      )
      return pages.reduce((current, [at, note]) => {
        const now = minute(at + wrong)
        const noted = keepDraft(notePage(current, { note, tags: [] }, now), 'd', { note, tags: [] }, now)
        return { ...noted, place: { quote, position, progress: at / 2000, modified: now } }
      }, made)
    })

const copies = fc.array(step, { maxLength: 6 }).chain((steps) => {
  const origin = live(empty, steps, 'o')
  return fc.tuple(copy(origin, 'a'), copy(origin, 'b'), copy(origin, 'c'))
})

function expectLawful<T>(merge: (a: T, b: T) => T, text: (value: T) => string, [a, b, c]: [T, T, T]): void {
  const ab = merge(a, b)
  expect(text(ab)).toBe(text(merge(b, a)))
  expect(text(merge(ab, c))).toBe(text(merge(a, merge(b, c))))
  expect(text(merge(a, a))).toBe(text(a))
  expect(text(merge(ab, b))).toBe(text(ab))
}

describe('Merging, with clocks that are wrong by up to a day', () => {
  it('is lawful for notebooks with records of every kind', () => {
    fc.assert(
      fc.property(copies, (three) => expectLawful(mergeNotebooks, serialiseNotebook, three)),
      { numRuns: 300 },
    )
  })

  it('loses no words that were saved: they are the note, beside it, or an earlier version', () => {
    fc.assert(
      fc.property(copies, ([a, b, c]) => {
        const merged = mergeNotebooks(mergeNotebooks(c, a), b)
        for (const one of [a, b, c])
          for (const list of ['highlights', 'pageNotes', 'entityNotes'] as const)
            for (const { id, note } of one[list]) {
              const found = merged[list].find((record) => record.id === id)
              const all = [
                found?.note,
                ...[...(found?.conflicts ?? []), ...(found?.history ?? [])].map((v) => v.note),
              ]
              if (note !== '') expect(all).toContain(note)
            }
      }),
      { numRuns: 300 },
    )
  })

  it('is lawful for what was taught and what colours are called', () => {
    const deed = fc.record({ at: fc.nat(2000), which: fc.nat(2), words, kind: fc.nat(2) })
    const one = (name: string) =>
      fc.tuple(skew, fc.array(deed, { maxLength: 8 })).map(([wrong, deeds]) =>
        deeds.reduce((current, { at, which, words: to, kind }, n) => {
          const now = minute(at + wrong)
          if (kind === 0) return nameColor(current, highlightColors[which] ?? 'yellow', to, now)
          if (kind === 1) return takeBackRule(current, current.rules[which]?.id ?? '', now)
          return teach(current, `${name}${n}`, { entity: `Name ${which}`, change: 'rename', to }, now)
        }, nothingTaught()),
      )
    fc.assert(
      fc.property(fc.tuple(one('a'), one('b'), one('c')), (three) =>
        expectLawful(mergeTaught, serialiseTaught, three),
      ),
    )
  })

  it('is lawful for what waits for its article', () => {
    const address = fc.record({
      id: fc.constantFrom('w1', 'w2', 'w3'),
      url: fc.constantFrom('https://example.org/a', 'https://example.org/b'),
      modified: fc.nat(2000).map(minute),
    })
    const one = fc
      .tuple(fc.uniqueArray(address, { selector: ({ id }) => id }), words)
      .map(([found, mood]) => ({
        ...nothingWaits(),
        articles: found.map((each) => ({ ...each, created: minute(0), tags: [], read: false })),
        mood,
      }))
    fc.assert(
      fc.property(fc.tuple(one, one, one), (three) => expectLawful(mergeWaiting, serialiseWaiting, three)),
    )
  })
})
