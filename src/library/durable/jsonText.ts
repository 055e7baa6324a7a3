import { GlossError } from '../../core/error'

/** Our own files are a dozen levels deep; more than this would exhaust the stack of whoever walks the value. */
const deepest = 400

/**
 * The value in a JSON file's bytes. A byte order mark is allowed. Throws GlossError `damaged` whose message says
 * what is wrong, with line and column where there is one.
 */
export function parseJsonText(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  if (depthOf(text) > deepest) throw new GlossError('damaged', 'it is nested too deeply')
  try {
    return JSON.parse(text, mayNamePrototype.test(text) ? withoutPrototype : undefined)
  } catch (cause) {
    throw new GlossError('damaged', syntaxErrorOf(text), { cause })
  }
}

/** Spelt out or with escapes; a reviver makes reading several times slower. */
const mayNamePrototype = /__proto__|\\u00[0-9a-f]{2}/i

/** `__proto__` as a key of a file could change what an object inherits once it is copied. */
function withoutPrototype(this: unknown, key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}

function decode(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new GlossError('damaged', 'the file is empty')
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new GlossError('damaged', 'it was saved as UTF-16; save it as UTF-8')
  if (bytes.every((byte) => byte === 0))
    throw new GlossError('damaged', 'it holds only NUL bytes, as after a power cut')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new GlossError('damaged', 'it is not UTF-8 text or was cut inside a character', { cause })
  }
  if (text.trim() === '') throw new GlossError('damaged', 'the file holds only white space')
  return text
}

function depthOf(text: string): number {
  let depth = 0
  let most = 0
  let inString = false
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i)
    if (inString) {
      if (c === 92) i += 1
      else if (c === 34) inString = false
    } else if (c === 34) inString = true
    else if (c === 91 || c === 123) most = Math.max(most, (depth += 1))
    else if (c === 93 || c === 125) depth -= 1
  }
  return most
}

const token =
  /[ \t\r\n]*(?:("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true\b|false\b|null\b)|([[\]{}:,])|($))/y

/**
 * Where and why a text is not JSON: `line 3, column 5: …`. Engines word and place this differently from version to
 * version, so the place is found here.
 */
export function syntaxErrorOf(text: string): string {
  const open: string[] = []
  let expected: 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or close' | 'end' = 'value'
  let afterComma = -1
  let offset = 0
  const at = (position: number, why: string): string => {
    const before = text.slice(0, position)
    const line = before.split('\n').length
    return `line ${line}, column ${position - before.lastIndexOf('\n')}: ${why}`
  }
  const afterValue = (): typeof expected => (open.length > 0 ? 'comma or close' : 'end')
  for (;;) {
    token.lastIndex = offset
    const found = token.exec(text)
    if (!found) {
      const start = offset + (/^[ \t\r\n]*/.exec(text.slice(offset))?.[0].length ?? 0)
      return at(start, strange(text.slice(start, start + 24)))
    }
    const [whole, string, literal, mark] = found
    const start = offset + whole.length - (string ?? literal ?? mark ?? '').length
    offset += whole.length
    if (string === undefined && literal === undefined && mark === undefined)
      return at(start, expected === 'end' ? 'no error was found' : 'the file ends too early')
    if (expected === 'end') return at(start, 'something follows the end of the record')
    if (mark === '}' || mark === ']') {
      const opener = mark === '}' ? '{' : '['
      const empty = expected === (mark === '}' ? 'key or }' : 'value or ]')
      if (open.at(-1) !== opener || !(empty || expected === 'comma or close'))
        return afterComma >= 0
          ? at(afterComma, `a comma with nothing after it before "${mark}"`)
          : at(start, `"${mark}" is not expected here`)
      open.pop()
      expected = afterValue()
    } else if (mark === ',') {
      if (expected !== 'comma or close') return at(start, 'a comma is not expected here')
      afterComma = start
      expected = open.at(-1) === '{' ? 'key' : 'value'
      continue
    } else if (mark === ':') {
      if (expected !== 'colon') return at(start, 'a colon is not expected here')
      expected = 'value'
    } else if (expected === 'comma or close') return at(start, 'a comma is missing before this')
    else if (expected === 'colon') return at(start, 'a colon is missing before this')
    else if (expected === 'key' || expected === 'key or }') {
      if (string === undefined) return at(start, 'a name in double quotes is expected')
      expected = 'colon'
    } else if (mark !== undefined) {
      open.push(mark)
      expected = mark === '{' ? 'key or }' : 'value or ]'
    } else expected = afterValue()
    afterComma = -1
  }
}

function strange(text: string): string {
  if (/^(<{7}|={7}|>{7})/.test(text)) return 'marks of a merge conflict'
  if (/^\/[/*]/.test(text)) return 'comments are not allowed'
  if (text.startsWith('"'))
    return 'text in double quotes does not end or holds a character that must be escaped'
  if (text.startsWith("'")) return 'double quotes are expected, not single ones'
  if (text.startsWith('\0')) return 'NUL bytes, as after a power cut'
  return `"${text.split(/\s/)[0]?.slice(0, 12)}" is not expected here`
}
