// @vitest-environment jsdom
import { effectScope, type EffectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useClippedTitles } from '../../../src/renderer/window/clippedTitles'

let scope: EffectScope
beforeEach(() => {
  scope = effectScope()
  scope.run(useClippedTitles)
})
afterEach(() => {
  scope.stop()
  document.body.replaceChildren()
})

/** A line of 100 pixels in which the words take this many. */
function line(words: string, width: number): HTMLElement {
  const element = document.createElement('p')
  element.style.textOverflow = 'ellipsis'
  element.append(Object.assign(document.createElement('b'), { textContent: words }))
  Object.defineProperties(element, { scrollWidth: { value: width }, clientWidth: { value: 100 } })
  document.body.append(element)
  return element
}
const rest = (on: Element): boolean => on.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))

describe('words that are cut off', () => {
  it('are whole in a tooltip while the pointer rests on them', () => {
    const cut = line('A very  long title', 180)
    rest(cut.firstElementChild ?? cut)
    expect(cut.title).toBe('A very long title')
    rest(document.body)
    expect(cut.hasAttribute('title')).toBe(false)
  })

  it('have none where all of them are to be seen, or where something has one already', () => {
    const whole = line('Short', 60)
    rest(whole)
    expect(whole.hasAttribute('title')).toBe(false)
    const told = line('A very long title', 180)
    told.title = 'By the reader'
    rest(told)
    expect(told.title).toBe('By the reader')
  })
})
