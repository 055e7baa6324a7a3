import {
  capitalsOnly,
  hasCapital,
  hasDigit,
  hasLetter,
  hasSmall,
  isCapitalAt,
  isInitial,
  isLetterOrDigitAt,
  isMarkAt,
  isPlainLetterAt,
  isSmallAt,
  isWordAt,
  opensWithCapital,
  widthAt,
} from './letters'
import { isSpaceAt, pieceEnd } from './pieces'
import { withoutUnseen } from './unseen'

/** How a token is written. `mixed`: capitals inside, such as "McDonald" or "iPhone". */
export type Shape = 'lower' | 'capital' | 'upper' | 'mixed' | 'number' | 'sign'

/** A word or a sign. Offsets in UTF-16 code units of the text. */
export interface Token {
  start: number
  end: number
  /** As it reads: without the soft hyphens and the like that may stand inside. */
  text: string
  shape: Shape
}

/** True for a word whose hyphen belongs to it though its halves are names: "Bosnia-Herzegovina". */
export type KeepsHyphen = (word: string) => boolean

/** Splits a text into words and signs as the common treebanks do: `do` `n't`, `Byron` `'s`, `then` `-` `President`. */
export function tokensOf(text: string, keepsHyphen?: KeepsHyphen): Token[] {
  return [...tokenRuns(text, keepsHyphen)].flat()
}

/** Some thousand tokens: what is dropped again soon costs the engine little. */
const runLength = 16_384

/** The tokens of a text, as `tokensOf` gives them, in runs: a long text is never held as one list of all. */
export function* tokenRuns(
  text: string,
  keepsHyphen: KeepsHyphen = () => false,
): Generator<Token[], void, undefined> {
  const shown = withoutUnseen(text)
  const read = shown?.text ?? text
  const spellings = new Map<string, Token>()
  const placeOf = (at: number): number => shown?.places[at] ?? text.length
  for (let from = 0; from < read.length;) {
    const to = nextSpace(read, from + runLength)
    const tokens = tokensIn(read, from, to, keepsHyphen, spellings)
    if (shown)
      for (const token of tokens) {
        token.start = placeOf(token.start)
        token.end = placeOf(token.end - 1) + 1
      }
    yield tokens
    from = to
  }
}

/** The first space or end of a line from a place on: no token goes over it. */
function nextSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) !== 32 && text.charCodeAt(at) !== 10) at += 1
  return Math.min(at, text.length)
}

/** @param spellings the first token of each spelling, whose text all others share. */
function tokensIn(
  text: string,
  from: number,
  to: number,
  keepsHyphen: KeepsHyphen,
  spellings: Map<string, Token>,
): Token[] {
  const tokens: Token[] = []
  const add = (piece: string, start: number): void => {
    const end = start + piece.length
    const met = spellings.get(piece)
    const token = met
      ? { text: met.text, start, end, shape: met.shape }
      : { text: piece, start, end, shape: shapeOf(piece) }
    if (!met) spellings.set(piece, { ...token })
    tokens.push(token)
  }
  for (let at = from; at < to;) {
    let end = plainEnd(text, at)
    if (end === at) {
      while (isSpaceAt(text, at)) at += 1
      if (at >= to) break
      end = pieceEnd(text, at)
    } else if (isSpace(text.charCodeAt(at))) {
      at = end
      continue
    }
    const piece = text.slice(at, end)
    if (startsWord(piece) && !isAddress.test(piece)) {
      const stop = text.charCodeAt(end) === fullStop && keepsStop(piece, text, end + 1)
      end += stop ? 1 : 0
      for (const part of splitWord(stop ? `${piece}.` : piece, keepsHyphen)) {
        add(part, at)
        at += part.length
      }
    } else add(piece, at)
    at = end
  }
  return tokens
}

/** What most of a text is made of: 1 plain letters and digits, 2 signs that stand alone, 3 white space; 0 other. */
const plain = new Uint8Array(128)
const fill = (chars: string, kind: number): void => {
  for (let i = 0; i < chars.length; i += 1) plain[chars.charCodeAt(i)] = kind
}
fill('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 1)
fill(',;:()[]{}<>"\'?!$%/*=|~^`\\', 2)
fill(' \t\n\v\f\r', 3)
const [fullStop, apostrophe, hyphen, ampersand, comma, colon, slash] = [46, 39, 45, 38, 44, 58, 47]
const curly = 0x2019
const isSpace = (code: number): boolean => plain[code] === 3
const inWord = (code: number): boolean => plain[code] === 1
/** Dashes, curly quotes and the ellipsis. */
export const isCurlySign = (code: number): boolean => code >= 0x2013 && code <= 0x2026
const standsAlone = (code: number): boolean => plain[code] === 2 || isCurlySign(code)

/** Whether nothing that stands at `at` can belong to what stands before. */
function endsThere(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return at >= text.length || isSpace(code) || standsAlone(code)
}

/** The end of the word, sign or white space that starts at `at`, found without the expression; `at` where that must say. */
function plainEnd(text: string, at: number): number {
  const first = text.charCodeAt(at)
  if (standsAlone(first) || isSpace(first)) return at + 1
  if ((first === fullStop || first === ampersand) && endsThere(text, at + 1)) return at + 1
  if (!inWord(first)) return at
  let end = at + 1
  for (;;) {
    while (plain[text.charCodeAt(end)] === 1) end += 1
    if (end >= text.length) return end
    const next = text.charCodeAt(end)
    const after = text.charCodeAt(end + 1)
    const joins = next === apostrophe || next === curly || next === hyphen
    if (joins && inWord(after)) end += 2
    else if (isSpace(next)) return end
    else if (next === colon && after === slash) return at
    else if (next === fullStop || next === colon || joins)
      return next !== hyphen && endsThere(text, end + 1) ? end : at
    // Numbers and addresses are one: 3,000 and https://
    else if (next === comma && inWord(after)) return at
    else return standsAlone(next) ? end : at
  }
}

const startsWord = (piece: string): boolean => {
  const code = piece.charCodeAt(0)
  return inWord(code) || (!standsAlone(code) && isWordAt(piece, 0))
}
const isAddress = /[@]|:\/\/|^www\./

const abbreviations = new Set(
  `mr mrs ms dr prof rev fr sr jr st ste mt ft gen col maj capt lt sgt cpl pvt adm cmdr brig gov sen rep hon pres
  inc corp co ltd bros dept univ assn ave blvd rd no vs etc al vol pp ed eds jan feb mar apr jun jul aug sep sept oct
  nov dec mon tue tues wed thu thurs fri sat sun approx est fig figs dist messrs mme mlle supt insp det msgr ph`
    .split(/\s+/)
    .filter(Boolean),
)

/** Whether the stop at `after - 1` belongs to the word: after an abbreviation, or an initial before a name. */
function keepsStop(word: string, text: string, after: number): boolean {
  if (abbreviations.has(word.toLowerCase())) {
    // "no." and "co." at the end of a sentence are words; before more text they are short forms.
    const next = pastBlanks(text, after, after + 12)
    const goesOn = next < after + 12 && (isLetterOrDigitAt(text, next) || /^[,;]$/.test(text.charAt(next)))
    return goesOn || opensWithCapital(word)
  }
  if (word.length > 2 || capitalsOnly(word) !== 1) return false
  let next = pastBlanks(text, after, after + 12)
  if (text.charAt(next) === '\n') next = pastBlanks(text, next + 1, after + 12)
  return next < after + 12 && isCapitalAt(text, next)
}

/** Behind white space within a line, up to `limit`. */
function pastBlanks(text: string, from: number, limit: number): number {
  let at = from
  while (at < limit && text.charAt(at) !== '\n' && isSpaceAt(text, at)) at += 1
  return at
}

const clitic = /^(.+?)(n['’]t|['’](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M))$/u
const prefixes = new Set(
  'then ex former pro anti non post pre mid late now un neo self all inter trans'.split(' '),
)
const compoundEnds = new Set(
  `led born run made held bound built style like wide era free only friendly language backed based type size class year
  old wise`.split(/\s+/),
)
/** "US-led", "Gulf-facing" */
const endsCompound = (last: string): boolean =>
  compoundEnds.has(last) || (/.(?:ed|ing)$/.test(last) && isSmall(last))
const particles = new Set('al el ul ad as ash at an ar ibn bin bint van von de la le di da du'.split(' '))

function splitWord(piece: string, keepsHyphen: KeepsHyphen): string[] {
  if (!/[-‐‑'’]/.test(piece)) return [piece]
  const match = clitic.exec(piece)
  if (match?.[1] !== undefined && match[2] !== undefined) {
    return [...splitHyphens(match[1], keepsHyphen), match[2]]
  }
  return splitHyphens(piece, keepsHyphen)
}

/** "US-led", "pro-Russian" and "US-China" hold a name and more; "al-Assad", "Port-au-Prince" and "Wi-Fi" are one word. */
function splitHyphens(word: string, keepsHyphen: KeepsHyphen): string[] {
  const at = word.search(/[-‐‑]/)
  if (at <= 0) return [word]
  const left = word.slice(0, at)
  const last = word.slice(Math.max(word.lastIndexOf('-'), word.lastIndexOf('‐'), word.lastIndexOf('‑')) + 1)
  const splits =
    (prefixes.has(left.toLowerCase()) && opensWithCapital(last)) ||
    (opensWithCapital(left) && left.length > 1 && endsCompound(last) && !particles.has(left.toLowerCase())) ||
    ((capitalsOnly(left) === 2 || capitalsOnly(left) === 3) && isCapitalised(last))
  if (!splits || keepsHyphen(word)) return [word]
  return word.split(/([-‐‑])/).filter(Boolean)
}

/** A capital and three small letters, whatever follows. */
function isCapitalised(text: string): boolean {
  let at = 0
  for (let count = 0; count < 4; count += 1) {
    if (!(count === 0 ? isCapitalAt(text, at) : isSmallAt(text, at))) return false
    at += widthAt(text, at)
  }
  return true
}

const isSmall = (text: string): boolean => {
  for (let at = 0; at < text.length; at += widthAt(text, at)) if (!isSmallAt(text, at)) return false
  return true
}

export function shapeOf(word: string): Shape {
  let small = 0
  let capitals = 0
  let digits = 0
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at)
    if (code >= 97 && code <= 122) small += 1
    else if (code >= 65 && code <= 90) capitals += 1
    else if (code >= 48 && code <= 57) digits += 1
    else if (code < 32 || code > 126) return shapeOfLetters(word)
  }
  if (small + capitals === 0) return digits > 0 ? 'number' : 'sign'
  if (capitals === 0) return 'lower'
  if (small === 0) return word.length === 1 || /^[A-Z]\.$/.test(word) ? 'capital' : 'upper'
  const first = word.charCodeAt(0)
  if (capitals === 1 && capitals + small === word.length && first <= 90) return 'capital'
  return capitalWord.test(word) ? 'capital' : 'mixed'
}

/** Letters outside ASCII stand as Z and z, marks as \x01, and letters of scripts without capitals as \x02. */
const capitalWord =
  /^(?:(?:al|el|ad|as|an|ar|ul|d|l|dell)[-'])?[A-Z]\x01*[a-z\x01\x02]+(?:[-'.&](?:[A-Z]?[a-z\x01]+|[A-Z]))*\.?$/

function shapeOfLetters(word: string): Shape {
  if (word.length === 1 && isCurlySign(word.charCodeAt(0))) return 'sign'
  if (/^’[a-z]+$/.test(word)) return 'lower'
  if (!hasLetter(word)) return hasDigit(word) ? 'number' : 'sign'
  // Chinese, Japanese and Korean run into the capitals of a name without a space.
  if (!hasCapital(word) || /[\u2e80-\u9fff\uac00-\ud7af]/.test(word)) return 'lower'
  if (!hasSmall(word)) return capitalsOnly(word) === 1 || isInitial(word) ? 'capital' : 'upper'
  return capitalWord.test(inPlainLetters(word)) ? 'capital' : 'mixed'
}

function inPlainLetters(word: string): string {
  let plain = ''
  for (let at = 0; at < word.length; at += widthAt(word, at)) {
    const char = word.charAt(at)
    if (char < '\x7f') plain += char
    else if (isCapitalAt(word, at)) plain += 'Z'
    else if (isSmallAt(word, at)) plain += 'z'
    else if (isMarkAt(word, at)) plain += '\x01'
    else if (isPlainLetterAt(word, at)) plain += '\x02'
    else plain += char === '’' ? "'" : char === '‐' || char === '‑' ? '-' : ' '
  }
  return plain
}
