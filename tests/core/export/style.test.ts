import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentsOf } from '../../../src/core/export/documents'
import { lookOf } from '../../../src/core/export/look'
import { fromMarkdown, toMarkdown } from '../../../src/core/export/markdown'
import { openedBy, openingAddress } from '../../../src/core/export/openingAddress'
import { type ExportStyle, flavours, usualStyle } from '../../../src/core/export/style'
import { ExportTemplate, TemplateError } from '../../../src/core/export/template'
import { glossary, readingOf, wildHighlights } from './readings'

const styles: ExportStyle[] = [
  ...flavours.map((flavour) => ({ ...usualStyle, flavour })),
  { ...usualStyle, callouts: true },
  { ...usualStyle, glossary: 'none' },
  {
    ...usualStyle,
    template:
      '=== highlight ===\n{{ note | hanging: 3 }}\n\n“{{ quote }}”\n\nend\n=== entity ===\n* {{ name }}',
  },
]
const own = (template: string): ExportStyle => ({ ...usualStyle, template })

describe.each(styles.map((style) => [JSON.stringify(style).slice(0, 90), style] as const))(
  '%s',
  (_, style) => {
    const look = lookOf(style)

    it('gives every note, quotation, colour and tag back when it is read', () => {
      fc.assert(
        fc.property(wildHighlights, (made) => {
          const reading = readingOf(made)
          const usual = fromMarkdown(toMarkdown(reading, glossary).text).highlights
          expect(fromMarkdown(toMarkdown(reading, glossary, undefined, look).text).highlights).toEqual(usual)
        }),
        { numRuns: 60 },
      )
    })

    it('repeats without a change, and reads what the reader wrote into a note', () => {
      const reading = readingOf([
        { id: 'h1', exact: 'two ledgers', note: 'Why two?\n\nAsk.', tags: ['claims'] },
      ])
      const { text } = toMarkdown(reading, glossary, undefined, look)
      expect(toMarkdown(reading, glossary, text, look)).toEqual({ text, kept: [] })
      const edited = text.replace('Why two?', 'Why not three?')
      expect(toMarkdown(reading, glossary, edited, look)).toEqual({ text: edited, kept: ['h:h1'] })
      expect(fromMarkdown(edited).highlights[0]?.note).toBe('Why not three?\n\nAsk.')
    })
  },
)

it('changes the look of a file that is there, around which the reader’s words stay', () => {
  const reading = readingOf([{ id: 'h1', exact: 'two ledgers', note: 'Why two?' }])
  const text = toMarkdown(reading, glossary).text.replace('## Highlights', '## Highlights') + '\nmine\n'
  const plain = toMarkdown(reading, glossary, text, lookOf({ ...usualStyle, flavour: 'commonmark' }))
  expect(plain.text).not.toContain('[[')
  expect(plain.text).toContain('\nmine\n')
  expect(toMarkdown(reading, glossary, plain.text).text).toBe(text)
})

it('makes a file for each highlight, which belongs to the article when it is read back', () => {
  const look = lookOf({ ...usualStyle, split: 'highlight' })
  const reading = readingOf([
    { id: 'h1', exact: 'two ledgers', note: 'Why two?' },
    { id: 'h2', exact: 'the lamp' },
  ])
  const [article, ...others] = documentsOf(reading, glossary, look)
  expect(article?.blocks.some(({ key }) => key.startsWith('h:'))).toBe(false)
  expect(others.map(({ id }) => id)).toEqual(['harbour-lights-0a1b2c3d/h/h1', 'harbour-lights-0a1b2c3d/h/h2'])
})

describe('a template', () => {
  const mistake = (template: string): TemplateError => {
    try {
      const look = lookOf(own(template))
      toMarkdown(readingOf([{ id: 'h1', exact: 'a', note: 'n' }]), glossary, undefined, look)
    } catch (error) {
      if (error instanceof TemplateError) return error
      throw error
    }
    throw new Error('is fine')
  }

  it('is told what is wrong with it by line', () => {
    expect(mistake('{{ quote }}')).toMatchObject({ line: 1 })
    expect(mistake('=== highlight ===\nfine\n{% if note %}')).toMatchObject({ line: 3 })
    expect(mistake('=== highlight ===\n\n{{ quotation }}')).toMatchObject({ line: 3 })
    expect(mistake('=== highlight ===\n{{ quote | upside_down }}')).toMatchObject({ line: 2 })
    expect(mistake('=== quote ===')).toMatchObject({ line: 1 })
  })

  it('may not write markers nor leave anything open', () => {
    expect(mistake('=== highlight ===\n<!-- /gloss -->').message).toContain('markers')
    expect(mistake('=== highlight ===\n```\n{{ quote }}').message).toContain('open')
  })

  it('reads no file, runs no code and does not go on for ever', () => {
    expect(mistake('=== highlight ===\n{% include "/etc/passwd" %}')).toBeInstanceOf(TemplateError)
    expect(mistake('=== highlight ===\n{% render "package.json" %}')).toBeInstanceOf(TemplateError)
    expect(mistake('=== highlight ===\n{{ quote.constructor }}')).toBeInstanceOf(TemplateError)
    expect(
      mistake('=== highlight ===\n{% for i in (1..9999999999) %}{{ quote }}{% endfor %}'),
    ).toBeInstanceOf(TemplateError)
  })

  it('says nothing of the parts that it leaves to the flavour', () => {
    const look = lookOf(own('=== title ===\n# My {{ title }}'))
    const { text } = toMarkdown(readingOf([]), glossary, undefined, look)
    expect(text).toContain('# My Harbour lights')
    expect(text).toContain('- **[[Miss Orde]]**')
    expect(ExportTemplate.of(usualStyle).render('highlights', { title: '' })).toEqual(['## Highlights'])
  })
})

describe('an address that opens a highlight', () => {
  it('is read as it was written', () => {
    expect(openedBy(openingAddress('a-1', '0195a1b2-0000-7000-8000-000000000001'))).toEqual({
      id: 'a-1',
      highlight: '0195a1b2-0000-7000-8000-000000000001',
    })
    expect(openedBy('gloss://open/a-1')).toEqual({ id: 'a-1' })
    expect(openedBy('gloss://open/a-1/?h=x')).toEqual({ id: 'a-1', highlight: 'x' })
  })

  it('is nothing else', () => {
    for (const wrong of [
      'gloss://open/../x',
      'gloss://open/A',
      'gloss://open/',
      'gloss://open/a-1?h=%2e%2e%2f',
      'gloss://open/a-1?h=%E0%A4%A',
      'gloss://open/a-1?h=a&b=c',
      'gloss://open/a-1#x',
      'gloss://delete/a-1',
      'gloss-app://window/index.html',
      'https://open/a-1',
      'gloss://open/a-1\n--flag',
      `gloss://open/${'a'.repeat(500)}`,
    ])
      expect(openedBy(wrong), wrong).toBeUndefined()
  })
})
