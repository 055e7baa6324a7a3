import type { Span } from '../../core/article/article'
import type { Section } from '../../core/article/sections'
import type { Mark } from '../../core/article/marks'
import type { Highlight, HighlightColor } from '../../core/annotation/notebook'
import type { Placement } from '../../core/annotation/anchoring/anchor'
import type { Entity, Glossary } from '../../core/entity/entity'
import type { Settings } from '../../core/settings'

/** What the window knows about a mark on the page. */
export type PageMark =
  | {
      type: 'highlight'
      id: string
      color: HighlightColor
      active: boolean
      /** What a screen reader says of it. */
      spoken: string
    }
  | { type: 'hit'; now: boolean }
  | { type: 'landing' }
  /** A paragraph that an import has changed, and a passage that is proposed to a highlight. */
  | { type: 'changed' }
  | { type: 'proposal' }
  /** A raised number, or the arrow of its note: where it leads. */
  | { type: 'footnote'; to: number; toEnd: number; back: boolean }
  | {
      type: 'mention'
      entity: string
      kind: Entity['kind']
      count: number
      index: number
      /** Its line is drawn. A mention without one is still a link for the pointer. */
      shown: boolean
    }
export type PlacedMark = Mark<PageMark>

/** A highlight with the place it has in this text. */
export interface PlacedHighlight {
  highlight: Highlight
  placement: Placement
}

/**
 * Highlights as marks, the largest first, so that smaller ones are drawn inside. `preview` is where one of them will
 * stand; `nameOf` says a colour as it is heard.
 */
export function highlightMarks(
  placed: readonly PlacedHighlight[],
  active: string | null,
  preview: { id: string; span: Span } | null = null,
  nameOf: (color: HighlightColor) => string = (color) => color,
): PlacedMark[] {
  return placed
    .flatMap(({ highlight, placement }): PlacedMark[] => {
      const { id, color, note } = highlight
      // A doubtful place is never painted.
      if (placement.state === 'lost' || !placement.span) return []
      const span = preview?.id === id ? preview.span : placement.span
      const spoken = `highlighted ${nameOf(color)}${note === '' ? '' : ', with note'}`
      return [{ ...span, value: { type: 'highlight', id, color, active: id === active, spoken } }]
    })
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
}

/** The open card: its entity and which of its mentions is the current one. */
export interface OpenCard {
  entity: string
  index: number
}

/** Which names have a line. */
export type LinkWishes = Pick<Settings, 'links' | 'unlinkedKinds' | 'frequentOnce'>
/** A name is frequent when it stands in the article more often than this. */
export const frequentFrom = 10

/** Entity links, with lines as dense as the reader likes. */
export function mentionMarks(
  glossary: Glossary,
  sections: readonly Section[],
  wishes: LinkWishes,
): PlacedMark[] {
  return glossary.entities.flatMap((entity) => {
    let at = 0
    let met = -1
    const linked = wishes.links !== 'off' && !wishes.unlinkedKinds.includes(entity.kind)
    const once = wishes.frequentOnce && entity.mentions.length > frequentFrom
    return entity.mentions.map((mention, index): PlacedMark => {
      while (at < sections.length - 1 && mention.start >= (sections[at]?.end ?? 0)) at += 1
      const first = met !== at
      met = at
      return {
        start: mention.start,
        end: mention.end,
        value: {
          type: 'mention',
          entity: entity.id,
          kind: entity.kind,
          count: entity.mentions.length,
          index,
          shown: linked && (once ? index === 0 : first || wishes.links === 'every'),
        },
      }
    })
  })
}

export const hitMarks = (hits: readonly Span[], now: number): PlacedMark[] =>
  hits.map((hit, i) => ({ ...hit, value: { type: 'hit', now: i === now } }))

/** The words the reader was brought to. */
export const landingMarks = (landing: Span | null): PlacedMark[] =>
  landing ? [{ ...landing, value: { type: 'landing' } }] : []

/**
 * All marks in the order in which they are drawn inside each other: highlights, hits, names. A name that the edge of a
 * highlight or hit cuts is drawn outside of it, so that it stays one link.
 */
export function inDrawingOrder(
  painted: readonly PlacedMark[],
  mentions: readonly PlacedMark[],
): PlacedMark[] {
  const edges = painted.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b)
  const isCut = ({ start, end }: PlacedMark): boolean => {
    let low = 0
    let high = edges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((edges[middle] ?? 0) <= start) low = middle + 1
      else high = middle
    }
    return (edges[low] ?? Infinity) < end
  }
  return [...mentions.filter(isCut), ...painted, ...mentions.filter((mention) => !isCut(mention))]
}

const sameMark = (a: PlacedMark, b: PlacedMark): boolean =>
  a === b || (a.start === b.start && a.end === b.end && sameValue(a.value, b.value))

/** Those of one type are made with the same fields in the same order. */
function sameValue(a: PageMark, b: PageMark): boolean {
  const other = Object.values(b)
  return a.type === b.type && Object.values(a).every((value, i) => value === other[i])
}

/**
 * The marks that touch each block. A block whose marks are as before keeps its former array, so that it is not drawn
 * again: a new highlight redraws one paragraph, not the article.
 */
export function marksPerBlock(
  blocks: readonly Span[],
  marks: readonly PlacedMark[],
  former: readonly PlacedMark[][],
): PlacedMark[][] {
  const per = new Map<number, PlacedMark[]>()
  for (const mark of marks) {
    let low = 0
    let high = blocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((blocks[middle]?.end ?? 0) <= mark.start) low = middle + 1
      else high = middle
    }
    for (let i = low; i < blocks.length && (blocks[i]?.start ?? Infinity) < mark.end; i += 1) {
      const its = per.get(i)
      if (its) its.push(mark)
      else per.set(i, [mark])
    }
  }
  return blocks.map((_, i) => {
    const now = per.get(i) ?? unmarked
    const before = former[i]
    const same =
      before?.length === now.length &&
      now.every((mark, k) => {
        const other = before[k]
        return other !== undefined && sameMark(mark, other)
      })
    return same ? before : now
  })
}
const unmarked: PlacedMark[] = []
