import { type Piece, type Random, randomOf, textOf, typed } from '../scripts/eval/revisionEdits'

/** An article of so many words; like real ones few words come often and many seldom, and no sentence comes twice. */
export function article(seed: number, words: number): string {
  const random = randomOf(seed)
  const sentences: string[] = []
  for (let count = 0; count < words;) {
    const size = Math.min(words - count, 6 + Math.floor(random() * 24))
    const sentence = Array.from({ length: size }, () => word(random)).join(' ')
    sentences.push(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.${random() < 0.2 ? '\n\n' : ' '}`)
    count += size
  }
  return sentences.join('')
}

const syllables = [
  'ka',
  'lo',
  'mir',
  'ten',
  'os',
  've',
  'ra',
  'sul',
  'in',
  'dor',
  'pe',
  'ath',
  'qui',
  'um',
  'fel',
]

/** The word of a rank that falls off as in human language, of some 50,000 there are. */
function word(random: Random): string {
  let rank = Math.floor(Math.exp(random() * Math.log(50_000)))
  let made = ''
  do {
    made += syllables[rank % syllables.length] ?? ''
    rank = Math.floor(rank / syllables.length)
  } while (rank > 0)
  return made
}

/** The same edited: every twentieth sentence taken out, one put in, words replaced in a third of the others. */
export function edited(text: string, seed: number): string {
  const random = randomOf(seed)
  const out: Piece[] = []
  for (const sentence of text.match(/[^.]+\.\s*/g) ?? []) {
    const kind = random()
    if (kind < 0.05) continue
    if (kind < 0.1) out.push(...typed(article(Math.floor(random() * 1e9), 15)))
    const changing = random() < 0.33
    out.push(
      ...typed(sentence).map((piece) =>
        changing && random() < 0.07 ? { text: word(random), was: -1 } : piece,
      ),
    )
  }
  return textOf(out)
}

/** So many stretches of 5 to 40 words spread over a text, as offsets. */
export function stretches(text: string, count: number, seed: number): { start: number; end: number }[] {
  const random = randomOf(seed)
  return Array.from({ length: count }, (_, at) => {
    const start = text.indexOf(' ', Math.floor((text.length - 400) * ((at + random()) / count))) + 1
    const end = text.indexOf(' ', start + 30 + Math.floor(random() * 200))
    return { start, end: end < 0 ? text.length : end }
  })
}
