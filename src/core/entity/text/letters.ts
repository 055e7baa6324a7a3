/**
 * What kind of character something is, told without expressions such as `\p{Lu}`: each of those takes a new process up to
 * a millisecond, when it is written and again when it is used. Latin letters go by rules; all others by such expressions
 * after all, once for each character.
 */
const [other, capital, small, uncased, modified, number, mark] = [0, 1, 2, 3, 4, 5, 6] as const
type Kind =
  | typeof other
  | typeof capital
  | typeof small
  | typeof uncased
  | typeof modified
  | typeof number
  | typeof mark

/** Where rules end: behind Latin Extended-B. */
const endOfLatin = 0x250

/** Whether a character is a capital letter (Lu). @param at where it starts, in UTF-16 code units. */
export const isCapitalAt = (text: string, at: number): boolean => kindAt(text, at) === capital
/** Whether a character is a small letter (Ll). */
export const isSmallAt = (text: string, at: number): boolean => kindAt(text, at) === small
/** Whether a character is a letter of any kind (L). */
export function isLetterAt(text: string, at: number): boolean {
  const kind = kindAt(text, at)
  return kind >= capital && kind <= modified
}
/** Whether a character is a letter or a digit (L, N). */
export const isLetterOrDigitAt = (text: string, at: number): boolean => {
  const kind = kindAt(text, at)
  return kind >= capital && kind <= number
}
/** Whether a character stands in words: a letter, digit, mark or low line (L, N, M, _). */
export const isWordAt = (text: string, at: number): boolean =>
  kindAt(text, at) !== other || text.charCodeAt(at) === 95
/** A small letter, one of a script without capitals, or a mark (Ll, Lo, M): what makes an x in the outline of a word. */
export function isPlainLetterAt(text: string, at: number): boolean {
  const kind = kindAt(text, at)
  return kind === small || kind === uncased || kind === mark
}

/** Whether the last character is a letter or a digit. */
export function closesWithLetterOrDigit(text: string): boolean {
  const end = text.length - 1
  return (
    isLetterOrDigitAt(text, end) ||
    (end > 0 && widthAt(text, end - 1) === 2 && isLetterOrDigitAt(text, end - 1))
  )
}

export const opensWithCapital = (text: string): boolean => isCapitalAt(text, 0)
export const opensWithSmall = (text: string): boolean => isSmallAt(text, 0)
export const hasCapital = (text: string): boolean => has(text, isCapitalAt)
export const hasSmall = (text: string): boolean => has(text, isSmallAt)
export const hasLetter = (text: string): boolean => has(text, isLetterAt)
/** Whether a character is a mark (M). */
export const isMarkAt = (text: string, at: number): boolean => kindAt(text, at) === mark
/** Whether a character is a digit or another number (N). */
export const isDigitAt = (text: string, at: number): boolean => kindAt(text, at) === number
export const hasDigit = (text: string): boolean => has(text, isDigitAt)

/** How many letters a text has that is nothing but capitals; 0 for any other. */
export function capitalsOnly(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += widthAt(text, at)) {
    if (!isCapitalAt(text, at)) return 0
    count += 1
  }
  return count
}

/** "J." */
export const isInitial = (text: string): boolean =>
  text.endsWith('.') && capitalsOnly(text.slice(0, -1)) === 1

/** The capitals of a text alone. */
export const capitalsOf = (text: string): string => only(text, isCapitalAt)
/** The capitals and digits of a text alone. */
export const capitalsAndDigitsOf = (text: string): string =>
  only(text, (_, at) => isCapitalAt(text, at) || isDigitAt(text, at))

function only(text: string, isAt: (text: string, at: number) => boolean): string {
  let kept = ''
  for (let at = 0; at < text.length; at += widthAt(text, at))
    if (isAt(text, at)) kept += text.slice(at, at + widthAt(text, at))
  return kept
}

/** A text without marks (M), such as accents that were parted from their letters. */
export function withoutMarks(text: string): string {
  let kept = ''
  let from = 0
  for (let at = 0; at < text.length; at += widthAt(text, at)) {
    if (kindAt(text, at) !== mark) continue
    kept += text.slice(from, at)
    from = at + widthAt(text, at)
  }
  return from === 0 ? text : kept + text.slice(from)
}

/** UTF-16 code units of the character that starts at a place. */
export const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

function has(text: string, isAt: (text: string, at: number) => boolean): boolean {
  for (let at = 0; at < text.length; at += widthAt(text, at)) if (isAt(text, at)) return true
  return false
}

function kindAt(text: string, at: number): Kind {
  const code = text.charCodeAt(at)
  if (code >= 97 && code <= 122) return small
  if (code >= 65 && code <= 90) return capital
  if (code < 0xaa) return code >= 48 && code <= 57 ? number : other
  if (code < endOfLatin) return kindOfLatin(code)
  // General punctuation, and past the end.
  if (!(code < 0x2000 || code > 0x206f)) return other
  return kindOfRest(text.codePointAt(at) ?? 0)
}

function kindOfLatin(code: number): Kind {
  if (code < 0xc0) {
    if (code === 0xaa || code === 0xba) return uncased
    if (code === 0xb5) return small
    return code === 0xb2 || code === 0xb3 || code === 0xb9 || (code >= 0xbc && code <= 0xbe) ? number : other
  }
  if (code === 0xd7 || code === 0xf7) return other
  if (code === 0x1bb || (code >= 0x1c0 && code <= 0x1c3)) return uncased
  // Ligatures with a capital first: Dž, Lj, Nj, Dz.
  if (code === 0x1c5 || code === 0x1c8 || code === 0x1cb || code === 0x1f2) return modified
  const letter = String.fromCharCode(code)
  return letter === letter.toLowerCase() ? small : capital
}

/** Kinds of characters outside Latin, counted from 1, up to U+FFFF. */
let met: Uint8Array | undefined

function kindOfRest(point: number): Kind {
  if (point > 0xffff) return kindByExpression(String.fromCodePoint(point))
  met ??= new Uint8Array(0x10000)
  return ((met[point] ||= kindByExpression(String.fromCodePoint(point)) + 1) - 1) as Kind
}

function kindByExpression(char: string): Kind {
  if (/\p{L}/u.test(char))
    return /\p{Lu}/u.test(char)
      ? capital
      : /\p{Ll}/u.test(char)
        ? small
        : /\p{Lo}/u.test(char)
          ? uncased
          : modified
  return /\p{N}/u.test(char) ? number : /\p{M}/u.test(char) ? mark : other
}
