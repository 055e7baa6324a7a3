import { describe, expect, it } from 'vitest'
import {
  among,
  anchored,
  extended,
  nothingPicked,
  type Picked,
  toggled,
} from '../../../../src/renderer/annotation/panel/pickedNotes'

const order = ['a', 'b', 'c', 'd', 'e', 'f']
const ids = (picked: Picked): string => [...picked.ids].sort().join('')

describe('selecting notes', () => {
  it('takes single ones and lets go of them', () => {
    const two = toggled(toggled(nothingPicked, 'b'), 'd')
    expect(ids(two)).toBe('bd')
    expect(ids(toggled(two, 'b'))).toBe('d')
  })

  it('extends from where the reader stood, and shrinks on the way back', () => {
    let picked = anchored(nothingPicked, 'b')
    picked = extended(picked, order, 'd')
    expect(ids(picked)).toBe('bcd')
    picked = extended(picked, order, 'c')
    expect(ids(picked)).toBe('bc')
    picked = extended(picked, order, 'a')
    expect(ids(picked)).toBe('ab')
  })

  it('adds a range to what was selected before it', () => {
    const picked = anchored(toggled(nothingPicked, 'a'), 'c')
    expect(ids(extended(picked, order, 'e'))).toBe('acde')
  })

  it('begins a range at the row itself when its beginning is not in the list', () => {
    expect(ids(extended(nothingPicked, order, 'c'))).toBe('c')
    expect(ids(extended(anchored(nothingPicked, 'gone'), order, 'c'))).toBe('c')
  })

  it('lets go of notes that are no longer shown', () => {
    const picked = toggled(toggled(nothingPicked, 'a'), 'b')
    expect(ids(among(picked, new Set(['b', 'c'])))).toBe('b')
    expect(among(picked, new Set(order))).toBe(picked)
  })
})
