/**
 * A text as finding sees it: composed and decomposed letters, curly and straight quotes, ligatures, kinds of space
 * are one; soft hyphens and zero-width characters are not there; a run of white space is one space.
 */
export interface FoldedText {
  text: string
  /** For each code unit of `text`: where the characters it came from start in the original. */
  starts: Uint32Array
  /** … and where they end. Units made of one piece of the original share both. */
  ends: Uint32Array
}

/** Folds a text in linear time. */
export function fold(original: string): FoldedText {
  const out = new Folding(original.length)
  const length = original.length
  let at = 0
  while (at < length) {
    const code = original.charCodeAt(at)
    // A letter of ASCII stays as it is, unless a combining mark follows and belongs to it.
    if (code < 0x80 && (at + 1 >= length || original.charCodeAt(at + 1) < 0x300)) {
      if (code <= 0x20 || code === 0x7f) out.space(at, at + 1)
      else out.put(code === 0x60 ? apostrophe : code, at, at + 1)
      at += 1
      continue
    }
    const end = clusterEnd(original, at)
    const cluster = original.slice(at, end)
    if (isSpace(cluster)) out.space(at, end)
    else {
      const plain = plainOf(cluster)
      for (let i = 0; i < plain.length; i += 1) out.put(plain.charCodeAt(i), at, end)
    }
    at = end
  }
  return out.done()
}

const apostrophe = 0x27
const ignorable =
  /[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]/g
const mark = /^\p{M}$/u
const spaces = /^\s+$/
const looks: ReadonlyMap<string, string> = new Map([
  ...[...'‘’‚‛′´ʼ'].map((from): [string, string] => [from, "'"]),
  ...[...'“”„‟″'].map((from): [string, string] => [from, '"']),
  ...[...'‐‑'].map((from): [string, string] => [from, '-']),
])

// Letters repeat; what one was folded to is remembered. Bounded, as a hostile text has no end of clusters.
const known = new Map<string, string>()

function plainOf(cluster: string): string {
  const hit = known.get(cluster)
  if (hit !== undefined) return hit
  const shown = cluster.replace(ignorable, '')
  const look = looks.get(shown)
  const decomposed = shown.normalize('NFKD')
  // A few signs decompose into a space and a mark (¨): they are signs, not spaces.
  const plain = look ?? (/\s/.test(decomposed) ? shown : decomposed)
  if (known.size < 5000 && cluster.length < 8) known.set(cluster, plain)
  return plain
}

function isSpace(cluster: string): boolean {
  return cluster.length === 1 && spaces.test(cluster) && cluster !== '\ufeff'
}

/** A character with the marks that stand on it. Marks without end (100,000 on one letter) are cut in pieces. */
function clusterEnd(text: string, start: number): number {
  let end = start + (isPair(text, start) ? 2 : 1)
  const limit = Math.min(text.length, start + 64)
  while (end < limit && text.charCodeAt(end) >= 0x300) {
    const size = isPair(text, end) ? 2 : 1
    if (!mark.test(text.slice(end, end + size))) break
    end += size
  }
  return end
}

function isPair(text: string, at: number): boolean {
  const high = text.charCodeAt(at)
  if (high < 0xd800 || high > 0xdbff) return false
  const low = text.charCodeAt(at + 1)
  return low >= 0xdc00 && low <= 0xdfff
}

/** The growing result. */
class Folding {
  private units: Uint16Array
  private starts: Uint32Array
  private ends: Uint32Array
  private size = 0

  constructor(capacity: number) {
    this.units = new Uint16Array(capacity + 16)
    this.starts = new Uint32Array(capacity + 16)
    this.ends = new Uint32Array(capacity + 16)
  }

  put(unit: number, start: number, end: number): void {
    if (this.size === this.units.length) this.grow()
    this.units[this.size] = unit
    this.starts[this.size] = start
    this.ends[this.size] = end
    this.size += 1
  }

  space(start: number, end: number): void {
    if (this.size > 0 && this.units[this.size - 1] === 0x20) this.ends[this.size - 1] = end
    else this.put(0x20, start, end)
  }

  done(): FoldedText {
    const parts: string[] = []
    for (let at = 0; at < this.size; at += 8192)
      parts.push(String.fromCharCode(...this.units.subarray(at, Math.min(this.size, at + 8192))))
    return {
      text: parts.join(''),
      starts: this.starts.subarray(0, this.size),
      ends: this.ends.subarray(0, this.size),
    }
  }

  private grow(): void {
    const larger = this.units.length * 2
    const units = new Uint16Array(larger)
    units.set(this.units)
    this.units = units
    const starts = new Uint32Array(larger)
    starts.set(this.starts)
    this.starts = starts
    const ends = new Uint32Array(larger)
    ends.set(this.ends)
    this.ends = ends
  }
}
