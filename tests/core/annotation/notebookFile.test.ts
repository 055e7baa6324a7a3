import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addHighlight } from '../../../src/core/annotation/editing/edit'
import { parseNotebook, serialiseNotebook } from '../../../src/core/annotation/notebookFile'
import { GlossError } from '../../../src/core/error'
import { empty, live, minute, step } from './notebooks'

const quote = { exact: 'the lamps', prefix: 'Then ', suffix: ' went out.' }
const position = { start: 5, end: 14, textHash: 'aaaa' }
const one = addHighlight(empty, { id: 'h1', quote, position, color: 'yellow', note: 'n' }, minute(0))
const text = serialiseNotebook(one)

function errorOf(json: unknown): { code: string; message: string } {
  try {
    parseNotebook(json)
  } catch (error) {
    if (error instanceof GlossError) return { code: error.code, message: error.message }
    throw error
  }
  return { code: 'none', message: '' }
}

/** The good notebook with one thing changed. */
function changed(change: (json: Record<string, unknown>) => void): unknown {
  const json: Record<string, unknown> = JSON.parse(text)
  change(json)
  return json
}

describe('the notebook file', () => {
  it('comes back as it was written, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
        const notebook = live(empty, steps)
        const written = serialiseNotebook(notebook)
        const read = parseNotebook(written)
        expect(serialiseNotebook(read)).toBe(written)
        expect(new Map(read.highlights.map((h) => [h.id, h.note]))).toEqual(
          new Map(notebook.highlights.map((h) => [h.id, h.note])),
        )
      }),
    )
  })

  it('has two spaces, a fixed order of keys, records by id and a newline at the end', () => {
    const two = addHighlight(one, { id: 'a0', quote, position, color: 'pink' }, minute(1))
    const written = serialiseNotebook(two)
    expect(
      written.startsWith('{\n  "$format": "gloss/notebook",\n  "version": 1,\n  "article": {\n    "id"'),
    ).toBe(true)
    expect(written.endsWith('}\n')).toBe(true)
    expect(written.indexOf('"a0"')).toBeLessThan(written.indexOf('"h1"'))
    const shuffled = parseNotebook({ place: null, drafts: [], ...JSON.parse(written) })
    expect(serialiseNotebook(shuffled)).toBe(written)
  })

  it('keeps fields it does not know, in records too', () => {
    const json = changed((file) => {
      file.pins = [{ id: 'p', kind: 'merge' }]
    })
    expect(parseNotebook(json).pins).toEqual([{ id: 'p', kind: 'merge' }])
    const record = JSON.parse(text)
    record.highlights[0].mood = { deep: [1] }
    expect(parseNotebook(serialiseNotebook(parseNotebook(record))).highlights[0]?.mood).toEqual({ deep: [1] })
  })

  it('reads a notebook from before there were corrections', () => {
    const json = changed((file) => {
      delete file.corrections
      delete file.entityNotes
    })
    expect(parseNotebook(json)).toMatchObject({ corrections: [], entityNotes: [] })
  })

  it('lets a correction of a newer Gloss pass', () => {
    const record = { id: 'c', entity: 'Holt', change: 'split', to: '', at: [3], created: 'x', modified: 'x' }
    const json = changed((file) => (file.corrections = [record]))
    expect(parseNotebook(serialiseNotebook(parseNotebook(json))).corrections).toEqual([record])
  })

  it('reads past a byte order mark', () => {
    expect(parseNotebook('\ufeff' + text).highlights).toHaveLength(1)
  })

  it.each([
    ['nothing', ''],
    ['white space', '  \n '],
    ['zeros', '\0\0\0\0'],
    ['half a file', text.slice(0, text.length / 2)],
    ['half a file filled up with zeros', text.slice(0, 200) + '\0\0\0'],
    ['two values', text + text],
    ['a trailing comma', text.replace('"place": null', '"place": null,')],
    ['conflict marks', '<<<<<<< ours\n' + text],
    ['null', null],
    ['true', true],
    ['a number', 42],
    ['a list', []],
    ['nested lists', [[[]]]],
    ['an empty object', {}],
    ['a record of something else', { $format: 'gloss/article', version: 1 }],
    ['a version in words', changed((file) => (file.version = '2.0-beta'))],
    ['a negative version', changed((file) => (file.version = -1))],
    ['no version', changed((file) => delete file.version)],
    ['highlights of another type', changed((file) => (file.highlights = {}))],
    ['no highlights', changed((file) => delete file.highlights)],
    ['a correction that does not say of what', changed((file) => (file.corrections = [{ id: 'c' }]))],
    ['a highlight of null', changed((file) => (file.highlights = [null]))],
    ['an id that is a path', changed((file) => (file.article = { ...one.article, id: '../../evil' }))],
    ['a position that is no number', text.replace('"start": 5', '"start": 1e999')],
    ['nesting without end', '['.repeat(100_000) + ']'.repeat(100_000)],
    [
      'nesting in a field it does not know',
      text.replace('"version": 1', `"version": 1, "x": ${'['.repeat(5000) + ']'.repeat(5000)}`),
    ],
  ])('says in plain words that it is damaged when it holds %s', (_, json) => {
    const { code, message } = errorOf(json)
    expect(code).toBe('damaged')
    expect(message).toMatch(/^The notebook cannot be read: .+\.$/)
    expect(message).not.toMatch(/undefined|\[object|Error:/)
  })

  it('names the line and column of a mistake made by hand', () => {
    const broken = text.replace('"version": 1,', '"version": 1,,')
    expect(errorOf(broken).message).toContain('line 3, column 16')
  })

  it('names the field that has a wrong type', () => {
    const json = JSON.parse(text)
    json.highlights[0].note = 7
    expect(errorOf(json).message).toContain('“highlights 1 note” is the number 7')
  })

  it('refuses a newer version', () => {
    expect(errorOf(changed((file) => (file.version = 2))).code).toBe('too-new')
  })

  it('is not impressed by __proto__', () => {
    const evil = text.replace(
      '"version": 1,',
      '"version": 1, "__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}},',
    )
    const read = parseNotebook(evil)
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(serialiseNotebook(read)).toContain('"h1"')
  })

  it('keeps lone surrogates and zeros in notes', () => {
    const odd = addHighlight(
      empty,
      { id: 'h', quote, position, color: 'blue', note: '\ud800 \0 \udc00' },
      minute(0),
    )
    expect(parseNotebook(serialiseNotebook(odd)).highlights[0]?.note).toBe('\ud800 \0 \udc00')
  })
})
