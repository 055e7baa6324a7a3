/** Free text for the benchmark: news-like sentences from a seeded generator, so that no file is needed. */

const given =
  'Anna Peter Maria Tomas Elena David Ruth Omar Ingrid Paulo Keiko Samuel Leila Henrik Grace Viktor'.split(
    ' ',
  )
const family =
  'Berger Okafor Lindqvist Moreau Castellano Whitlow Haddad Petrov Tanaka Oyelaran Brandt Kowalski Reyes Novak'.split(
    ' ',
  )
const places =
  'Lisbon Kenya Toronto Peru Oslo Nairobi Scotland Chile Warsaw Jakarta Denmark Texas Cairo Vienna'.split(' ')
const groups = [
  'the Ministry of Health',
  'Harbour Trust',
  'the University of Oregon',
  'Barlow & Finch Ltd.',
  'the World Health Organization',
  'the Northern Rivers Authority',
  'Delta News',
  'Parliament',
]
const roles = ['President', 'Prime Minister', 'Ambassador', 'Senator', 'Professor', 'Dr.', 'Mayor', 'General']
const sentences = [
  'R P, a former teacher from L, said on Tuesday that talks with G had ended without a result.',
  'In L, officials of G declined to answer questions about the budget, which was cut twice last year.',
  '“We have waited long enough,” F told reporters, adding that the bridge near L would not be repaired before autumn.',
  'G, known for its careful studies, published a report about the coast of L and the people who live there.',
  'The river rose again during the night, and more than three hundred families left their homes.',
  'P was born in L and studied law before moving to L, where he met R P.',
  'Critics of the plan, among them P of G, asked for a second opinion; none was given.',
  'It was a quiet morning: the markets had opened, the ferries ran, and nobody expected what came next.',
  'According to G, the price of wheat in L has doubled since January, while wages have hardly moved.',
  'The L-based company sold its share to G for an amount that neither side wanted to name.',
]

/** About `words` words, the same for the same seed; later paragraphs bring new names. */
export function article(seed: number, words: number): string {
  let state = seed * 2_654_435_761
  const next = (n: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0
    return Math.floor((state / 4_294_967_296) * n)
  }
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? ''
  // Made-up endings keep the vocabulary growing with the text, as in real prose.
  const surname = (): string =>
    pick(family) + (next(6) === 0 ? pick(['son', 'ova', 'ez', 'mann', 'ski', 'ley']) : '')
  const paragraphs: string[] = []
  for (let count = 0; count < words;) {
    const lines: string[] = []
    for (let i = 0; i < 4; i += 1) {
      lines.push(
        pick(sentences).replace(/\b[RPFLG]\b/g, (slot) =>
          slot === 'R'
            ? pick(roles)
            : slot === 'P'
              ? `${pick(given)} ${surname()}`
              : slot === 'F'
                ? surname()
                : slot === 'L'
                  ? pick(places)
                  : pick(groups),
        ),
      )
    }
    const paragraph = lines.join(' ')
    count += countOfWords(paragraph)
    paragraphs.push(paragraph)
  }
  return `${paragraphs.join('\n')}\n`
}

export const countOfWords = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
