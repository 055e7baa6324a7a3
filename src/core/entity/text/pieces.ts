import { isDigitAt, isLetterAt, isLetterOrDigitAt, isSmallAt, isWordAt, widthAt } from './letters'

/** White space as `\s` has it. */
export function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0xa0) return code === 32 || (code >= 9 && code <= 13)
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  )
}

type IsAt = (text: string, at: number) => boolean

/**
 * The end of the piece of text that starts at a place where no white space stands: an address, a number, a word with its
 * inner hyphens, apostrophes, ampersands and stops, or a sign. Offsets in UTF-16 code units. What is taken is bounded where
 * a failed try would read far ahead, again and again.
 */
export function pieceEnd(text: string, at: number): number {
  return (
    webAddress(text, at) ||
    mailAddress(text, at) ||
    tag(text, at) ||
    spelt(text, at) ||
    figure(text, at) ||
    word(text, at) ||
    row(text, at, '.') ||
    row(text, at, '-') ||
    at + widthAt(text, at)
  )
}

/** Past all characters of a kind, at most so many. */
function past(text: string, at: number, isAt: IsAt, limit = Infinity): number {
  let end = at
  for (let count = 0; count < limit && end < text.length && isAt(text, end); count += 1)
    end += widthAt(text, end)
  return end
}

/** "https://…", "www.…" */
function webAddress(text: string, at: number): number {
  const opening = ['http://', 'https://', 'www.'].find((start) => text.startsWith(start, at))
  if (opening === undefined) return 0
  const from = at + opening.length
  const end = past(text, from, (_, i) => !isSpaceAt(text, i) && !'<>"”)'.includes(text.charAt(i)))
  return end > from ? end : 0
}

const inLabel: IsAt = (text, at) => isLetterOrDigitAt(text, at) || text.charAt(at) === '-'
const inMailbox: IsAt = (text, at) => isLetterOrDigitAt(text, at) || '.+_-'.includes(text.charAt(at))

function mailAddress(text: string, at: number): number {
  const sign = past(text, at, inMailbox, 64)
  if (sign === at || text.charAt(sign) !== '@') return 0
  let end = past(text, sign + 1, inLabel, 64)
  if (end === sign + 1) return 0
  let labels = 0
  for (; labels < 8 && text.charAt(end) === '.'; labels += 1) {
    const next = past(text, end + 1, inLabel, 64)
    if (next === end + 1) break
    end = next
  }
  return labels > 0 ? end : 0
}

/** "#topic", "@handle" */
function tag(text: string, at: number): number {
  if (!'@#'.includes(text.charAt(at))) return 0
  const end = past(text, at + 1, isWordAt)
  return end > at + 1 ? end : 0
}

/** "U.S.", "J.R.R." */
function spelt(text: string, at: number): number {
  let end = at
  let letters = 0
  while (isLetterAt(text, end) && text.charAt(end + widthAt(text, end)) === '.') {
    end += widthAt(text, end) + 1
    letters += 1
  }
  return letters >= 2 && !isWordAt(text, end) ? end : 0
}

/** "3,000", "10:30", "2.5"; not the beginning of "3.5a". */
function figure(text: string, at: number): number {
  let end = past(text, at, isDigitAt, 40)
  if (end === at) return 0
  let good = 0
  for (let parts = 0; parts < 20 && /^[.,:]$/.test(text.charAt(end)); parts += 1) {
    const next = past(text, end + 1, isDigitAt, 40)
    if (next === end + 1) break
    end = next
    if (!isWordAt(text, end)) good = end
  }
  return good
}

function word(text: string, at: number): number {
  let end = past(text, at, isWordAt)
  if (end === at) return 0
  for (;;) {
    const next = text.charAt(end)
    const joins =
      next === '.'
        ? isSmallAt(text, end + 1) && isSmallAt(text, end + 1 + widthAt(text, end + 1))
        : next !== '' && "-‐‑'’&".includes(next)
    const more = joins ? past(text, end + 1, isWordAt) : end + 1
    if (more === end + 1) return end
    end = more
  }
}

/** "...", "--" */
function row(text: string, at: number, sign: string): number {
  const end = past(text, at, (_, i) => text.charAt(i) === sign)
  return end > at + 1 ? end : 0
}
