// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { keyGroups } from '../../src/renderer/window/keys'
import { keyName } from '../../src/renderer/window/shortcuts'

const press = (key: string, held: Partial<KeyboardEventInit> = {}): string =>
  keyName(new KeyboardEvent('keydown', { key, ...held }))

describe('the name of a key as pressed', () => {
  it('has its modifiers in one order', () => {
    expect(press('Z', { ctrlKey: true, shiftKey: true })).toBe('ctrl+shift+z')
    expect(press('ArrowLeft', { altKey: true })).toBe('alt+arrowleft')
    expect(press('F6', { shiftKey: true })).toBe('shift+f6')
  })
  it('is what a shifted sign shows, so that keyboards of other countries work', () => {
    expect(press('?', { shiftKey: true })).toBe('?')
    expect(press('/', { shiftKey: true })).toBe('/')
    expect(press('+', { ctrlKey: true, shiftKey: true })).toBe('ctrl++')
  })
  it('takes Command for Ctrl', () => {
    expect(press('o', { metaKey: true })).toBe('ctrl+o')
  })
})

it('keyboard help names no key twice', () => {
  const keys = keyGroups.flatMap((group) => group.keys.map(([key]) => key))
  expect(new Set(keys).size).toBe(keys.length)
})
