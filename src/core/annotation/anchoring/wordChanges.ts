import { fold } from './fold'

/** A piece of two wordings laid over each other: in both, only in the old one, only in the new one. */
export interface WordPiece {
  kind: 'same' | 'gone' | 'new'
  text: string
}

export interface WordChanges {
  pieces: WordPiece[]
  /** Share of the characters of both that are in words they have in common, 0 to 1. */
  likeness: number
}

interface Token {
  word: string
  folded: string
  /** White space stands before it. */
  apart: boolean
}

// Pairs of words compared one by one; longer changes are shown as one.
const smallArea = 400_000

/** Lays an old wording over a new one, word by word. White space counts as one space, typography as no change. */
export function wordChanges(before: string, after: string): WordChanges {
  const old = tokensOf(before)
  const now = tokensOf(after)
  const pieces: WordPiece[] = []
  let same = 0
  const put = (kind: WordPiece['kind'], tokens: readonly Token[]): void => {
    const [first] = tokens
    if (!first) return
    const text = tokens.map(({ word, apart }, i) => (apart && i > 0 ? ' ' : '') + word).join('')
    const last = pieces.at(-1)
    if (last && (first.apart || (kind === 'new' && last.kind === 'gone'))) {
      if (last.kind === 'same') last.text += ' '
      else pieces.push({ kind: 'same', text: ' ' })
    }
    const before = pieces.at(-1)
    if (before?.kind === kind) before.text += text
    else pieces.push({ kind, text })
  }
  let [at, newAt] = [0, 0]
  for (const { i, j } of [...inCommon(old, now), { i: old.length, j: now.length }]) {
    put('gone', old.slice(at, i))
    put('new', now.slice(newAt, j))
    const token = now[j]
    if (token) {
      // The first word of the new wording had a space before it where one before it is gone.
      const parted = pieces.at(-1)?.kind === 'gone' && old[i]?.apart === true
      put('same', [parted ? { ...token, apart: true } : token])
      same += token.folded.length
    }
    at = i + 1
    newAt = j + 1
  }
  const length = (tokens: readonly Token[]): number => tokens.reduce((sum, t) => sum + t.folded.length, 0)
  const all = length(old) + length(now)
  return { pieces, likeness: all === 0 ? 0 : (2 * same) / all }
}

/** Words and signs; scripts without spaces by character. */
function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(tokens), ([word], at) => ({ word, at }))
    .map(({ word }, i, all) => ({ word, apart: i > 0 && /\s/u.test(all[i - 1]?.word ?? '') }))
    .filter(({ word }) => !/^\s/u.test(word))
    .map((token) => ({ ...token, folded: fold(token.word).text.toLowerCase() }))
}

const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}'
const tokens = new RegExp(
  `\\s+|[${unspaced}]\\p{M}*|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+(?:[’'.,-](?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+)*|[^\\s]\\p{M}*`,
  'gu',
)

/** The longest run of tokens that both have in this order. */
function inCommon(old: readonly Token[], now: readonly Token[]): { i: number; j: number }[] {
  const equal = (i: number, j: number): boolean => old[i]?.folded === now[j]?.folded
  const pairs: { i: number; j: number }[] = []
  let from = 0
  while (from < old.length && from < now.length && equal(from, from)) pairs.push({ i: from, j: from++ })
  const ends: { i: number; j: number }[] = []
  let [to, newTo] = [old.length, now.length]
  while (to > from && newTo > from && equal(to - 1, newTo - 1)) ends.push({ i: --to, j: --newTo })
  const height = to - from
  const width = newTo - from + 1
  if (height * width <= smallArea) {
    const longest = new Uint32Array((height + 1) * width)
    for (let i = height - 1; i >= 0; i -= 1)
      for (let j = width - 2; j >= 0; j -= 1)
        longest[i * width + j] = equal(from + i, from + j)
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
    let [i, j] = [0, 0]
    while (i < height && j < width - 1) {
      if (equal(from + i, from + j)) pairs.push({ i: from + i++, j: from + j++ })
      else if ((longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)) i += 1
      else j += 1
    }
  }
  return [...pairs, ...ends.reverse()]
}
