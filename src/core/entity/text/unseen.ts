/** Characters that take no room: soft hyphens, zero-width spaces and joiners, marks of direction, byte order marks. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/
const allUnseen = new RegExp(unseen.source, 'g')

/**
 * A text without what is not seen, and where each of its units stands in the given one; undefined where nothing is left
 * out. A capital word that a hyphen parts at the end of a line is put together where the text has it whole elsewhere.
 */
export function withoutUnseen(text: string): { text: string; places: Uint32Array } | undefined {
  const hyphens = partings(text)
  if (hyphens.size === 0 && !unseen.test(text)) return undefined
  const places = new Uint32Array(text.length)
  let length = 0
  let shown = ''
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const out = hyphens.has(at) ? 2 : unseen.test(text.charAt(at)) ? 1 : 0
    if (out === 0) {
      places[length] = at
      length += 1
      continue
    }
    shown += text.slice(from, at)
    at += out - 1
    from = at + 1
  }
  return { text: shown + text.slice(from), places }
}

/** A name as it reads: on one line, without what is not seen. */
export function readable(name: string): string {
  const line = name.replace(/-\n(?=[a-z])/g, '').replace(/\s+/g, ' ')
  return unseen.test(line) ? line.replace(allUnseen, '') : line
}

/** Places of the hyphens that part a word. */
function partings(text: string): Set<number> {
  const found = new Set<number>()
  if (!text.includes('-\n')) return found
  // Written here, as most texts do without them and they take a new process a millisecond.
  const parted = /(?<!\p{L})(\p{Lu}\p{L}{1,40})-\n(\p{Ll}{2,40})(?!\p{L})/gu
  const capitalWords = /(?<!\p{L})\p{Lu}\p{L}{2,80}(?!\p{L})/gu
  let whole: Set<string> | undefined
  for (const match of text.matchAll(parted)) {
    const [, left = '', right = ''] = match
    whole ??= new Set(text.match(capitalWords))
    if (whole.has(left + right)) found.add(match.index + left.length)
  }
  return found
}
