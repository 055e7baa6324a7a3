import type { Span } from '../../article/article'

/** Spans of a text that share no words, to be asked which of them share words with another: a book has thousands. */
export class SpanIndex<S extends Span> {
  readonly #spans: S[]

  constructor(spans: readonly S[]) {
    this.#spans = [...spans].sort((a, b) => a.start - b.start)
  }

  /** In text order. */
  overlapping({ start, end }: Span): S[] {
    const found: S[] = []
    for (let at = this.#firstEndingAfter(start); at < this.#spans.length; at += 1) {
      const span = this.#spans[at]
      if (!span || span.start >= end) break
      found.push(span)
    }
    return found
  }

  hits(span: Span): boolean {
    const first = this.#spans[this.#firstEndingAfter(span.start)]
    return first !== undefined && first.start < span.end
  }

  #firstEndingAfter(offset: number): number {
    let low = 0
    let high = this.#spans.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#spans[middle]?.end ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Spans as few that share no words: those that do are joined. */
export function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else out.push({ start, end })
  }
  return out
}
