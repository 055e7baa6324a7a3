import { describe, expect, it } from 'vitest'
import { textOf } from '../../src/core/article/text'
import { extract } from '../../src/extract/extract'
import { extracted } from './fixtures/read'

function paragraphs(content: string): string[] {
  return textOf(extract({ content, format: 'text' }).blocks)
    .trimEnd()
    .split('\n')
}

describe('a plain text article', () => {
  const article = extracted('harbour.txt')

  it('has the title, author and date that stand above it', () => {
    expect(article.title).toBe('The harbour that refused to close')
    expect(article.author).toBe('Ingrid Sollund and Piet van der Meer')
    expect(article.published).toBe('2019-06-12')
  })

  it('has its hard-wrapped lines joined and its headings, lists and verse kept', () => {
    expect(article.blocks.map((block) => block.tag)).toEqual(['p', 'h2', 'p', 'ul', 'p', 'p', 'p', 'p'])
    const text = textOf(article.blocks)
    expect(text).toContain('nobody in the village had come to wave')
    expect(text).toContain('for those who could show that they lived')
    expect(text).toContain('The boat comes in,\nthe boat goes out,\n')
  })

  it('keeps what is not the article apart at the foot, a credit at the end of a paragraph too', () => {
    const foot = textOf(article.foot)
    for (const part of [
      'Skip to main',
      'Nils Aas',
      'Write to Ingrid',
      'Advertisement',
      'Copyright',
      '9f86d0',
      'Share',
      'closed',
    ]) {
      expect(foot).toContain(part)
      expect(textOf(article.blocks)).not.toContain(part)
    }
    expect(textOf(article.blocks)).toMatch(/the same pier under snow\.\n$/)
  })
})

describe('lines', () => {
  it('that are paragraphs of their own stay apart', () => {
    const long =
      'This paragraph stands on one long line, as word processors and many web pages write it down when saved. '
    expect(paragraphs(`A title\n${long.repeat(2)}\n${long.repeat(3)}`)).toHaveLength(2)
  })

  it('broken in the middle of Chinese text are joined without a space', () => {
    const line = '这是一篇中文文章'.repeat(5)
    expect(paragraphs(`${line}\n${line}\n${line}。`)).toEqual([`${line}${line}${line}。`])
  })

  it('that end shortly before an indented one end a paragraph', () => {
    const text =
      'It was a long way to the village and the road was worse than\nthey had been told, so that they came late.\n  The inn was closed, the church was open, and so they went\ninto the church and slept there until the bells woke them up.'
    expect(paragraphs(text)).toHaveLength(2)
  })

  it('of figures in columns keep their white space', () => {
    const { blocks } = extract({ content: 'year    otters\n2018    4\n2019    7', format: 'text' })
    expect(blocks).toEqual([{ tag: 'pre', children: ['year    otters\n2018    4\n2019    7'] }])
  })

  it('marked as quoted become a quotation', () => {
    const { blocks } = extract({ content: 'He wrote:\n\n> I shall come.\n> Wait.', format: 'text' })
    expect(blocks.map((block) => block.tag)).toEqual(['p', 'blockquote'])
  })

  it('that count upwards are a list, and years are not', () => {
    expect(extract({ content: 'Do this:\n\n3. wash\n4. dry', format: 'text' }).blocks[1]).toMatchObject({
      tag: 'ol',
      start: 3,
    })
    const years = extract({ content: 'x. y.\n\n1914. The war began.\n1916. It went on.', format: 'text' })
    expect(years.blocks.map((block) => block.tag)).not.toContain('ol')
  })
})

describe('a title', () => {
  it('is not taken from a sentence: then the text stays whole and its beginning is the title', () => {
    const article = extract({ content: 'It rained.\n\nIt went on raining.' })
    expect(article.title).toBe('It rained.')
    expect(textOf(article.blocks)).toBe('It rained.\nIt went on raining.\n')
  })

  it('may be underlined or stand on two lines', () => {
    expect(extract({ content: 'The otters\n==========\nThey came back.' }).title).toBe('The otters')
    const long = 'A very long title about otters and the people who\ncount them at night\n\nThey came back.'
    expect(extract({ content: long }).title).toBe(
      'A very long title about otters and the people who count them at night',
    )
  })

  it('set in capitals as a byline gives a name in ordinary case', () => {
    expect(extract({ content: 'A title\n\nBY ANN LEE\n\nWords of the text.' }).author).toBe('Ann Lee')
  })

  it('is followed by no byline where a sentence begins with "By"', () => {
    const article = extract({ content: 'A title\n\nBy Monday Morning the town was quiet' })
    expect(article.author).toBeUndefined()
    expect(textOf(article.blocks)).toContain('By Monday')
  })
})
