import { describe, expect, it } from 'vitest'
import { sidesOf } from '../../../../src/library/upkeep/merging/conflictMarkers'
import { originalOf } from '../../../../src/library/upkeep/merging/conflictNames'

describe('A text with the marks of a conflict', () => {
  it('is taken apart into its two sides', () => {
    const text = ['a', '<<<<<<< HEAD', 'b', '=======', 'c', '>>>>>>> other', 'd', ''].join('\n')
    expect(sidesOf(text)).toEqual(['a\nb\nd\n', 'a\nc\nd\n'])
  })

  it('may have several, empty sides, what both began with, and the line ends of Windows', () => {
    const text = [
      '<<<<<<< HEAD\r',
      'b\r',
      '||||||| base\r',
      'x\r',
      '=======\r',
      '>>>>>>> other\r',
      'd\r',
      '<<<<<<< HEAD\r',
      '=======\r',
      'e\r',
      '>>>>>>> other\r',
    ].join('\n')
    expect(sidesOf(text)).toEqual(['b\r\nd\r', 'd\r\ne\r'])
  })

  it('is left alone where marks are missing, or are words of the reader', () => {
    for (const text of [
      'a\n<<<<<<< HEAD\nb',
      '<<<<<<< A\n<<<<<<< B\n',
      '{"note": "<<<<<<< HEAD"}',
      '=======',
    ])
      expect(sidesOf(text)).toBeNull()
  })
})

describe('The name of a conflict copy', () => {
  it('gives that of its file', () => {
    for (const name of [
      'harbour-0a1b2c3d.sync-conflict-20260301-090000-ABCDEFG.json',
      'harbour-0a1b2c3d.sync-conflict-20260301-090000.json',
      'harbour-0a1b2c3d.sync-conflict-20260301-090000-ABCDEFG.sync-conflict-20260302-090000-HIJKLMN.json',
      "harbour-0a1b2c3d (Ann's conflicted copy 2026-03-01).json",
      "harbour-0a1b2c3d (Ann's conflicted copy 2026-03-01) (1).json",
      'harbour-0a1b2c3d (conflicted copy 2026-03-01 090000).json',
      'harbour-0a1b2c3d_conflict-20260301-090000.json',
    ])
      expect(originalOf(name)).toBe('harbour-0a1b2c3d.json')
    expect(originalOf('h.json.sync-conflict-20260301-090000-ABCDEFG.former')).toBe('h.json.former')
  })

  it('is not that of a file that is called alike', () => {
    for (const name of ['harbour-0a1b2c3d.json', 'sync-conflict-0a1b2c3d.json', 'a (copy).json'])
      expect(originalOf(name)).toBeNull()
  })
})
