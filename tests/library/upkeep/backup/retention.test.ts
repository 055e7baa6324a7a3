import { describe, expect, it } from 'vitest'
import { hasJumped, outdated } from '../../../../src/library/upkeep/backup/retention'

const at = (time: string): { name: string; time: string } => ({ name: time, time })
const daysBefore = (last: string, count: number): { name: string; time: string }[] =>
  Array.from({ length: count }, (_, n) => at(new Date(Date.parse(last) - n * 86_400_000).toISOString()))
const last = '2026-11-25T09:00:00.000Z'

/** Those that are left when a snapshot is made and old ones go, every day. */
function livedThrough(days: number): string[] {
  let kept: { name: string; time: string }[] = []
  for (const today of daysBefore(last, days).reverse()) {
    kept.push(today)
    const gone = new Set(outdated(kept, today.time))
    kept = kept.filter(({ name }) => !gone.has(name))
  }
  return kept.map(({ name }) => name.slice(0, 10)).reverse()
}

describe('Of daily snapshots', () => {
  it('seven days, four weeks and twelve months are kept', () => {
    expect(livedThrough(800)).toEqual([
      ...['2026-11-25', '2026-11-24', '2026-11-23', '2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19'],
      ...['2026-11-15', '2026-11-08'],
      ...['2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30', '2026-05-31'],
      ...['2026-04-30', '2026-03-31', '2026-02-28', '2026-01-31', '2025-12-31'],
    ])
  })

  it('the first week keeps all', () => expect(livedThrough(7)).toHaveLength(7))

  it('those of the last seven days that have any are kept, however long ago', () => {
    const old = daysBefore('2020-03-04T00:00:00.000Z', 7)
    expect(outdated(old, last)).toEqual([])
  })

  it('several of one day are all kept for the week', () => {
    const hours = [8, 9, 10].map((hour) => at(`2026-11-24T${String(hour).padStart(2, '0')}:00:00.000Z`))
    expect(outdated([...hours, ...daysBefore(last, 3)], last)).toEqual([])
  })

  it('those that seem to come from the future are kept, and push nothing out', () => {
    const future = daysBefore('2099-01-09T00:00:00.000Z', 9)
    expect(outdated([...future, ...daysBefore(last, 7)], last)).toEqual([])
  })

  it('a clock that jumps ahead for a day lets nothing go but what one more day would', () => {
    const week = daysBefore(last, 7)
    const jumped = at('2031-01-01T00:00:00.000Z')
    expect(outdated([...week, jumped], jumped.time).length).toBeLessThanOrEqual(1)
  })

  it.each([
    ['a day', 1],
    ['a year', 366],
    ['fifty years', 18_262],
  ])('a clock that is wrong by %s for a day, ahead or behind, costs at most one of them', (_, days) => {
    for (const by of [days, -days]) {
      const plan = daysBefore(last, 400).reverse()
      const live = (wrong: number): string[] => {
        let kept: { name: string; time: string }[] = []
        for (const [at, today] of plan.entries()) {
          const time = new Date(Date.parse(today.time) + (at === wrong ? by * 86_400_000 : 0)).toISOString()
          const jumped = hasJumped(kept, new Date(time))
          kept.push({ name: today.name, time })
          if (jumped) continue
          const gone = new Set(outdated(kept, time))
          kept = kept.filter(({ name }) => !gone.has(name))
        }
        return kept.map(({ name }) => name)
      }
      const right = live(-1)
      for (const wrong of [398, 397, 390, 200]) {
        const there = new Set(live(wrong))
        expect(right.filter((name) => !there.has(name)).length, `${by} days at ${wrong}`).toBeLessThan(2)
      }
    }
  })

  it('somebody who is away for months loses none, and old ones go again after the next', () => {
    const before = daysBefore('2026-03-04T00:00:00.000Z', 9)
    expect(hasJumped(before, new Date(last))).toBe(true)
    expect(hasJumped([...before, at(last)], new Date('2026-11-26T09:00:00.000Z'))).toBe(false)
    expect(hasJumped([], new Date(last))).toBe(false)
  })
})
