import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/core/article/article'
import { textOf } from '../../../src/core/article/text'
import { extract } from '../../../src/extract/extract'
import { blocksOfHtml } from '../../../src/extract/page/page'
import { extracted } from '../fixtures/read'

describe('a saved page', () => {
  const article = extracted('teaser.html')
  const text = textOf(article.blocks)

  it('has the header it says of itself, without tracking in its address', () => {
    expect(article).toMatchObject({
      title: 'A bridge for otters',
      author: 'Mara Quist',
      site: 'The Coast Weekly',
      published: '2020-02-03T09:00:00.000Z',
      lang: 'en-GB',
      url: 'https://coast.example/otters?page=2',
    })
  })

  it('gives its article in blocks, without title, byline, menus and hidden parts', () => {
    expect(text).toMatch(/^The road between Lund/)
    expect(article.blocks.map((block) => block.tag)).toEqual([
      'p',
      'p',
      'h2',
      'p',
      'ul',
      'table',
      'blockquote',
      'figure',
      'p',
      'p',
    ])
    expect(text).not.toMatch(/Hidden words|Home|never text|color: red/)
  })

  it('keeps links to the web and drops scripts with their words kept', () => {
    const json = JSON.stringify(article.blocks)
    expect(json).toContain('"href":"https://coast.example/deaths"')
    expect(text).toContain('the true number')
    expect(json).not.toMatch(/javascript|steal|onerror/)
    expect(json).toContain('"src":"https://coast.example/otter.jpg"')
  })

  it('has its credit and its share line at the foot', () => {
    expect(textOf(article.foot)).toBe('Photo: Ann Lee/Reuters\nShare on Facebook\n')
  })
})

describe('a page', () => {
  it('without paragraphs or an article still gives its text', () => {
    const article = extract({ content: '<div><span>Only a few</span> words.</div>', format: 'html' })
    expect(textOf(article.blocks)).toBe('Only a few words.\n')
    expect(article.title).toBe('Only a few words.')
  })

  it('without a word is refused', () => {
    const page = { content: '<!doctype html><title>x</title><script>words()</script>', name: 'x.html' }
    expect(() => extract(page)).toThrow(
      expect.objectContaining({ code: 'no-article-in-page', path: 'x.html' }),
    )
  })

  it('of text that is only named so is read as text', () => {
    expect(extract({ content: 'A title\n\nWords, 3 < 4.', name: 'a.html' })).toMatchObject({
      title: 'A title',
      format: 'text',
    })
  })

  it('has no name of its site in its title', () => {
    const content =
      '<title>Otters at Ness | Coast</title><meta property="og:site_name" content="Coast"><p>Words.</p>'
    expect(extract({ content, format: 'html' })).toMatchObject({ title: 'Otters at Ness', site: 'Coast' })
  })

  it('says where it was saved from in a comment', () => {
    const content =
      '<!-- saved from url=(0030)https://a.example/b?utm_medium=x -->\n<html><body><p>Words and a <a href="c">link</a>.</p>'
    const article = extract({ content })
    expect(article.url).toBe('https://a.example/b')
    expect(JSON.stringify(article.blocks)).toContain('https://a.example/c')
  })

  it('is known by its own address only on the site it was saved from', () => {
    const page = (href: string) => `<link rel=canonical href="${href}"><p>Words.</p>`
    const from = (href: string) =>
      extract({ content: page(href), format: 'html', url: 'https://www.a.example/x?gclid=1' }).url
    expect(from('https://a.example/y')).toBe('https://a.example/y')
    expect(from('https://b.example/y')).toBe('https://www.a.example/x')
    expect(from('https://a.example/')).toBe('https://www.a.example/x')
    expect(from('javascript:alert(1)')).toBe('https://www.a.example/x')
  })
})

describe('HTML as blocks', () => {
  const p = (...children: (Block & { tag: 'p' })['children']): Block => ({ tag: 'p', children })

  it('holds only inlines in text blocks, whatever the page nested', () => {
    expect(blocksOfHtml('<a href="https://a.example/"><div>one</div><p>two</p></a>three')).toEqual([
      p({ tag: 'a', href: 'https://a.example/', children: ['one'] }),
      p({ tag: 'a', href: 'https://a.example/', children: ['two'] }),
      p('three'),
    ])
    expect(blocksOfHtml('<h1>a <p>b</p></h1>')).toEqual([{ tag: 'h2', children: ['a', { tag: 'br' }, 'b'] }])
  })

  it('has its white space collapsed and its empty elements left out', () => {
    expect(blocksOfHtml('<p> a \n <b> b </b> c<b> </b><i></i>&nbsp;</p><p>&nbsp;</p><p><br></p>')).toEqual([
      p('a ', { tag: 'strong', children: ['b '] }, 'c'),
    ])
  })

  it('takes two line breaks for the end of a paragraph', () => {
    expect(blocksOfHtml('a<br>b<br> <br>c')).toEqual([p('a', { tag: 'br' }, 'b'), p('c')])
  })

  it('keeps lists, their nesting and their first number', () => {
    expect(blocksOfHtml('<ol start=3><li>a<ul><li>b</ul></ol>')).toEqual([
      {
        tag: 'ol',
        start: 3,
        children: [
          { tag: 'li', children: [p('a'), { tag: 'ul', children: [{ tag: 'li', children: [p('b')] }] }] },
        ],
      },
    ])
  })

  it('takes tables that lay out a page apart', () => {
    expect(
      blocksOfHtml('<table><tr><td>menu</td><td><h2>a</h2><p>b</p></td></tr></table>').map(
        (block) => block.tag,
      ),
    ).toEqual(['p', 'h2', 'p'])
  })

  it('keeps over how many columns and rows a cell reaches, less the rows that are left out', () => {
    const [table] = blocksOfHtml(
      '<table><tr><th rowspan=3>Year<th colspan=2>Lamps<tr><td> <td><tr><td>oil<td>gas<tr><td rowspan=0>1871<td colspan=x>4<td>7<tr><td>5<td>8</table>',
    )
    const th = (words: string, reach: object = {}): object => ({ tag: 'th', ...reach, children: [words] })
    const td = (words: string, reach: object = {}): object => ({ tag: 'td', ...reach, children: [words] })
    expect(table).toEqual({
      tag: 'table',
      children: [
        { tag: 'tr', children: [th('Year', { rowspan: 2 }), th('Lamps', { colspan: 2 })] },
        { tag: 'tr', children: [td('oil'), td('gas')] },
        { tag: 'tr', children: [td('1871', { rowspan: 2 }), td('4'), td('7')] },
        { tag: 'tr', children: [td('5'), td('8')] },
      ],
    })
  })

  it('keeps the white space of preformatted text', () => {
    expect(blocksOfHtml('<pre>\na\n  <b>b</b>\n</pre>')).toEqual([{ tag: 'pre', children: ['a\n  b'] }])
  })

  it('has no pictures without an address or words, and none that only count', () => {
    expect(
      blocksOfHtml(
        '<img src="data:x"><img src="https://a.example/p.gif" width=1 height=1><img src="file:///x" alt="An otter">',
      ),
    ).toEqual([{ tag: 'img', alt: 'An otter' }])
  })

  it('reads a ruby with its reading in parentheses', () => {
    expect(textOf(blocksOfHtml('<p><ruby>東京<rt>とうきょう</rt></ruby>'))).toBe('東京(とうきょう)\n')
  })
})
