import { describe, expect, it } from 'vitest'
import {
  importWords,
  nearestWords,
  sumWords,
  versionWords,
  whereWords,
} from '../../../../src/renderer/annotation/report/reportWords'

const added = { ok: true, id: 'a-1', title: 'A', status: 'added' } as const
const updated = { ok: true, id: 'b-1', title: 'B', status: 'updated' } as const

describe('The words of a re-import', () => {
  it('say in one line what became of the highlights', () => {
    expect(sumWords({ held: 10, moved: 0, lost: 0 })).toBe('Updated. All 10 highlights held')
    expect(sumWords({ held: 1, moved: 0, lost: 0 })).toBe('Updated. The highlight held')
    expect(sumWords({ held: 0, moved: 0, lost: 0 })).toBe('Article updated')
    expect(sumWords({ held: 7, moved: 1, lost: 2 })).toBe('Updated. 7 held, 1 moved, 2 unplaced')
  })

  it('of many articles count those that are new and those that changed', () => {
    expect(importWords([added, added])).toBe('2 articles added')
    expect(importWords([added, { ...updated, report: { held: 3, moved: 1, lost: 1 } }])).toBe(
      '1 of 2 articles added, 1 updated. 2 highlights have moved or lost a place',
    )
  })

  it('date both versions, by the day or, of the same day, by the hour', () => {
    const now = new Date('2026-11-20T12:00:00')
    const at = (time: string): string => new Date(time).toISOString()
    const words = (imported: string, since: string, differing: number): string =>
      versionWords({ imported: at(imported), since: at(since), differing }, now)
    const day = (time: string): string =>
      new Date(time).toLocaleDateString(undefined, { day: 'numeric', month: 'long' })
    expect(words('2026-11-14T09:00:00', '2026-11-12T09:00:00', 2)).toBe(
      `Version of ${day('2026-11-14')} over that of ${day('2026-11-12')}. Two paragraphs differ.`,
    )
    expect(words('2026-11-14T09:00:00', '2025-11-12T09:00:00', 0)).toContain('2025. No paragraph differs.')
    expect(words('2026-11-14T09:05:40', '2026-11-14T09:05:10', 1)).not.toContain('over')
    expect(words('2026-11-14T09:05:00', '2026-11-14T08:07:00', 1)).toMatch(
      /^Version of \D*9.05.* over that of \D*8.07.*\. One paragraph differs\.$/,
    )
    expect(words('2026-11-14T09:00:00', '2026-11-12T09:00:00', 12)).toContain('12 paragraphs differ.')
  })

  it('say where a highlight stands', () => {
    expect(whereWords('Opening', 'same')).toBe('Opening, in the same paragraph')
    expect(whereWords('', 'other')).toBe('In another paragraph')
    expect(nearestWords(88, 'Who may close the sea')).toBe('Nearest, 88\u00a0%, in Who may close the sea')
    expect(nearestWords(60, '')).toBe('Nearest, 60\u00a0%')
  })
})
