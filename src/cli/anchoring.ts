import { placeHighlights } from '../core/annotation/anchoring/anchor'
import type { Highlight } from '../core/annotation/notebook'
import { GlossError } from '../core/error'
import type { CommandLine } from './commandLine'
import { usageError } from './failure'
import { answerLines, optionalText, textField } from './jsonLines'

interface Quotation {
  id: string | number
  highlight: Highlight
}

/** `gloss anchor --jsonl`: where quotations of an older text (`a`, where it is still at hand) stand in text `b`. */
export async function anchor(line: CommandLine): Promise<number> {
  line.none()
  if (!line.flag('jsonl')) throw usageError('It reads JSON lines: gloss anchor --jsonl.')
  return answerLines((item) => {
    const text = textField(item, 'b')
    const quotes = quotationsOf(item.quotes)
    const placements = placeHighlights(
      quotes.map(({ highlight }) => highlight),
      text,
      'b',
      optionalText(item, 'a'),
    )
    const answers = quotes.map(({ id }, i) => {
      const { state, span, score } = placements[i] ?? { state: 'lost', score: 0 }
      return { id, state, ...(span && { start: span.start, end: span.end }), score }
    })
    return Promise.resolve({ id: item.id, quotes: answers })
  })
}

function quotationsOf(value: unknown): Quotation[] {
  if (!Array.isArray(value)) throw new GlossError('bad-request', 'The field “quotes” must be a list.')
  return value.map((quote: unknown) => {
    if (typeof quote !== 'object' || quote === null)
      throw new GlossError('bad-request', 'A quotation must be an object.')
    const fields: Readonly<Record<string, unknown>> = { ...quote }
    const { id } = fields
    if (typeof id !== 'string' && typeof id !== 'number')
      throw new GlossError('bad-request', 'A quotation has no “id”.')
    return { id, highlight: highlightOf(String(id), fields) }
  })
}

function highlightOf(id: string, fields: Readonly<Record<string, unknown>>): Highlight {
  const exact = textField(fields, 'exact')
  const start = typeof fields.start === 'number' ? fields.start : 0
  const end = typeof fields.end === 'number' ? fields.end : start + exact.length
  return {
    id,
    quote: {
      exact,
      prefix: optionalText(fields, 'prefix') ?? '',
      suffix: optionalText(fields, 'suffix') ?? '',
    },
    // Of another text than `b`, so that the words are always looked for.
    position: { start, end, textHash: 'a' },
    color: 'yellow',
    tags: [],
    note: '',
    created: '',
    modified: '',
  }
}
