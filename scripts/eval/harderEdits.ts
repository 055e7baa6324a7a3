import { type Edit, isWord, type Piece, typed } from './revisionEdits'

/** What scanners, converters and publishers of other countries do to a text. */

const lookAlike: [RegExp, string][] = [
  [/rn/, 'm'],
  [/m/, 'rn'],
  [/l/, '1'],
  [/O/, '0'],
  [/e/, 'c'],
  [/h/, 'b'],
  [/cl/, 'd'],
  [/ي/, 'ى'],
  [/ة/, 'ه'],
  [/日/, '曰'],
  [/未/, '末'],
]
/** One word in twelve is misread. */
const misread: Edit = (old, _, random) =>
  old.map((piece) => {
    if (!isWord(piece) || random() > 0.08) return piece
    const fitting = lookAlike.filter(([wrong]) => wrong.test(piece.text))
    const [from, to] = fitting[Math.floor(random() * fitting.length)] ?? [/$/, '.']
    return { ...piece, text: piece.text.replace(from, to) }
  })

const otherQuotes: readonly (readonly [string, string])[] = [
  ['«\u202f', '\u202f»'],
  ['„', '“'],
  ['»', '«'],
  ['「', '」'],
]
const quotes: Edit = (old, _, random) => {
  const [begin, end] = otherQuotes[Math.floor(random() * otherQuotes.length)] ?? ['„', '“']
  let open = false
  return old.map((piece) => {
    if (piece.text === '“') return { ...piece, text: begin }
    if (piece.text === '”') return { ...piece, text: end }
    return piece.text === '"' ? { ...piece, text: (open = !open) ? begin : end } : piece
  })
}

/** Every sentence an item of a list, numbered or not. */
const toList: Edit = (old, _, random) => {
  const numbered = random() < 0.5
  let items = 0
  return old.flatMap((piece, at): Piece[] => {
    const ends = /^\s/.test(piece.text) && /[.!?。]/.test(old[at - 1]?.text ?? '')
    if (!ends || random() > 0.4) return [piece]
    return typed(`\n${numbered ? `${(items += 1)}.` : '-'} `)
  })
}

/** Cells of a table run into the text: signs between words, breaks gone. */
const fromTable: Edit = (old, _, random) =>
  old.flatMap((piece): Piece[] => {
    if (/\n/.test(piece.text)) return typed(random() < 0.5 ? ' | ' : '\t')
    return piece.text === ',' && random() < 0.5 ? [piece, ...typed(' |')] : [piece]
  })

/** Paragraphs run together, without as much as a space between. */
const merged: Edit = (old, _, random) =>
  old.flatMap((piece) => (/\n/.test(piece.text) ? (random() < 0.5 ? [] : typed(' ')) : [piece]))

/** Words broken at the ends of lines, as a printed page has them. */
const broken: Edit = (old, _, random) =>
  old.map((piece) => {
    if (!/^[a-zà-ž]{7,}$/i.test(piece.text) || random() > 0.06) return piece
    const at = 3 + Math.floor(random() * (piece.text.length - 5))
    return { ...piece, text: `${piece.text.slice(0, at)}-\n${piece.text.slice(at)}` }
  })

const spelling: Edit = (old, _, random) => {
  const shout = random() < 0.3
  return old.map((piece) => {
    const text = piece.text
      .replace(/is(e|ed|ing|ation)$/, 'iz$1')
      .replace(/our$/, 'or')
      .replace(/^(\d)(\d{3})$/, '$1,$2')
    return { ...piece, text: shout && random() < 0.05 ? text.toUpperCase() : text }
  })
}

const signs = ['👩‍👩‍👧', '🇳🇴', '✅', '😀', '…', '†', '[1]', '[12]', '¶']
/** Emoji, signs of footnotes and the like between words, as comments and wikis have them. */
const sprinkled: Edit = (old, _, random) =>
  old.flatMap((piece): Piece[] => {
    if (!isWord(piece) || random() > 0.04) return [piece]
    return [piece, ...typed(signs[Math.floor(random() * signs.length)] ?? '†')]
  })

/** A sentence that everybody says, between all paragraphs, and some of the text's own sentences said twice in it. */
const refrain: Edit = (old, _, random) => {
  const from = Math.floor(random() * old.length * 0.8)
  const said = old.slice(from, from + 30).map(({ text }): Piece => ({ text, was: -1 }))
  return old.flatMap((piece) =>
    /\n/.test(piece.text) && random() < 0.5 ? [piece, ...said, ...typed('\n\n')] : [piece],
  )
}

export const harderEdits: Readonly<Record<string, Edit>> = {
  misread,
  quotes,
  toList,
  fromTable,
  merged,
  broken,
  spelling,
  sprinkled,
  refrain,
  scanned: (old, other, random) => broken(misread(merged(old, other, random), other, random), other, random),
}
