import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tidyColorName } from '../../../src/core/annotation/colorName'
import { highlightColors } from '../../../src/core/annotation/notebook'
import { fromMarkdown, toMarkdown } from '../../../src/core/export/markdown'
import { passagesMarkdown } from '../../../src/core/export/passages'
import { glossary, readingOf } from './readings'

const one = { id: 'h1', exact: 'two ledgers', note: '*Why* two?', color: 'green' as const, tags: ['claims'] }

it('writes the name the reader gave a colour, and reads the colour back', () => {
  const { text } = toMarkdown({ ...readingOf([one]), colorNames: { green: 'open questions' } }, glossary)
  expect(text).toContain('*open questions* · #claims')
  expect(fromMarkdown(text).highlights).toMatchObject([
    { color: 'green', tags: ['claims'], note: '*Why* two?' },
  ])
})

it('changes nothing where no colour has a name, and follows when one is given', () => {
  const plain = toMarkdown(readingOf([one]), glossary).text
  expect(toMarkdown({ ...readingOf([one]), colorNames: { pink: 'doubts' } }, glossary, plain).text).toBe(
    plain,
  )
  const named = { ...readingOf([one]), colorNames: { green: 'open questions' } }
  expect(toMarkdown(named, glossary, plain).text).toContain('*open questions*')
  expect(toMarkdown(readingOf([one]), glossary, toMarkdown(named, glossary).text).text).toContain('*green*')
})

it('writes it where notes leave by themselves', () => {
  const { article, notebook, placements } = readingOf([one])
  const passages = { header: article.header, highlights: notebook.highlights, placements }
  expect(passagesMarkdown({ ...passages, colorNames: { green: 'claims' } })).toContain('*claims*')
})

it('reads colour, tags and note back, whatever a colour is called', () => {
  const name = fc.string({ unit: 'binary', maxLength: 40 }).map(tidyColorName)
  fc.assert(
    fc.property(name, fc.constantFrom(...highlightColors), (called, color) => {
      fc.pre(called !== '')
      const made = { ...readingOf([{ ...one, color }]), colorNames: { [color]: called } }
      const [back] = fromMarkdown(toMarkdown(made, glossary).text).highlights
      expect(back).toMatchObject({ exact: one.exact, color, tags: one.tags, note: one.note })
    }),
  )
})
