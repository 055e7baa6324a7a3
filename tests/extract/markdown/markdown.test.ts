import { describe, expect, it } from 'vitest'
import { textOf } from '../../../src/core/article/text'
import { extract } from '../../../src/extract/extract'
import { piecesOf } from '../../../src/extract/markdown/markdownPieces'
import { extracted } from '../fixtures/read'

function read(content: string) {
  return extract({ content, format: 'markdown' })
}

describe('a Markdown article', () => {
  const article = extracted('chapter.md')

  it('has the header its front matter says, as text', () => {
    expect(article).toMatchObject({
      title: "A river: its 'owners' & others",
      author: 'Ann Lee, Bo Yi',
      published: '2021-05-04T06:30:00.000Z',
      lang: 'en-GB',
      url: 'https://example.org/river?id=7',
    })
  })

  it('is blocks of the same kinds, its title not repeated', () => {
    expect(article.blocks.map((block) => block.tag)).toEqual([
      'p',
      'h2',
      'ol',
      'table',
      'pre',
      'p',
      'img',
      'p',
      'p',
    ])
    expect(textOf(article.blocks)).toContain('echo "kept   as it is"')
    expect(textOf(article.blocks)).toContain('See the Severn.')
  })

  it('links to the web and to mail only, and keeps the words of other links', () => {
    const json = JSON.stringify(article.blocks)
    expect(json).toContain('"href":"https://example.org/trust"')
    expect(json).toContain('"href":"mailto:trust@example.org"')
    expect(json).not.toMatch(/javascript:|data:/)
    expect(textOf(article.blocks)).toContain('a map and a letterbox')
  })

  it('shows the words of raw HTML and nothing else of it', () => {
    expect(textOf(article.blocks)).toContain('Raw words stay.')
    expect(JSON.stringify(article.blocks)).not.toMatch(/onclick|alert|<b>/)
    expect(textOf(article.blocks)).toContain('granted in 1702')
  })
})

describe('front matter', () => {
  it('that never ends or is none is text', () => {
    expect(textOf(read('---\ntitle: x\n\nWords.').blocks)).toContain('title: x')
  })

  it('that is broken stays at the foot', () => {
    const article = read('---\ntitle: "x\n - : {[\n---\n\nWords.')
    expect(textOf(article.blocks)).toBe('Words.\n')
    expect(textOf(article.foot)).toContain('title: "x')
  })

  it('with aliases that multiply, nests or refers to itself is not expanded', () => {
    const bomb = `a: &a [x,x]\n${'bcdefghijklmnopqrstuvwxyz'
      .split('')
      .map((c, i) => `${c}: &${c} [*${'abcdefghijklmnopqrstuvwxy'[i]},*${'abcdefghijklmnopqrstuvwxy'[i]}]`)
      .join('\n')}`
    expect(textOf(read(`---\n${bomb}\n---\n\nWords.`).blocks)).toBe('Words.\n')
    expect(textOf(read(`---\na: ${'['.repeat(5000)}\n---\n\nWords.`).blocks)).toBe('Words.\n')
    expect(textOf(read('---\na: &a\n  b: *a\n---\n\nWords.').blocks)).toBe('Words.\n')
  })

  it('never reaches the prototype of anything', () => {
    read('---\n__proto__: {polluted: true}\ntitle: x\n---\n\nWords.')
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('in TOML is read too', () => {
    expect(read('+++\ntitle = "A river"\n+++\n\nWords.').title).toBe('A river')
  })
})

describe('Markdown', () => {
  it('takes its first heading for the title where nothing else says it', () => {
    const article = read('Some words first.\n\nThe title\n===\n\nMore.')
    expect(article.title).toBe('The title')
    expect(textOf(article.blocks)).toBe('Some words first.\nMore.\n')
  })

  it('shows what follows a comment that never ends', () => {
    expect(textOf(read('One.\n\n<!-- two\n\nthree').blocks)).toContain('three')
    expect(textOf(read('One.\n\n<!-- two -->\n\nthree').blocks)).not.toContain('two')
  })

  it('too tangled for a parser is read as plain text, the rest as Markdown', () => {
    const knot = '[a]('.repeat(3000)
    expect(piecesOf(`# T\n\n${knot}\n\n*end*`).map((piece) => piece.kind)).toEqual([
      'markdown',
      'tangled',
      'markdown',
    ])
    const { blocks } = read(`# T\n\n${knot}\n\n*end*`)
    expect(textOf(blocks)).toBe(`${knot}\nend\n`)
  })

  it('in a code fence is never too tangled', () => {
    expect(piecesOf(`~~~\n${'[]('.repeat(9000)}\n\n${'*_'.repeat(9000)}\n~~~\n\nend`)).toHaveLength(1)
  })

  it('loses no line when it is cut into pieces', () => {
    const text = `a\n\n${'> '.repeat(100)}b\n\n\`\`\`\nc\n\n\`\`\`\nd\n\n${'*'.repeat(3000)}\n`
    const joined = piecesOf(text).map((piece) => piece.text)
    expect(joined.join('\n')).toBe(text)
  })
})
