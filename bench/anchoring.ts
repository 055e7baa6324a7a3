/**
 * Highlights found again in a changed article, beside the approximate search that Hypothesis uses.
 *
 *   npx tsx bench/anchoring.ts
 *
 * One JSON line a figure: { name, value, unit, ratio } and what stands beside it. Everything counts, from the two strings
 * to the places. approx-string-match: each quotation by exact search, then with up to half its characters wrong (256 at
 * most), timed on some of the highlights and reckoned up to all. Growth: twice as much, beside twice the time. Texts
 * made to be hard: beside an ordinary article with as many characters and highlights. Medians.
 */
import search from 'approx-string-match'
import { placeHighlights, quoteOf, type Placeable } from '../src/core/annotation/anchoring/anchor'
import { article, edited, stretches } from './anchoringText'

const words = 200_000
const count = 2_000
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0

function print(name: string, value: number, other: number, beside: string, more: object = {}): void {
  const round = (figure: number): number => Number(figure.toPrecision(4))
  console.log(
    JSON.stringify({
      name,
      value: round(value),
      unit: 'ms',
      ratio: round(value / other),
      [beside]: round(other),
      ...more,
    }),
  )
}

const highlightsOf = (text: string, spans: { start: number; end: number }[]): Placeable[] =>
  spans.map((span, at) => ({
    id: `h${at}`,
    quote: quoteOf(text, span),
    position: { ...span, textHash: 'old' },
  }))

interface Revised {
  old: string
  text: string
  highlights: Placeable[]
}

function revised(seed: number, size: number, highlights: number): Revised {
  const old = article(seed, size)
  return {
    old,
    text: edited(old, seed + 1),
    highlights: highlightsOf(old, stretches(old, highlights, seed + 2)),
  }
}

/** Milliseconds, median of five. */
function timeOf({ old, text, highlights }: Revised, withOld = false, runs = 5): number {
  return median(
    Array.from({ length: runs }, () => {
      const start = performance.now()
      placeHighlights(highlights, text, 'new', withOld ? old : undefined)
      return performance.now() - start
    }),
  )
}

/** Milliseconds for all, from every hundredth. */
function peerTime({ text, highlights }: Revised): number {
  const some = highlights.filter((_, at) => at % 100 === 0)
  const start = performance.now()
  for (const { quote } of some)
    if (!text.includes(quote.exact)) search(text, quote.exact, Math.min(256, quote.exact.length / 2))
  return ((performance.now() - start) / some.length) * highlights.length
}

const usual = revised(1, words, count)
timeOf(usual, false, 1)
const alone = timeOf(usual)
const both = timeOf(usual, true)
const peer = peerTime(usual)
const found = placeHighlights(usual.highlights, usual.text, 'new').filter(
  ({ state }) => state !== 'lost',
).length
print('2,000 highlights in 200,000 changed words, quotes only', alone, peer, 'approx-string-match', { found })
print('the same with the old text', both, peer, 'approx-string-match')
const longer = revised(1, 2 * words, count)
print('in 400,000 words', timeOf(longer), 2 * alone, 'twice 200,000')
print('in 400,000 words, with the old text', timeOf(longer, true), 2 * both, 'twice 200,000')
const more = revised(1, words, 2 * count)
print('4,000 highlights', timeOf(more), 2 * alone, 'twice 2,000')
print('4,000 highlights, with the old text', timeOf(more, true), 2 * both, 'twice 2,000')

const sentence = 'The same sentence stands here again and again. '
const every = (text: string, size: number, highlights = count): { start: number; end: number }[] =>
  Array.from({ length: highlights }, (_, at) => {
    const start = Math.floor(((text.length - size) * at) / highlights)
    return { start, end: start + size }
  })
const hard: Record<string, () => Revised> = {
  'one character a million times': () => repeated('a'.repeat(1_000_000), 100),
  'one word 100,000 times': () => repeated('word '.repeat(100_000), 100),
  'one word 100,000 times, 5,000 characters each': () => repeated('word '.repeat(100_000), 5_000),
  'two words in turn': () => repeated('to be '.repeat(100_000), 90),
  '10,000 identical sentences': () => repeated(sentence.repeat(10_000), 94),
  '10,000 sentences that differ in a number': () => numbered(),
  'quotations of 50,000 characters': () => long(),
  'quotations of one character': () => single(),
  'all highlights gone': () => gone(),
  'all in other words': () => rewritten(),
  'one sign a million times': () => repeated('-'.repeat(1_000_000), 100),
  'marks without end': () => repeated(`e${'\u0301'.repeat(500_000)}`, 100),
  'one Chinese character 300,000 times': () => repeated('字'.repeat(300_000), 100),
}

function repeated(old: string, size: number): Revised {
  const half = old.length >> 1
  return {
    old,
    text: `X ${old.slice(0, half)} Y ${old.slice(half + 7)}`,
    highlights: highlightsOf(old, every(old, size)),
  }
}

function numbered(): Revised {
  const old = Array.from(
    { length: 10_000 },
    (_, at) => `The same sentence stands here for the ${at}th time. `,
  ).join('')
  const text = old.replace(/(\d)(\d)th/g, '$2$1th')
  return { old, text, highlights: highlightsOf(old, every(old, 90)) }
}

function long(): Revised {
  return { ...usual, highlights: highlightsOf(usual.old, every(usual.old, 50_000)) }
}

function single(): Revised {
  return { ...usual, highlights: highlightsOf(usual.old, every(usual.old, 1)) }
}

function gone(): Revised {
  return { ...usual, text: article(77, words) }
}

function rewritten(): Revised {
  const all = usual.old.split(' ')
  const text = all.map((one, at) => (at % 2 === 0 ? all[(at * 7919) % all.length] : one)).join(' ')
  return { ...usual, text }
}

for (const [name, make] of Object.entries(hard)) {
  const { old, text, highlights } = make()
  const ordinary = revised(5, Math.ceil(old.length / 7), highlights.length)
  for (const withOld of [false, true])
    print(
      `${name}${withOld ? ', with the old text' : ''}`,
      timeOf({ old, text, highlights }, withOld, 1),
      timeOf(ordinary, withOld, 3),
      'ordinary article',
    )
}
