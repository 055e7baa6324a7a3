/** A word, a sign or white space, and which piece of the old text it was; -1 for what is new. */
export interface Piece {
  text: string
  was: number
}

/** A number from 0 to 1. */
export type Random = () => number

/** Mulberry32: the same numbers for the same start. */
export function randomOf(start: number): Random {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export type Edit = (old: readonly Piece[], other: readonly Piece[], random: Random) => Piece[]

export const isWord = ({ text }: Piece): boolean => /[\p{L}\p{N}]/u.test(text)
const isSpace = ({ text }: Piece): boolean => /^\s/.test(text)
export const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')

export const typed = (text: string): Piece[] =>
  (text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? []).map((part) => ({ text: part, was: -1 }))
const fresh = (pieces: readonly Piece[]): Piece[] => pieces.map(({ text }) => ({ text, was: -1 }))

/** Cut after the pieces for which `ends` holds. */
function cut(pieces: readonly Piece[], ends: (piece: Piece, next: Piece | undefined) => boolean): Piece[][] {
  const parts: Piece[][] = [[]]
  pieces.forEach((piece, at) => {
    parts.at(-1)?.push(piece)
    if (ends(piece, pieces[at + 1])) parts.push([])
  })
  return parts.filter((part) => part.length > 0)
}

const paragraphs = (pieces: readonly Piece[]): Piece[][] => cut(pieces, ({ text }) => /\n\s*\n|\n/.test(text))
/** With the white space after them. */
const sentences = (pieces: readonly Piece[]): Piece[][] => {
  let ended = false
  return cut(pieces, (piece) => {
    if (isSpace(piece)) {
      const here = ended || piece.text.includes('\n')
      ended = false
      return here
    }
    if (/[.!?。؟]/.test(piece.text)) ended = true
    else if (isWord(piece)) ended = false
    return false
  })
}

function pick<T>(list: readonly T[], random: Random): T | undefined {
  return list[Math.floor(random() * list.length)]
}

function oneOf(pieces: readonly Piece[], random: Random): Piece[] {
  return fresh(
    pick(
      sentences(pieces).filter((one) => one.filter(isWord).length >= 5),
      random,
    ) ?? [],
  )
}

const bySentence =
  (change: (sentence: Piece[], other: readonly Piece[], random: Random, all: Piece[][]) => Piece[]): Edit =>
  (old, other, random) => {
    const all = sentences(old)
    return all.flatMap((sentence) => change(sentence, other, random, all))
  }

const putIn = bySentence((sentence, other, random) =>
  random() < 0.15 ? [...sentence, ...oneOf(other, random)] : sentence,
)

const takeOut = bySentence((sentence, _, random) => (random() < 0.15 ? [] : sentence))

const exchange = bySentence((sentence, other, random) => (random() < 0.15 ? oneOf(other, random) : sentence))

/** The same sentence a second time somewhere else: a pull quote, a summary at the head. */
const sayAgain = bySentence((sentence, _, random, all) =>
  random() < 0.12 ? [...sentence, ...fresh(pick(all, random) ?? [])] : sentence,
)

const moveSentences: Edit = (old, _, random) => {
  const all = sentences(old)
  for (let times = Math.ceil(all.length / 10); times > 0; times -= 1) {
    const [taken] = all.splice(Math.floor(random() * all.length), 1)
    if (taken) all.splice(Math.floor(random() * all.length), 0, taken)
  }
  return all.flat()
}

const reorder: Edit = (old, _, random) => {
  const all = paragraphs(old)
  for (let times = Math.ceil(all.length / 5); times > 0; times -= 1) {
    const at = Math.floor(random() * (all.length - 1))
    const [taken] = all.splice(at, 1)
    if (taken) all.splice(Math.floor(random() * all.length), 0, taken)
  }
  return all.flat()
}

/** In a third of the sentences one word in six is replaced, taken out or joined by another. */
const words = bySentence((sentence, other, random) => {
  if (random() > 0.35) return sentence
  const fromOther = (): Piece => ({ text: pick(other.filter(isWord), random)?.text ?? 'else', was: -1 })
  return sentence.flatMap((piece) => {
    if (!isWord(piece) || random() > 0.17) return [piece]
    const kind = random()
    if (kind < 0.55) return [fromOther()]
    if (kind < 0.8) return []
    return [piece, { text: ' ', was: -1 }, fromOther()]
  })
})

/** The same for most words: what is left is not the sentence any more. */
const rewrite = bySentence((sentence, other, random) => {
  if (random() > 0.15) return sentence
  const own = other.filter(isWord)
  return sentence.flatMap((piece) =>
    !isWord(piece) || random() > 0.9 ? [piece] : [{ text: pick(own, random)?.text ?? 'else', was: -1 }],
  )
})

const straight: ReadonlyMap<string, string> = new Map([
  ['“', '"'],
  ['”', '"'],
  ['‘', "'"],
  ['’', "'"],
  ['–', '-'],
  ['—', '-'],
])
/** What a converter or an editor's typography does to signs, spaces and letters. */
const typography: Edit = (old, _, random) => {
  const [curl, flat, joins, parts, soft, marks] = Array.from({ length: 6 }, () => random() < 0.5)
  let open = false
  return old.map((piece, at) => {
    let { text } = piece
    if (flat) text = straight.get(text) ?? text
    else if (curl && text === '"') text = (open = !open) ? '“' : '”'
    else if (curl && text === "'") text = '’'
    if (joins && text === ' ' && old[at - 1]?.text.length === 1) text = '\u00a0'
    if (soft && /^[a-z]{8,}$/.test(text)) text = `${text.slice(0, 4)}\u00ad${text.slice(4)}`
    if (marks) text = text.replace(/f[il]/g, (two) => (two === 'fi' ? 'ﬁ' : 'ﬂ'))
    if (parts) text = text.normalize('NFD')
    else text = text.normalize('NFC')
    return { ...piece, text }
  })
}

/** Lines broken elsewhere, paragraphs joined or set apart otherwise. */
const reflow: Edit = (old, _, random) => {
  const width = 50 + Math.floor(random() * 50)
  let column = 0
  return old.map((piece) => {
    column += piece.text.length
    if (!isSpace(piece)) return piece
    if (/\n\s*\n/.test(piece.text)) {
      column = 0
      return { ...piece, text: '\n\n\n' }
    }
    if (column < width) return { ...piece, text: ' ' }
    column = 0
    return { ...piece, text: '\n' }
  })
}

const notices = [
  'Sign up for our newsletter and never miss a story.',
  'Advertisement',
  'Read more: ',
  'Share this article on your favourite network.',
  '* * *',
  'This article has been updated to correct an earlier version.',
]
const boilerplate: Edit = (old, other, random) => [
  ...typed(`${pick(notices, random) ?? ''}\n\n`),
  ...paragraphs(old).flatMap((paragraph) =>
    random() < 0.3
      ? [...paragraph, ...typed(`${pick(notices, random) ?? ''} `), ...oneOf(other, random), ...typed('\n\n')]
      : paragraph,
  ),
  ...typed(`\n\n${pick(notices, random) ?? ''}`),
]

/** Markdown's emphasis and links put around words, as another converter would. */
const markup: Edit = (old, _, random) =>
  old.flatMap((piece) => {
    if (!isWord(piece) || random() > 0.03) return [piece]
    return random() < 0.5
      ? [...typed('*'), piece, ...typed('*')]
      : [...typed('['), piece, ...typed('](https://example.org/page)')]
  })

const inTurn =
  (...list: Edit[]): Edit =>
  (old, other, random) =>
    list.reduce<Piece[]>((text, edit) => edit(text, other, random), [...old])

export const edits: Readonly<Record<string, Edit>> = {
  putIn,
  takeOut,
  exchange,
  sayAgain,
  moveSentences,
  reorder,
  words,
  rewrite,
  typography,
  reflow,
  boilerplate,
  markup,
  news: inTurn(putIn, takeOut, words),
  conversion: inTurn(typography, reflow, markup),
  all: inTurn(takeOut, moveSentences, words, sayAgain, typography, reflow, boilerplate),
}
