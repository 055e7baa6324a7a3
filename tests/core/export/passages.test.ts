import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { livingHighlights } from '../../../src/core/annotation/editing/edit'
import { type Block, blocksOf } from '../../../src/core/export/block'
import { highlightBlock, readHighlight } from '../../../src/core/export/highlightBlock'
import { type Passages, passagesFile, passagesMarkdown } from '../../../src/core/export/passages'
import { type Made, readingOf, wildHighlights } from './readings'

const passagesOf = (made: readonly Made[]): Passages => {
  const { article, notebook, placements } = readingOf(made)
  return { header: article.header, highlights: livingHighlights(notebook), placements }
}
const source =
  'M. Orde, Harbour lights: the second ledger, example.org, 2026-02-27, <https://example.org/harbour?part=2>'

describe('copied highlights', () => {
  it('are quotation, colour, tags and note in article order, then the source', () => {
    const text = passagesMarkdown(
      passagesOf([
        { id: 'b', exact: 'the lamp', start: 500, tags: ['light', 'two words'] },
        { id: 'a', exact: 'two ledgers', start: 10, color: 'green', note: 'Why *two*?' },
      ]),
    )
    expect(text).toBe(
      '> two ledgers\n\n*green*\n\nWhy *two*?\n\n> the lamp\n\n*yellow* · #light "two words"\n\n' +
        `— ${source}\n`,
    )
  })

  it('have the words of the exported block, without its id and the link to it', () => {
    fc.assert(
      fc.property(wildHighlights, (made) => {
        for (const one of made) {
          const { highlights, placements, header } = passagesOf([one])
          const copied = passagesMarkdown({ header, highlights, placements })
          const [highlight] = highlights
          if (!highlight) throw new Error('no highlight')
          const block = highlightBlock(highlight, placements[0], { article: header.id })
          const link = ` · [open](gloss://open/${header.id}?h=${one.id})`
          const lines = block.lines.map((line) => line.replace(link, ''))
          const words = lines.filter((line) => line !== `^${one.id}`).join('\n')
          expect(copied.replace(/\n{2,}/g, '\n')).toContain(words.replace(/\n{2,}/g, '\n'))
          const again: Block = { ...block, lines: copied.split('\n').slice(0, -3) }
          expect(readHighlight(again)?.note).toBe(readHighlight(block)?.note)
        }
      }),
    )
  })
})

it('stand in a file of their own under title and source, which no later export takes for the article’s', () => {
  const text = passagesFile(passagesOf([{ id: 'a', exact: 'two ledgers' }]))
  expect(text).toMatch(/^# Harbour lights: the second ledger\n\nM\. Orde, example\.org, /)
  expect(text).toContain('\n\n> two ledgers\n\n*yellow*\n')
  expect(blocksOf(text)).toEqual([])
  expect(text).not.toContain('gloss:')
})
