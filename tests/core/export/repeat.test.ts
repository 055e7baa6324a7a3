import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksOf } from '../../../src/core/export/block'
import { fromMarkdown, toMarkdown } from '../../../src/core/export/markdown'
import { glossary, type Made, readingOf, wildHighlights, wildNote } from './readings'

const a: Made = { id: 'ha', exact: 'the first words', note: 'first note', start: 100, tags: ['claims'] }
const b: Made = { id: 'hb', exact: 'the second words', note: 'second note', start: 200 }
const c: Made = { id: 'hc', exact: 'the third words', note: 'third note', start: 300 }

const exportOf = (made: readonly Made[], existing?: string) => toMarkdown(readingOf(made), glossary, existing)
const keys = (text: string): string[] => blocksOf(text).map(({ key }) => key)

/** What stands outside the markers of Gloss, front matter apart. */
function outside(text: string): string {
  let rest = text
  for (const block of blocksOf(text).reverse()) rest = rest.slice(0, block.start) + rest.slice(block.end)
  return rest.replace(/<!-- gloss-memory.*-->/, '').replace(/^\ufeff?---[\s\S]*?\n---/, '')
}

describe('a second export', () => {
  const first = exportOf([a, b]).text

  it('changes nothing when nothing changed', () => {
    expect(exportOf([a, b], first)).toEqual({ text: first, kept: [] })
  })

  it('changes nothing for any notes', () => {
    fc.assert(
      fc.property(wildHighlights, (made) => {
        const text = exportOf(made).text
        expect(exportOf(made, text)).toEqual({ text, kept: [] })
      }),
      { numRuns: 100 },
    )
  })

  it('rewrites only the block that changed', () => {
    const { text, kept } = exportOf([a, { ...b, note: 'another note' }], first)
    expect(kept).toEqual([])
    expect(text).toContain('another note')
    expect(text).not.toContain('second note')
    expect(text.replace('another note', 'second note').replace(/gloss:h:hb \w+/, '')).toBe(
      first.replace(/gloss:h:hb \w+/, ''),
    )
  })

  it('keeps what the reader wrote around the blocks, byte for byte', () => {
    const mine = first
      .replace('<!-- gloss:h:hb', 'My own thoughts.  \n\n<!-- gloss:h:hb')
      .replace(/$/, '\n## Mine\n\nThe end without a line end')
    const { text } = exportOf([{ ...a, note: 'new' }, b, c], mine)
    expect(outside(text).replace(/\n\n$/, '')).toContain('My own thoughts.  \n\n')
    expect(text.endsWith('\n## Mine\n\nThe end without a line end')).toBe(true)
    expect(keys(text)).toEqual([
      't:title',
      't:highlights',
      'h:ha',
      'h:hb',
      'h:hc',
      't:glossary',
      'e:orde',
      'e:halcyon',
    ])
  })

  it('puts a new highlight where it belongs', () => {
    const text = exportOf([a, b, c], exportOf([a, c]).text).text
    expect(keys(text).slice(2, 5)).toEqual(['h:ha', 'h:hb', 'h:hc'])
    expect(text).toBe(exportOf([a, b, c], text).text)
    expect(text).not.toMatch(/\n\n\n/)
  })

  it('takes a deleted highlight out, and puts it back when that is undone', () => {
    const without = exportOf([a, { ...b, deleted: true }], first).text
    expect(keys(without)).not.toContain('h:hb')
    const back = exportOf([a, b], without).text
    expect(keys(back)).toEqual(keys(first))
    expect(back).not.toMatch(/\n\n\n/)
  })

  it('does not bring back a block the reader deleted', () => {
    const block = blocksOf(first).find(({ key }) => key === 'h:hb')
    const mine = first.slice(0, block?.start) + first.slice(block?.end)
    const { text } = exportOf([a, { ...b, note: 'changed since' }, c], mine)
    expect(keys(text)).not.toContain('h:hb')
    expect(keys(text)).toContain('h:hc')
    expect(keys(exportOf([a, b, c], text).text)).not.toContain('h:hb')
  })

  it('leaves a block the reader edited, and says so', () => {
    const mine = first.replace('second note', 'second note, in my words')
    const { text, kept } = exportOf([a, { ...b, note: 'changed in Gloss' }], mine)
    expect(kept).toEqual(['h:hb'])
    expect(text).toContain('second note, in my words')
    expect(text).not.toContain('changed in Gloss')
    expect(fromMarkdown(text).highlights.find(({ id }) => id === 'hb')?.note).toBe('second note, in my words')
    expect(exportOf([a, { ...b, deleted: true }], mine).text).toContain('in my words')
  })

  it('goes on with a block whose edit has come into Gloss too', () => {
    const mine = first.replace('second note', 'agreed')
    const same = exportOf([a, { ...b, note: 'agreed' }], mine)
    expect(same.kept).toEqual([])
    expect(exportOf([a, { ...b, note: 'and on' }], same.text).text).toContain('and on')
  })

  it('does not take other line ends or stripped white space for an edit', () => {
    const note = 'a hard break  \nand on'
    const text = exportOf([{ ...a, note }, b]).text
    const crlf = '\ufeff' + text.replace(/[ \t]+$/gm, '').replace(/\n/g, '\r\n')
    expect(exportOf([{ ...a, note }, b], crlf)).toEqual({ text: crlf, kept: [] })
    const next = exportOf([{ ...a, note }, { ...b, note: 'new' }, c], crlf)
    expect(next.kept).toEqual([])
    expect(next.text.startsWith('\ufeff---\r\n')).toBe(true)
    expect(next.text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
  })

  it('leaves a block alone that has lost its end', () => {
    const block = blocksOf(first).find(({ key }) => key === 'h:hb')
    const mine = first.slice(0, (block?.end ?? 0) - '<!-- /gloss -->'.length) + first.slice(block?.end)
    const { text, kept } = exportOf([a, { ...b, note: 'new' }], mine)
    expect(kept).toEqual(['h:hb'])
    expect(text).toContain('second note')
    expect(text.match(/gloss:h:hb/g)).toHaveLength(1)
  })

  it('manages the first of a block the reader copied', () => {
    const block = blocksOf(first).find(({ key }) => key === 'h:hb')
    const mine = first + '\n' + first.slice(block?.start, block?.end) + '\n'
    const { text } = exportOf([a, { ...b, note: 'new' }], mine)
    expect(text.match(/second note/g)).toHaveLength(1)
    expect(text.trimEnd().endsWith('<!-- /gloss -->')).toBe(true)
  })
})

describe('front matter of a second export', () => {
  const first = exportOf([a, b]).text
  const change = { published: '2026-03-05', title: 'Harbour lights, corrected' }
  const again = (existing: string, made: readonly Made[] = [a, b]) =>
    toMarkdown(readingOf(made, change), glossary, existing).text

  it('follows what Gloss wrote and keeps what the reader added', () => {
    const mine = first.replace(
      'gloss: harbour',
      '# my own\naliases:\n    - Ledger   # odd\nrating:   5\ngloss: harbour',
    )
    const text = again(mine)
    expect(text).toContain('title: Harbour lights, corrected\n')
    expect(text).toContain('# my own\naliases:\n    - Ledger   # odd\nrating:   5\n')
  })

  it('keeps a value the reader changed and a key the reader deleted', () => {
    const mine = first.replace(/^title: .*$/m, 'title: My title').replace(/^published: .*\n/m, '')
    const text = again(mine)
    expect(text).toContain('\ntitle: My title\n')
    expect(text).not.toContain('published:')
    expect(again(text)).toBe(text)
  })

  it('adds and removes only its own tags', () => {
    const mine = first.replace('tags: [claims]', 'tags:\n  - mine\n  - claims')
    expect(again(mine, [a, { ...b, tags: ['new'] }])).toContain('tags: [mine, claims, new]\n')
    expect(again(mine, [{ ...a, tags: [] }, b])).toContain('tags: [mine]\n')
    const dropped = first.replace('tags: [claims]', 'tags: [mine]')
    expect(again(dropped)).toContain('tags: [mine]\n')
  })

  it('is left alone when it is not a plain map', () => {
    for (const yaml of ['[not, a, map', '{gloss: harbour-lights-0a1b2c3d}', 'a: &x 1\na: *x\n: :']) {
      const mine = first.replace(/^---\n[\s\S]*?\n---/, () => `---\n${yaml}\n---`)
      expect(again(mine).startsWith(`---\n${yaml}\n---`)).toBe(true)
    }
  })
})

describe('the life of a file in a vault', () => {
  type Act =
    | { kind: 'note'; which: number; note: string }
    | { kind: 'add' | 'delete' | 'wipe' | 'crlf' | 'lf'; which: number }
    | { kind: 'write' | 'edit'; which: number; words: string }
  const which = fc.nat(20)
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.record({ kind: fc.constant('note' as const), which, note: wildNote }),
    fc.record({ kind: fc.constantFrom('add', 'delete', 'wipe', 'crlf', 'lf'), which }),
    fc.record({
      kind: fc.constantFrom('write', 'edit'),
      which,
      words: fc.constantFrom('my own line', '# Mine', '> q', '- [ ] do'),
    }),
  )

  it('never loses a byte outside the markers, nor a note', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        let made: Made[] = [a, b]
        let text = exportOf(made).text
        const wiped = new Set<string>()
        acts.forEach((one, at) => {
          const target = made[one.which % Math.max(1, made.length)]
          const blocks = blocksOf(text)
          const block = blocks[one.which % Math.max(1, blocks.length)]
          if (one.kind === 'note' && target)
            made = made.map((h) => (h === target ? { ...h, note: one.note } : h))
          else if (one.kind === 'add')
            made = [...made, { id: `n${at}`, exact: `words ${at}`, note: 'n', start: one.which * 30 }]
          else if (one.kind === 'delete') made = made.filter((h) => h !== target)
          else if (one.kind === 'crlf') text = text.replace(/\r?\n/g, '\r\n')
          else if (one.kind === 'lf') text = text.replace(/\r\n/g, '\n')
          else if (one.kind === 'wipe' && block) {
            text = text.slice(0, block.start) + text.slice(block.end)
            wiped.add(block.key)
          } else if (one.kind === 'write' && block)
            text = text.slice(0, block.start) + one.words + block.eol + block.eol + text.slice(block.start)
          else if (one.kind === 'edit' && block)
            text =
              text
                .slice(0, block.end)
                .replace(/<!-- \/gloss -->$/, one.words + block.eol + '<!-- /gloss -->') +
              text.slice(block.end)

          const before = text
          const result = exportOf(made, before)
          text = result.text
          // Words of the reader, line by line and in order: only blank lines are ever put between them.
          const lines = (whole: string): string[] =>
            outside(whole)
              .split(/\r?\n/)
              .filter((line) => line.trim() !== '')
          expect(lines(text)).toEqual(lines(before))
          expect(exportOf(made, text)).toEqual(result)
          const there = new Set(keys(text))
          for (const { id } of made) expect(there.has(`h:${id}`) || wiped.has(`h:${id}`)).toBe(true)
          for (const key of wiped) expect(there.has(key)).toBe(false)
        })
      }),
      { numRuns: 100 },
    )
  })
})
