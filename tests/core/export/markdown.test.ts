import fc from 'fast-check'
import { fromMarkdown as parseMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { blocksOf } from '../../../src/core/export/block'
import { realTags } from '../../../src/core/annotation/tag'
import { escapeLine, unescapeLine } from '../../../src/core/export/escape'
import { wellFormed } from '../../../src/core/export/fileName'
import { headOf } from '../../../src/core/export/frontMatter'
import { fromMarkdown, toMarkdown } from '../../../src/core/export/markdown'
import { noteOnEntity } from '../../../src/core/annotation/editing/correct'
import type { Reading } from '../../../src/core/reading'
import { glossary, header, readingOf, wildHighlights, wildNote } from './readings'

const none = { entities: [] }
const lf = (text: string): string => wellFormed(text).replace(/\r\n|\r/g, '\n')

function yamlOf(text: string): Record<string, unknown> {
  const head = headOf(text)
  return parse(text.slice(head?.start, head?.end))
}

/** The words a Markdown reader would show. */
function shown(node: { type: string; value?: string; children?: { type: string }[] }): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value ?? ''
  const gap = node.type === 'root' || node.type === 'blockquote' ? '\n' : ''
  return (node.children ?? []).map(shown).join(gap)
}

describe('the Markdown of an article', () => {
  const one = {
    id: 'h1',
    exact: 'two ledgers',
    note: 'Why *two*?',
    color: 'green' as const,
    tags: ['claims', 'two words'],
  }
  const { text } = toMarkdown(readingOf([one]), glossary)

  it('begins with front matter that says what the article is', () => {
    expect(yamlOf(text)).toEqual({
      title: header.title,
      author: 'M. Orde',
      source: 'https://example.org/harbour?part=2',
      site: 'example.org',
      published: '2026-02-27',
      created: header.added,
      modified: '2026-03-01T09:00:00.000Z',
      tags: ['claims', 'two-words'],
      gloss: header.id,
    })
  })

  it('has the quotation, its block id, colour, tags and note between markers', () => {
    const block = blocksOf(text).find(({ key }) => key === 'h:h1')
    expect(block?.lines).toEqual([
      '> two ledgers',
      '',
      '^h1',
      '',
      '*green* · #claims "two words" · [open](gloss://open/harbour-lights-0a1b2c3d?h=h1)',
      '',
      'Why *two*?',
    ])
    expect(text).toMatch(/^<!-- gloss:h:h1 \w+ @0 -->\n> two ledgers$/m)
  })

  it('has the glossary with wikilinks', () => {
    expect(text).toContain('- **[[Miss Orde]]** · person · also Orde — a young clerk the insurers sent\n')
    expect(text).toContain('- **[[Halcyon]]** · other\n')
    const odd = {
      entities: [{ id: 'x', kind: 'organisation' as const, name: 'AC/DC', aliases: [], mentions: [] }],
    }
    expect(toMarkdown(readingOf([]), odd).text).toContain('[[AC DC|AC/DC]]')
  })

  const noted = (reading: Reading, entity: string, note: string): Reading => ({
    ...reading,
    notebook: noteOnEntity(reading.notebook, [], { id: 'n1', entity, note }, '2026-03-02T10:00:00.000Z'),
  })

  it('has the reader’s note under its entry, and the note’s time', () => {
    const made = toMarkdown(noted(readingOf([one]), 'Miss Orde', 'Ask her.\r\n\r\n- twice'), glossary).text
    expect(blocksOf(made).find(({ key }) => key === 'e:orde')?.lines).toEqual([
      '- **[[Miss Orde]]** · person · also Orde — a young clerk the insurers sent',
      '',
      '  Ask her.',
      '',
      '  - twice',
    ])
    expect(yamlOf(made).modified).toBe('2026-03-02T10:00:00.000Z')
    expect(toMarkdown(readingOf([one]), glossary, made).text).toBe(text)
  })

  it('has the reader’s own definition in place of what was found, below the name where it is long', () => {
    const own = (words: string): string => {
      const definition = { text: words, source: 'reader' as const }
      const entities = glossary.entities.map((entity) =>
        entity.id === 'halcyon' ? { ...entity, definition } : entity,
      )
      return toMarkdown(readingOf([]), { entities }).text
    }
    expect(own('My *ship*.')).toContain('- **[[Halcyon]]** · other — My *ship*.\n<!-- /gloss -->')
    expect(own('A ship.\n\nLost in fog.\n')).toContain(
      '- **[[Halcyon]]** · other\n\n  A ship.\n\n  Lost in fog.\n<!-- /gloss -->',
    )
  })

  it('lets no note on a name run into what follows, and repeats without a change', () => {
    fc.assert(
      fc.property(wildNote, wildHighlights, (note, highlights) => {
        const reading = noted(readingOf(highlights), 'Miss Orde', note)
        const made = toMarkdown(reading, glossary).text
        const keys = blocksOf(toMarkdown(readingOf(highlights), glossary).text).map(({ key }) => key)
        expect(blocksOf(made).map(({ key }) => key)).toEqual(keys)
        expect(toMarkdown(reading, glossary, made)).toMatchObject({ text: made })
        const tree = parseMarkdown(made.slice(made.indexOf('## Glossary')))
        expect(shown(tree)).toContain('[[Halcyon]]')
      }),
      { numRuns: 200 },
    )
  })

  it('puts highlights in article order, and those that are lost last with a remark', () => {
    const reading = readingOf([
      { id: 'c', exact: 'third', start: 300 },
      { id: 'x', exact: 'gone', start: 0, lost: true },
      { id: 'a', exact: 'first', start: 100 },
      { id: 'dead', exact: 'deleted', start: 200, deleted: true },
    ])
    const made = toMarkdown(reading, none).text
    expect(blocksOf(made).map(({ key }) => key)).toEqual(['t:title', 't:highlights', 'h:a', 'h:c', 'h:x'])
    expect(made).toContain('*yellow* · *no longer found in the article*')
    expect(made).not.toContain('deleted')
  })

  it('shows the words of a quotation and nothing else', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab1 *_`[]<>#-+.)!$|=~&;\\^:/'), maxLength: 30 }),
        (words) => {
          expect(unescapeLine(escapeLine(words))).toBe(words)
          const tree = parseMarkdown('> x\n>\n> ' + escapeLine(words))
          expect(shown(tree).trim().replace(/\s+/g, ' ')).toBe(('x ' + words).trim().replace(/\s+/g, ' '))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('gives every note, quotation, colour and tag back when it is read', () => {
    fc.assert(
      fc.property(wildHighlights, (made) => {
        const back = fromMarkdown(toMarkdown(readingOf(made), glossary).text)
        expect(back.article).toBe(header.id)
        const byId = new Map(back.highlights.map((highlight) => [highlight.id, highlight]))
        expect(byId.size).toBe(made.length)
        for (const { id, exact, note, color, tags } of made) {
          const read = byId.get(id)
          expect(read?.exact).toBe(lf(exact))
          expect(read?.note).toBe(lf(note ?? ''))
          expect(read?.color).toBe(color)
          expect(read?.tags).toEqual(realTags((tags ?? []).map(wellFormed)))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('keeps an unclosed fence or comment of a note from running into what follows', () => {
    for (const note of ['```js\nopen', '<!-- open', '<pre>open', '~~~']) {
      const made = toMarkdown(
        readingOf([
          { id: 'h1', exact: 'a', note },
          { id: 'h2', exact: 'b' },
        ]),
        glossary,
      ).text
      const tree = parseMarkdown(made.slice(made.indexOf('---\n\n') + 5))
      expect(tree.children.filter(({ type }) => type === 'heading')).toHaveLength(3)
      expect(shown(tree)).toContain('[[Miss Orde]]')
    }
  })

  it('has front matter that any YAML parser reads the same', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        (title, author) => {
          const made = yamlOf(toMarkdown(readingOf([], { title, author }), none).text)
          const oneLine = (words: string): string => wellFormed(words).replace(/\s+/gu, ' ').trim()
          expect(made.title).toBe(oneLine(title) || 'Untitled')
          expect(made.author ?? '').toBe(oneLine(author))
          expect(made.gloss).toBe(header.id)
        },
      ),
      { numRuns: 200 },
    )
  })
})
