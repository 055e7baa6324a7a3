import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { block } from '../../src/core/article/article'
import { textOf } from '../../src/core/article/text'
import { GlossError } from '../../src/core/error'
import { extract } from '../../src/extract/extract'
import { maximumMarkdown, maximumTextBytes } from '../../src/extract/limits'
import { flattenNesting } from '../../src/extract/page/nesting'

const codeOf = (run: () => unknown): string => {
  try {
    run()
    return 'none'
  } catch (error) {
    return error instanceof GlossError ? error.code : String(error)
  }
}

describe('the format', () => {
  const formatOf = (name: string | undefined, content: string): string => extract({ name, content }).format
  const html = '<!doctype html><title>T</title><p>Words of a page.</p>'

  it('is known by the extension, in capitals too, and by the content', () => {
    expect(formatOf('A.HTML', '<p>Words.')).toBe('html')
    expect(formatOf('a.md', 'Words.')).toBe('markdown')
    expect(formatOf('a.txt', '# Words\n\n**x**')).toBe('text')
    expect(formatOf('a.txt', html)).toBe('html')
    expect(formatOf('page', html)).toBe('html')
    expect(formatOf('page', `<!---->${'<!---->'.repeat(500)}${html}`)).toBe('html')
    expect(formatOf(undefined, '<div>pasted <a href="x">words</a></div>')).toBe('html')
    expect(formatOf(undefined, '# Pasted\n\nWords')).toBe('markdown')
    expect(formatOf(undefined, 'Pasted words, 1 < 2.')).toBe('text')
  })

  it('that is text but no article is refused', () => {
    expect(codeOf(() => extract({ content: '<svg xmlns="x"><text>a</text></svg>' }))).toBe(
      'unsupported-format',
    )
    expect(codeOf(() => extract({ content: '<?xml version="1.0"?><rss><x/></rss>' }))).toBe(
      'unsupported-format',
    )
    expect(codeOf(() => extract({ content: 'From: x\nMIME-Version: 1.0\n\nwords' }))).toBe(
      'unsupported-format',
    )
  })
})

describe('limits', () => {
  it('are told with both sizes', () => {
    const source = { content: new Uint8Array(50_000_000).fill(97), name: 'long.txt' }
    expect(() => extract(source)).toThrow(
      expect.objectContaining({
        code: 'too-large',
        message: 'It is too large to be read as an article: 50 MB, and the limit is 30 MB.',
        path: 'long.txt',
      }),
    )
    expect(codeOf(() => extract({ content: 'a'.repeat(maximumTextBytes + 1), name: 'a.txt' }))).toBe(
      'too-large',
    )
    expect(codeOf(() => extract({ content: 'a\n'.repeat(maximumMarkdown), name: 'a.md' }))).toBe('too-large')
  })

  it('of a page do not count the pictures and scripts in it', () => {
    const page = (inside: string): string => `<title>T</title><p>Words.</p>${inside}`
    const heavy = 'x'.repeat(11_000_000)
    expect(codeOf(() => extract({ content: page(`<p>${heavy}`), format: 'html' }))).toBe('too-large')
    expect(codeOf(() => extract({ content: page(`<script>${heavy}</script>`), format: 'html' }))).toBe('none')
    const picture = `<img alt="An otter" src="data:image/png;base64,${heavy}">`
    expect(extract({ content: page(picture), format: 'html' }).blocks).toContainEqual({
      tag: 'img',
      alt: 'An otter',
    })
  })

  it('leave no content at all a clear error', () => {
    expect(codeOf(() => extract({ content: new Uint8Array(), name: 'a.txt' }))).toBe('unreadable')
    expect(codeOf(() => extract({ content: ' \n\0', name: 'a.html' }))).toBe('unreadable')
  })

  it('of nesting keep the text and the paragraphs of what is deeper', () => {
    const deep = `${'<div>'.repeat(5000)}<p>deep</p><p>words</p>${'</div>'.repeat(5000)}<p>after</p>`
    expect(textOf(extract({ content: deep, format: 'html' }).blocks)).toBe('deep\nwords\nafter\n')
    const shallow = '<ul><li>a<li>b</ul><p>c<p>d'
    expect(flattenNesting(shallow)).toBe(shallow)
    expect(flattenNesting('<b><i><u>a</u></i></b>', 8)).toBe('<b><i>a</i></b>')
    expect(flattenNesting(`<!-- ${'<div>'.repeat(9)} --><script>${'<b>'.repeat(9)}</script>`, 4)).toMatch(
      /^<!-- (<div>){9} --><script>(<b>){9}/,
    )
  })
})

describe('any input', () => {
  const pieces = fc.constantFrom(
    '<p>',
    '</p>',
    '<div>',
    '</div>',
    '<a href="javascript:x">',
    '<a href="/y">',
    '</a>',
    '<table>',
    '<tr>',
    '<td>',
    '</table>',
    '<ul>',
    '<li>',
    '</ul>',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '<svg>',
    '<b>',
    '</b>',
    '<br>',
    '<pre>',
    '<h1>',
    '# ',
    '- ',
    '> ',
    '```\n',
    '**',
    '[a](b)',
    '|a|b|\n|-|-|\n',
    '---\n',
    '\n',
    '\n\n',
    ' ',
    'Words of an article. ',
    'By Ann Lee',
    'Photo: Ann Lee/AP',
    '=====\n',
    '&lt;',
    '\0',
    '\ud800',
    '1. ',
  )
  it('gives well-formed blocks of safe links, or a GlossError', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }),
        fc.constantFrom('html', 'markdown', 'text', undefined),
        (parts, format) => {
          const content = parts.join('')
          let article
          try {
            article = extract({ content, format })
          } catch (error) {
            expect(error).toBeInstanceOf(GlossError)
            return
          }
          expect(article.title).not.toBe('')
          expect(article.blocks.length).toBeGreaterThan(0)
          expect(v.is(v.array(block), [...article.blocks, ...article.foot])).toBe(true)
          expect(JSON.stringify(article.blocks)).not.toMatch(/"(?:href|src)":"(?!https?:|mailto:)/)
          expect(textOf(article.blocks)).not.toMatch(/\0|\p{Surrogate}/u)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('gives the same article every time', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const run = (): unknown => {
          try {
            return extract({ content: parts.join('') })
          } catch (error) {
            return error instanceof GlossError ? error.code : error
          }
        }
        expect(run()).toEqual(run())
      }),
      { numRuns: 100 },
    )
  })
})

describe('the sample article', () => {
  it('is long enough, has its headings and names no page it came from', () => {
    const article = extract({
      content: readFileSync('resources/sample/erbil-missile-attack.md'),
      name: 'erbil-missile-attack.md',
    })
    expect(article).toMatchObject({ author: 'Gloss', lang: 'en', published: '2022-03-14', url: undefined })
    expect(textOf(article.blocks).split(/\s+/).length).toBeGreaterThan(650)
    expect(article.blocks.filter((found) => found.tag === 'h2').length).toBeGreaterThanOrEqual(3)
    expect(article.foot).toEqual([])
  })
})

const articles = resolve('../shared/articles')
if (!existsSync(articles)) console.warn('real article: skipped, ../shared/articles is not here')

describe.skipIf(!existsSync(articles))('a real article', () => {
  it('has its title and author, and nothing in its text that is not it', () => {
    const gold = JSON.parse(readFileSync(`${articles}/iran-missile-attack.gold.json`, 'utf8')) as {
      title: string
      author: string
      notBody: string[]
    }
    const article = extract({
      content: readFileSync(`${articles}/iran-missile-attack.txt`),
      name: 'iran-missile-attack.txt',
    })
    expect(article).toMatchObject({ title: gold.title, author: gold.author, format: 'text' })
    for (const part of gold.notBody) {
      expect(textOf(article.blocks)).not.toContain(part)
      expect(textOf(article.foot)).toContain(part)
    }
    expect(textOf(article.blocks)).toContain('The WSJ’s Daniela Hernandez')
    expect(article.blocks).toHaveLength(23)
  })
})
