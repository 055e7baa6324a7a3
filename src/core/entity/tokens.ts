/** How a token is written. `mixed`: capitals inside, such as "McDonald" or "iPhone". */
export type Shape = 'lower' | 'capital' | 'upper' | 'mixed' | 'number' | 'sign'

/** A word or a sign. Offsets in UTF-16 code units of the text. */
export interface Token {
  start: number
  end: number
  text: string
  shape: Shape
}

/** True for a word whose hyphen belongs to it though its halves are names: "Bosnia-Herzegovina". */
export type KeepsHyphen = (word: string) => boolean

/** Splits a text into words and signs as the common treebanks do: `do` `n't`, `Byron` `'s`, `then` `-` `President`. */
export function tokensOf(text: string, keepsHyphen: KeepsHyphen = () => false): Token[] {
  const tokens: Token[] = []
  const shapes = new Map<string, Shape>()
  const add = (piece: string, start: number): void => {
    let shape = shapes.get(piece)
    if (!shape) shapes.set(piece, (shape = shapeOf(piece)))
    tokens.push({ text: piece, start, end: start + piece.length, shape })
  }
  pieces.lastIndex = 0
  for (let match = pieces.exec(text); match; match = pieces.exec(text)) {
    let piece = match[0]
    const start = match.index
    if (startsWord.test(piece) && !isAddress.test(piece)) {
      if (text[pieces.lastIndex] === '.' && keepsStop(piece, text, pieces.lastIndex + 1)) {
        piece += '.'
        pieces.lastIndex += 1
      }
      let offset = start
      for (const part of splitWord(piece, keepsHyphen)) {
        add(part, offset)
        offset += part.length
      }
    } else add(piece, start)
  }
  return tokens
}

const letters = '[\\p{L}\\p{M}\\p{N}_]'
// Repetitions are bounded where a failed try would read far ahead, again and again.
const pieces = new RegExp(
  [
    'https?://[^\\s<>"”)]+|www\\.[^\\s<>"”)]+',
    `[\\p{L}\\p{N}.+_-]{1,64}@[\\p{L}\\p{N}-]{1,64}(?:\\.[\\p{L}\\p{N}-]{1,64}){1,8}`,
    `[@#]${letters}+`,
    // U.S. and J.R.R.
    `(?:\\p{L}\\.){2,}(?!${letters})`,
    `\\p{N}{1,40}(?:[.,:]\\p{N}{1,40}){1,20}(?!${letters})`,
    // A word with its inner hyphens, apostrophes, ampersands and stops.
    `${letters}+(?:[-‐‑'’&]${letters}+|\\.(?=\\p{Ll}{2})${letters}+)*`,
    '\\.{2,}|-{2,}|[^\\s]',
  ].join('|'),
  'gu',
)
const startsWord = /^[\p{L}\p{M}\p{N}_]/u
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
    return /^[^\S\n]*[\p{L}\p{N},;]/u.test(text.slice(after, after + 12)) || /^\p{Lu}/u.test(word)
  }
  return /^\p{Lu}$/u.test(word) && /^[^\S\n]*\n?[^\S\n]*\p{Lu}/u.test(text.slice(after, after + 12))
}

const clitic = /^(.+?)(n['’]t|['’](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M))$/u
const prefixes = new Set(
  'then ex former pro anti non post pre mid late now un neo self all inter trans'.split(' '),
)
const compoundEnd =
  /^\p{Ll}+(?:ed|ing)$|^(?:led|born|run|made|held|bound|built|style|like|wide|era|free|only|friendly|language|backed|based|type|size|class|year|old|wise)$/u
const particles = new Set('al el ul ad as ash at an ar ibn bin bint van von de la le di da du'.split(' '))

function splitWord(piece: string, keepsHyphen: KeepsHyphen): string[] {
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
    (prefixes.has(left.toLowerCase()) && /^\p{Lu}/u.test(last)) ||
    (/^\p{Lu}/u.test(left) &&
      left.length > 1 &&
      compoundEnd.test(last) &&
      !particles.has(left.toLowerCase())) ||
    (/^\p{Lu}{2,3}$/u.test(left) && /^\p{Lu}\p{Ll}{3}/u.test(last))
  if (!splits || keepsHyphen(word)) return [word]
  return word.split(/([-‐‑])/).filter(Boolean)
}

export function shapeOf(word: string): Shape {
  if (!/\p{L}/u.test(word)) return /\p{N}/u.test(word) ? 'number' : 'sign'
  if (!/\p{Lu}/u.test(word)) return 'lower'
  if (!/\p{Ll}/u.test(word)) return /^\p{Lu}\.?$/u.test(word) ? 'capital' : 'upper'
  return /^(?:(?:al|el|ad|as|an|ar|ul|d|l|dell)[-‐‑'’])?\p{Lu}\p{M}*[\p{Ll}\p{M}\p{Lo}]+(?:[-‐‑'’.&](?:\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}))*\.?$/u.test(
    word,
  )
    ? 'capital'
    : 'mixed'
}
