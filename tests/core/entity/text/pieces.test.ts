import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSpaceAt, pieceEnd } from '../../../../src/core/entity/text/pieces'

const letters = '[\\p{L}\\p{M}\\p{N}_]'
/** The same as one expression, which takes a new process milliseconds. */
const expression = new RegExp(
  [
    'https?://[^\\s<>"”)]+|www\\.[^\\s<>"”)]+',
    `[\\p{L}\\p{N}.+_-]{1,64}@[\\p{L}\\p{N}-]{1,64}(?:\\.[\\p{L}\\p{N}-]{1,64}){1,8}`,
    `[@#]${letters}+`,
    `(?:\\p{L}\\.){2,}(?!${letters})`,
    `\\p{N}{1,40}(?:[.,:]\\p{N}{1,40}){1,20}(?!${letters})`,
    `${letters}+(?:[-‐‑'’&]${letters}+|\\.(?=\\p{Ll}{2})${letters}+)*`,
    '\\.{2,}|-{2,}|[^\\s]',
  ].join('|'),
  'uy',
)

function piecesOf(text: string, endOf: (at: number) => number): string[] {
  const pieces: string[] = []
  for (let at = 0; at < text.length;) {
    if (isSpaceAt(text, at)) {
      at += 1
      continue
    }
    const end = endOf(at)
    pieces.push(text.slice(at, end))
    at = end
  }
  return pieces
}

const read = (text: string): string[] => piecesOf(text, (at) => pieceEnd(text, at))
const byExpression = (text: string): string[] =>
  piecesOf(text, (at) => {
    expression.lastIndex = at
    expression.exec(text)
    return expression.lastIndex
  })

it('keeps addresses, numbers, abbreviations and compounds together', () => {
  expect(read('See https://example.org/a?b=1. Or www.example.org, ann.lee@mail.example.org')).toEqual([
    ...['See', 'https://example.org/a?b=1.', 'Or', 'www.example.org,', 'ann.lee@mail.example.org'],
  ])
  expect(
    read('U.S. 3,000.50 3.5a 10:30 J.R.R. #topic AT&T Port-au-Prince O’Brien node.js ... -- Zürich'),
  ).toEqual([
    ...['U.S.', '3,000.50', '3', '.', '5a', '10:30', 'J.R.R.', '#topic', 'AT&T', 'Port-au-Prince'],
    ...['O’Brien', 'node.js', '...', '--', 'Zürich'],
  ])
})

it('cuts any text as the expression does', () => {
  const bits = [
    'http://',
    'https://',
    'www.',
    'a',
    'b',
    'C',
    'É',
    'é',
    'ß',
    'ǅ',
    'ª',
    '1',
    '23',
    '²',
    '𝐀',
    '😀',
    '中',
    'я',
  ]
  const signs = [
    '.',
    '..',
    ',',
    ':',
    '@',
    '#',
    '_',
    '-',
    '‐',
    "'",
    '’',
    '&',
    '+',
    '”',
    ')',
    ' ',
    '\n',
    '\u00a0',
    '\u0301',
  ]
  const text = fc.array(fc.constantFrom(...bits, ...signs), { maxLength: 30 }).map((list) => list.join(''))
  fc.assert(
    fc.property(text, (given) => {
      expect(read(given)).toEqual(byExpression(given))
    }),
    { numRuns: 3_000 },
  )
  for (const long of ['1'.repeat(90), 'a'.repeat(70) + '@b.c', '1.'.repeat(30), `a@${'b'.repeat(70)}.c`])
    expect(read(long)).toEqual(byExpression(long))
})

it('takes for white space what expressions do', () => {
  for (let code = 0; code < 0x10000; code += 1) {
    const char = String.fromCharCode(code)
    if (isSpaceAt(char, 0) !== /^\s$/.test(char)) expect(code.toString(16)).toBe('')
  }
})
