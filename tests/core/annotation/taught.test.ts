import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyHistory,
  isAboutRules,
  redo,
  remember,
  undo,
} from '../../../src/core/annotation/editing/history'
import { mergeTaught } from '../../../src/core/annotation/merging/merge'
import {
  type Lesson,
  nothingTaught,
  parseTaught,
  serialiseTaught,
  takeBackRule,
  teach,
  type Taught,
} from '../../../src/core/annotation/taught'
import { livingCorrections } from '../../../src/core/entity/correction/correction'
import { minute } from './notebooks'

const hide: Lesson = { entity: 'Oslo', change: 'hide', to: '' }
const rename: Lesson = { entity: 'Maren Holt', change: 'rename', to: 'Keeper Holt' }
const one = teach(nothingTaught(), 'r1', hide, minute(1))
const two = teach(one, 'r2', rename, minute(2))

describe('a rule', () => {
  it('is a record with id and times, last of all even when the clock went back', () => {
    expect(one.rules).toEqual([{ id: 'r1', ...hide, created: minute(1), modified: minute(1) }])
    const late = teach(two, 'r3', { ...hide, entity: 'Bergen' }, minute(0))
    expect(livingCorrections(late.rules).map(({ id }) => id)).toEqual(['r1', 'r2', 'r3'])
  })

  it('is taught once, and again when something else was taught since', () => {
    expect(teach(two, 'r3', hide, minute(3))).toBe(two)
    const other = teach(two, 'r3', { ...rename, to: 'Captain Holt' }, minute(3))
    expect(teach(other, 'r4', rename, minute(4)).rules).toHaveLength(4)
  })

  it('is taken back as a tombstone, which is undone and redone', () => {
    const gone = takeBackRule(two, 'r1', minute(3))
    expect(livingCorrections(gone.rules).map(({ id }) => id)).toEqual(['r2'])
    expect(takeBackRule(gone, 'r1', minute(4))).toBe(gone)
    const history = remember(emptyHistory(), two, gone)
    expect(isAboutRules(history.past)).toBe(true)
    const undone = undo(history, gone, minute(5))
    expect(livingCorrections(undone?.file.rules ?? []).map(({ id }) => id)).toEqual(['r1', 'r2'])
    const redone = undone && redo(undone.history, undone.file, minute(6))
    expect(livingCorrections(redone?.file.rules ?? []).map(({ id }) => id)).toEqual(['r2'])
  })
})

describe('the file', () => {
  it('begins with its format, holds rules by id, and comes back with what it does not know', () => {
    const file = { ...two, rules: [...two.rules].reverse(), later: { x: 1 } }
    const text = serialiseTaught(file)
    expect(text).toMatch(/^{\n {2}"\$format": "gloss\/entities",\n {2}"version": 1,\n/)
    expect(parseTaught(text)).toEqual({ ...two, later: { x: 1 } })
    expect(text).toBe(serialiseTaught(parseTaught(text)))
  })

  it.each([
    ['', 'empty'],
    ['[]', 'a list'],
    ['{"$format":"gloss/notebook","version":1}', 'not the list of names taught'],
    ['{"$format":"gloss/entities","version":1,"rules":[{"id":"a"}]}', '“rules 1 created” is missing'],
  ])('is damaged: %s', (text, why) => {
    expect(() => parseTaught(text)).toThrow(expect.objectContaining({ code: 'damaged' }))
    expect(() => parseTaught(text)).toThrow(why)
  })

  it('of a newer Gloss is refused', () => {
    const text = '{"$format":"gloss/entities","version":2}'
    expect(() => parseTaught(text)).toThrow(expect.objectContaining({ code: 'too-new' }))
  })
})

describe('two copies of it', () => {
  const copy: fc.Arbitrary<Taught> = fc
    .array(fc.tuple(fc.nat(5), fc.nat(3), fc.boolean(), fc.constantFrom('A', 'B')), { maxLength: 8 })
    .map((steps) =>
      steps.reduce<Taught>((file, [id, at, dead, to]) => {
        const rules = file.rules.filter((rule) => rule.id !== `r${id}`)
        const times = { created: minute(id), modified: minute(10 + at), ...(dead && { deleted: minute(9) }) }
        return { ...file, rules: [...rules, { id: `r${id}`, ...rename, to, ...times }] }
      }, nothingTaught()),
    )

  it('merge to the same in any order and however often, the later word winning', () => {
    fc.assert(
      fc.property(copy, copy, copy, (a, b, c) => {
        const text = serialiseTaught(mergeTaught(mergeTaught(a, b), c))
        expect(serialiseTaught(mergeTaught(a, mergeTaught(c, b)))).toBe(text)
        expect(serialiseTaught(mergeTaught(a, a))).toBe(serialiseTaught(a))
        for (const rule of mergeTaught(a, b).rules) {
          const times = [...a.rules, ...b.rules].filter(({ id }) => id === rule.id).map((r) => r.modified)
          expect(rule.modified).toBe(times.sort().at(-1))
        }
      }),
    )
  })
})
