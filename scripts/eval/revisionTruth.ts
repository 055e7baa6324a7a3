import { isWord, type Piece, type Random } from './revisionEdits'

/** A quotation of the old text and what has become of it, as the shared data writes it. */
export interface RevisionCase {
  id: string
  start: number
  end: number
  label: 'kept' | 'edited' | 'gone'
  expStart?: number
  expEnd?: number
  flags: Record<string, boolean | number>
}

const most = 10

/** Words of a quotation: 5 to 60, or few. */
export const usual = (random: Random): number => 5 + Math.floor(random() ** 2 * 56)
export const short = (random: Random): number => 1 + Math.floor(random() * 4)

/** Up to ten quotations; three of four where something changed. */
export function casesOf(
  id: string,
  old: readonly Piece[],
  changed: readonly Piece[],
  a: string,
  b: string,
  random: Random,
  sizeOf: (random: Random) => number = usual,
): RevisionCase[] {
  const oldStarts = startsOf(old)
  const newStarts = startsOf(changed)
  const now = new Map(changed.map((piece, at) => [piece.was, at]))
  const wordsAt = old.flatMap((piece, at) => (isWord(piece) ? [at] : []))
  const touched = wordsAt.flatMap((at, k) => {
    const place = now.get(at)
    const before = now.get(wordsAt[k - 1] ?? -2)
    return place === undefined || (before !== undefined && wordsBetween(changed, before, place) !== 0)
      ? [k]
      : []
  })
  const cases: RevisionCase[] = []
  for (let tries = 0; tries < 80 && cases.length < most; tries += 1) {
    const size = sizeOf(random)
    const near = touched[Math.floor(random() * touched.length)]
    const first =
      near !== undefined && random() < 0.75
        ? Math.max(0, near - Math.floor(random() * (size + 4)) + 2)
        : Math.floor(random() * wordsAt.length)
    const own = wordsAt.slice(first, first + size)
    const [from, to] = [own[0], own.at(-1)]
    if (from === undefined || to === undefined || own.length < size) continue
    const start = oldStarts[from] ?? 0
    const end = (oldStarts[to] ?? 0) + (old[to]?.text.length ?? 0)
    const found = truth(own, now, changed, newStarts, a.slice(start, end), a, b)
    if (found && found.label !== 'gone' && asLikelyElsewhere({ start, end }, found, a, b)) continue
    if (found) cases.push({ id: `${id}-${cases.length}`, start, end, ...found })
  }
  return cases
}

function truth(
  own: readonly number[],
  now: ReadonlyMap<number, number>,
  changed: readonly Piece[],
  newStarts: readonly number[],
  quote: string,
  a: string,
  b: string,
): Omit<RevisionCase, 'id' | 'start' | 'end'> | undefined {
  const places = own.flatMap((at) => now.get(at) ?? [])
  const share = places.length / own.length
  const repeated = b.indexOf(quote) !== b.lastIndexOf(quote) || a.indexOf(quote) !== a.lastIndexOf(quote)
  if (share < 0.2) return likeElsewhere(quote, b) ? undefined : { label: 'gone', flags: { keptShare: share } }
  if (share < 0.7) return undefined
  // Torn apart or in another order: more than one place could be defended.
  if (places.some((at, k) => k > 0 && at < (places[k - 1] ?? 0))) return undefined
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const inside = wordsBetween(changed, first - 1, last + 1)
  if (inside > 1.4 * own.length) return undefined
  const expStart = newStarts[first] ?? 0
  const expEnd = (newStarts[last] ?? 0) + (changed[last]?.text.length ?? 0)
  if (b.slice(expStart, expEnd) === quote && share === 1)
    return { label: 'kept', expStart, expEnd, flags: { repeated } }
  const same = share === 1 && inside === own.length
  return {
    label: 'edited',
    expStart,
    expEnd,
    flags: { keptShare: share, ...(same && { whitespaceOnly: true }) },
  }
}

/** Whether the same words stand at another place too that looks as much like the old one, or more. */
function asLikelyElsewhere(
  { start, end }: { start: number; end: number },
  { label, expStart = 0 }: Pick<RevisionCase, 'label' | 'expStart'>,
  a: string,
  b: string,
): boolean {
  const quote = folded(a.slice(start, end))
  const text = folded(b)
  const agreeing = (at: number): number => {
    const before = folded(a.slice(Math.max(0, start - 32), start))
    const after = folded(a.slice(end, end + 32))
    let count = 0
    while (count < before.length && before.at(-1 - count) === text[at - 1 - count]) count += 1
    let following = 0
    while (following < after.length && after[following] === text[at + quote.length + following])
      following += 1
    return count + following
  }
  const place = folded(b.slice(0, expStart)).length
  const own = label === 'kept' ? agreeing(place) : -1
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    if (Math.abs(at - place) > 2 && agreeing(at) >= own) return true
  return false
}

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u00ad\u0300-\u036f]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, '-')

/** Whether a fifth of the quotation's runs of three words still stand somewhere. */
function likeElsewhere(quote: string, b: string): boolean {
  const plain = (text: string): string[] =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[\u00ad\p{M}]/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const own = plain(quote)
  const there = ` ${plain(b).join(' ')} `
  let kept = 0
  for (let at = 0; at + 3 <= own.length; at += 1)
    if (there.includes(` ${own.slice(at, at + 3).join(' ')} `)) kept += 1
  return kept >= 0.2 * Math.max(1, own.length - 2)
}

function wordsBetween(pieces: readonly Piece[], from: number, to: number): number {
  if (to <= from) return -1
  let count = 0
  for (let at = from + 1; at < to; at += 1) {
    const piece = pieces[at]
    if (piece && isWord(piece)) count += 1
  }
  return count
}

function startsOf(pieces: readonly Piece[]): number[] {
  let offset = 0
  return pieces.map(({ text }) => {
    const start = offset
    offset += text.length
    return start
  })
}
