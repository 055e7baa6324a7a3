import { describe, expect, it } from 'vitest'
import type { Glossary } from '../../src/core/entity/entity'
import { type KeptGlossary, packed, unpacked } from '../../src/library/keptGlossary'

const text = 'Ann Lee and Bob Ray'
const glossary: Glossary = {
  entities: [
    {
      ...{ id: 'ann-lee', kind: 'person', name: 'Ann Lee', aliases: [] },
      mentions: [{ start: 0, end: 7, text: 'Ann Lee', confidence: 0.875, opensRow: true }],
    },
    {
      ...{ id: 'bob-ray', kind: 'person', name: 'Bob Ray', aliases: [] },
      mentions: [{ start: 12, end: 19, text: 'Bob Ray', confidence: 1 }],
    },
  ],
}
const kept = (of: Glossary): KeptGlossary => ({
  ...{ $format: 'gloss/glossary', version: 1, recogniser: 'x', textHash: 'x', stamp: 'x' },
  glossary: packed(of),
})

describe('A kept glossary', () => {
  it('has its mentions again with their confidence, and those that open a row', () => {
    expect(unpacked(kept(glossary), text)).toEqual(glossary)
  })

  it('is none of a shorter text', () => {
    expect(unpacked(kept(glossary), text.slice(1))).toBeUndefined()
  })
})
