import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Turns } from '../../../src/main/api/turns'

const pause = (steps: number): Promise<void> =>
  steps === 0
    ? Promise.resolve()
    : new Promise<void>((next) => setImmediate(next)).then(() => pause(steps - 1))

it('never lets anybody work beside one who works alone, and lets everybody finish', async () => {
  const work = fc.record({
    id: fc.constantFrom('a', 'b'),
    alone: fc.boolean(),
    before: fc.nat(2),
    lasts: fc.nat(3),
    fails: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(work, { maxLength: 12 }), async (works) => {
      const turns = new Turns()
      const inside: { id: string; alone: boolean }[] = []
      const all: Promise<unknown>[] = []
      let done = 0
      for (const { id, alone, before, lasts, fails } of works) {
        await pause(before)
        const run = async (): Promise<void> => {
          const beside = inside.filter((other) => other.id === id)
          expect(beside.length === 0 || (!alone && beside.every((other) => !other.alone))).toBe(true)
          const me = { id, alone }
          inside.push(me)
          await pause(lasts)
          inside.splice(inside.indexOf(me), 1)
          done += 1
          if (fails) throw new Error('on purpose')
        }
        const turn = alone ? turns.alone(id, run) : turns.together(id, run)
        all.push(
          turn
            .then(() => expect(fails).toBe(false))
            .catch((error: Error) => expect(error.message).toBe('on purpose')),
        )
      }
      await Promise.all(all)
      expect(done).toBe(works.length)
    }),
    { numRuns: 200 },
  )
})
