import { User } from '@lucide/vue'
import { describe, expect, it } from 'vitest'
import { matching, type PaletteGroup, underlined } from '../../../src/renderer/window/paletteItems'

const item = (words: string) => ({ id: words, words, icon: User, run: () => undefined })
const groups: PaletteGroup[] = [
  { name: 'In this article', items: ['Karl Halvorsen', 'Halvorsen Foundation', 'Oslo'].map(item) },
  { name: 'Commands', items: Array.from({ length: 12 }, (_, i) => item(`Halt ${i}`)) },
]

describe('the command palette', () => {
  it('keeps groups in order and puts words that begin with what was typed first', () => {
    const found = matching(groups, 'hal')
    expect(found.map((group) => group.name)).toEqual(['In this article', 'Commands'])
    expect(found[0]?.items.map((i) => i.words)).toEqual(['Halvorsen Foundation', 'Karl Halvorsen'])
  })
  it('shows at most eight rows in all', () => {
    expect(matching(groups, 'hal').flatMap((group) => group.items)).toHaveLength(8)
  })
  it('leaves out groups without a match', () => {
    expect(matching(groups, 'oslo').map((group) => group.name)).toEqual(['In this article'])
  })
  it('underlines what was typed, whatever its case', () => {
    expect(underlined('Karl Halvorsen', 'HAL')).toEqual({ before: 'Karl ', match: 'Hal', after: 'vorsen' })
    expect(underlined('Oslo', 'x')).toEqual({ before: 'Oslo', match: '', after: '' })
  })
})
