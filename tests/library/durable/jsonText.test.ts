import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJsonText, syntaxErrorOf } from '../../../src/library/durable/jsonText'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const reason = (input: Uint8Array): string => {
  try {
    parseJsonText(input)
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return 'no error'
}

describe('A JSON file', () => {
  it('is read with or without a byte order mark', () => {
    expect(parseJsonText(bytes('\ufeff{"a":1}'))).toEqual({ a: 1 })
    expect(parseJsonText(bytes('{"a":1}'))).toEqual({ a: 1 })
  })

  it.each([
    ['{\n  "a": 1,\n}', 'line 2, column 9: a comma with nothing after it before "}"'],
    ['[1,\n 2,]', 'line 2, column 3: a comma with nothing after it before "]"'],
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3: a comma is missing before this'],
    ['{"a" 1}', 'line 1, column 6: a colon is missing before this'],
    ['{"a": 1', 'line 1, column 8: the file ends too early'],
    ['{"a": "no end\n}', 'line 1, column 7: text in double quotes does not end'],
    ['{a: 1}', 'line 1, column 2: "a:" is not expected here'],
    ['{ // note\n}', 'line 1, column 3: comments are not allowed'],
    ['{\n<<<<<<< HEAD\n}', 'line 2, column 1: marks of a merge conflict'],
    ['{"a":1}\n{"b":2}', 'line 2, column 1: something follows the end'],
    ['{"a":01}', 'line 1, column 6: "01}" is not expected here'],
  ])('that says %j is refused with the place', (text, message) => {
    expect(reason(bytes(text))).toContain(message)
  })

  it('that is empty, blank, all NUL, UTF-16 or cut inside a character says so', () => {
    expect(reason(bytes(''))).toBe('the file is empty')
    expect(reason(bytes(' \n'))).toContain('only white space')
    expect(reason(new Uint8Array(512))).toContain('only NUL bytes')
    expect(reason(new Uint8Array([0xff, 0xfe, 0x7b, 0]))).toContain('UTF-16')
    expect(reason(new Uint8Array([0x22, 0xe6, 0x97]))).toContain('cut inside a character')
  })

  it('that is nested without end is refused before it can exhaust the stack', () => {
    expect(reason(bytes('['.repeat(100_000) + ']'.repeat(100_000)))).toBe('it is nested too deeply')
  })

  it('cannot change what objects inherit', () => {
    for (const text of ['{"__proto__":{"polluted":true}}', '{"\\u005f_proto__":{"polluted":true}}'])
      expect(Object.keys(parseJsonText(bytes(text)) as object)).toEqual([])
  })

  it('is judged by the finder of errors exactly as by JSON.parse', () => {
    const parses = (text: string): boolean => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\u00e9"',
      '1',
      '-2.5e3',
      'true',
      'null',
      ' ',
      '01',
      '"',
    )
    const damaged = fc
      .tuple(fc.json(), fc.nat(), piece)
      .map(
        ([json, at, extra]) =>
          json.slice(0, at % (json.length + 1)) + extra + json.slice(at % (json.length + 1)),
      )
    const text = fc.oneof(
      fc.json(),
      damaged,
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(text, (input) => {
        expect(syntaxErrorOf(input).includes('no error was found')).toBe(parses(input))
      }),
      { numRuns: 2000 },
    )
  })
})
