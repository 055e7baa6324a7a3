import { describe, expect, it } from 'vitest'
import { read, zoteroMarkdown } from '../files'

const open = (key: string, page = 3): string =>
  `zotero://open-pdf/library/items/SNAP0001?page=${page}&annotation=${key}`
const cite = '([Orde, 2024, p. 3](zotero://select/library/items/WORK0001))'

/** Marked words, note, tags and colour of each highlight; then the notes on the article. */
function taken(...lines: string[]): unknown[] {
  const { articles, skipped, formats } = read(lines.join('\n'), 'Note.md')
  expect(formats).toEqual(['zotero'])
  expect(skipped).toEqual([])
  return articles.flatMap(({ highlights, pageNotes }) => [
    ...highlights.map(({ exact, note, color, tags }) => [exact, note, color, ...tags]),
    ...pageNotes.map(({ note }) => [note]),
  ])
}

describe('Notes of Zotero as Markdown', () => {
  it('as Zotero exports them: quotation, citation, link, comment', () => {
    expect(
      taken(
        '# Annotations  ',
        '(3/2/2024, 10:00:00 AM)',
        '',
        `“the second ledger” ${cite} ([pdf](${open('ANNO0001')})) Who kept it?`,
        '',
        `> “the long fog” ${cite} ([pdf](${open('ANNO0002')}))`,
        '',
        `${cite} ([pdf](${open('ANNO0003')})) A note on the page.`,
      ),
    ).toEqual([
      ['the second ledger', 'Who kept it?', 'yellow'],
      ['the long fog', '', 'yellow'],
      ['A note on the page.'],
    ])
    const [article] = read(zoteroMarkdown).articles
    expect(article?.title).toBe('Harbour lights')
    expect(article?.highlights[0]).toMatchObject({
      exact: 'the second ledger',
      note: 'Who kept it?',
      line: 3,
    })
  })

  it('with the link of Zotero 7, several in one paragraph, and a quotation inside the quotation', () => {
    const link = (key: string): string =>
      `([snapshot](zotero://open/groups/12/items/S1?sel=p&annotation=${key}))`
    expect(
      taken(
        `“she said “no” to it” ${cite} ${link('AAAA1111')} Why? “the long fog” ${cite} ${link('BBBB2222')}`,
        '',
      ),
    ).toEqual([
      ['she said “no” to it', 'Why?', 'yellow'],
      ['the long fog', '', 'yellow'],
    ])
  })

  it('as callouts of Zotero Integration, with their colour, also where a line is not quoted', () => {
    expect(
      taken(
        '---',
        'title: "Harbour lights"',
        'url: https://example.org/harbour',
        '---',
        '### Annotations',
        '%% begin annotations %%',
        '##### Imported on 2024-02-16 4:20 pm',
        '>[!quote|#5fb236]',
        `>the second ledger [(p. 3)](${open('ANNO0001')})`,
        '>[!quote|#ff6666] Important',
        '>',
        `the long fog [(p. 4)](${open('ANNO0002')})`,
        '',
        '---',
        '> [!quote|#a28ae5] Highlight',
        '> nobody asked',
        '>',
        '> [Page 5](zotero://open-pdf/library/items/SNAP0001?page=5) [[2023-04-03#11:15 am]]',
        '',
        '%% end annotations %%',
      ),
    ).toEqual([
      ['the second ledger', '', 'green'],
      ['the long fog', '', expect.any(String)],
      ['nobody asked', '', 'purple'],
    ])
  })

  it('with comments in a callout of their own, below it, or in an item', () => {
    expect(
      taken(
        `> [!cite] orde2024 [(go to annotation)](${open('ANNO0001')})`,
        '> the second ledger',
        '>',
        '> > [!info] Comment',
        '> > Who kept it?',
        '> > And why?',
        '',
        `- <mark style="background: #2ea8e5">the long fog</mark> [Page 4](${open('ANNO0002')})`,
        '  - Long indeed.',
        '  - #weather #winter',
        `- "nobody asked" [Page 4](${open('ANNO0003')}) **Comment:** Nobody?`,
      ),
    ).toEqual([
      ['the second ledger', 'Who kept it?\nAnd why?', 'yellow'],
      ['the long fog', 'Long indeed.', 'blue', 'weather', 'winter'],
      ['nobody asked', 'Nobody?', 'yellow'],
    ])
  })

  it('with the link in a paragraph below the quotation, and a comment under the same link', () => {
    expect(
      taken(
        '>📌 the second ledger',
        '',
        `[Page 3](${open('ANNO0001')})`,
        '',
        `>✏️ Who kept it? [Page 3](${open('ANNO0001')})`,
      ),
    ).toEqual([['the second ledger', 'Who kept it?', 'yellow']])
  })

  it('as Better Notes writes them, in HTML', () => {
    const data = encodeURIComponent(JSON.stringify({ annotationKey: 'ANNO0001', color: '#5fb236' }))
    const citation =
      '<span class="citation" data-citation="%7B%7D" ztype="zcitation">(<span class="citation-item"><a href="zotero://select/library/items/WORK0001">Orde, 2024, p. 3</a></span>)</span>'
    expect(
      taken(
        '# Harbour lights',
        '',
        `<span class="highlight" data-annotation="${data}" ztype="zhighlight"><a href="zotero://open/library/items/SNAP0001?page=3&#x26;annotation=ANNO0001">“the second ledger”</a></span> ${citation} Who kept it?`,
      ),
    ).toEqual([['the second ledger', 'Who kept it?', 'green']])
  })

  it('are one and the same whichever shape they have, and as JSON', () => {
    const ids = [
      `“the second ledger” ${cite} ([pdf](${open('ANNO0001')}))`,
      `>[!quote|#5fb236]\n>the second ledger [(p. 3)](${open('ANNO0001')})`,
    ].map((text) => read(text).articles[0]?.highlights[0]?.id)
    expect(new Set(ids).size).toBe(1)
  })

  it('are named where they have no words, and an article that cites a book is none', () => {
    const { skipped, articles } = read(`![[image.png]]\n\n[(p. 3)](${open('ANNO0001')})`)
    expect(skipped).toEqual([{ line: 3, why: 'it has no words' }])
    expect(articles).toEqual([])
    const book =
      'Words of an article.[^1]\n\n[^1]: [A book](zotero://open-pdf/library/items/P3TUBR4A?page=103)\n'
    expect(() => read(book, 'a.md')).toThrow()
  })
})
