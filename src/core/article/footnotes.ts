import type { Block, Inline, Span } from './article'
import { inlineText, isTextBlock } from './text'

/** A raised number in the text and the note it stands for. Offsets as in `Span`. */
export interface Footnote {
  marker: Span
  /** The words of the note; of a note of several paragraphs the first. */
  note: Span
  /** The arrow in the note that leads back, where the page has one. It belongs to the first marker of the note. */
  back?: Span
}

/**
 * The footnotes of an article, in the order of their markers. Pages link them by addresses within themselves, which no
 * import keeps: they are found by their numbers. A note is a paragraph that begins with the same raised number, or an
 * item of the last numbered list after the markers, where these count from 1 and the list has as many items.
 */
export function footnotesOf(blocks: readonly Block[]): Footnote[] {
  const { markers, notes, lists } = lookThrough(blocks)
  const found = [...pairedByLabel(markers, notes), ...countedIn(markers, notes, lists)]
  const led = new Set<number>()
  return found
    .sort((a, b) => a.marker.start - b.marker.start)
    .map(({ marker, note }) => {
      const back = led.has(note.start) ? undefined : note.back
      led.add(note.start)
      return { marker, note: { start: note.start, end: note.end }, ...(back && { back }) }
    })
}

interface Raised extends Span {
  label: string
  /** The last letters or figures before it, which may make an exponent of it. */
  before: string
}
interface Note extends Span {
  label: string
  back: Span | undefined
}
interface List extends Span {
  notes: Note[]
}
interface Found {
  marker: Span
  note: Note
}

const isLabel = /^\S{1,24}$/

function lookThrough(blocks: readonly Block[]): { markers: Raised[]; notes: Note[]; lists: List[] } {
  const markers: Raised[] = []
  const notes: Note[] = []
  const lists: List[] = []
  let at = 0
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      if (isTextBlock(block)) {
        const text = inlineText(block.children)
        const raised = raisedIn(block.children, at, text)
        const [first] = raised
        if (first && text.slice(0, first.start - at).trim() === '')
          notes.push(noteAt(first.label, first.end, at, text))
        else markers.push(...raised)
        at += text.length + 1
      } else if ('children' in block) {
        const start = at
        if (block.tag === 'ol') {
          const first = block.start ?? 1
          const its: Note[] = []
          block.children.forEach((item, i) => {
            const begin = at
            walk([item])
            its.push(noteOf(item, String(first + i), begin))
          })
          lists.push({ start, end: at, notes: its })
        } else walk(block.children)
      }
    }
  }
  walk(blocks)
  return { markers, notes, lists }
}

/** Raised numbers of one block; `at` is where it begins. */
function raisedIn(inlines: readonly Inline[], at: number, text: string): Raised[] {
  const found: Raised[] = []
  let here = at
  const walk = (nodes: readonly Inline[]): void => {
    for (const node of nodes) {
      if (typeof node === 'string') here += node.length
      else if (node.tag === 'br') here += 1
      else if (node.tag !== 'img') {
        const words = inlineText(node.children)
        const label = words
          .trim()
          .replace(/^[[(](.*)[\])]$/, '$1')
          .toLowerCase()
        if (node.tag === 'sup' && isLabel.test(label)) {
          const before = text.slice(Math.max(0, here - at - 3), here - at)
          found.push({ start: here, end: here + words.length, label, before })
          here += words.length
        } else walk(node.children)
      }
    }
  }
  walk(inlines)
  return found
}

/** Arrows with which pages lead back from a note to its place. */
const arrow = /[↩↵↑⤴]\uFE0E?\uFE0F?|^\^/u

function noteAt(label: string, from: number, at: number, text: string): Note {
  const words = text.slice(from - at)
  const start = from + (words.length - words.trimStart().length)
  const back = arrow.exec(words)
  return {
    label,
    start,
    end: Math.max(start + 1, at + text.trimEnd().length),
    back: back ? { start: from + back.index, end: from + back.index + back[0].length } : undefined,
  }
}

const noteOf = (item: Block, label: string, at: number): Note => noteAt(label, at, at, firstWords(item) ?? '')

function firstWords(block: Block): string | undefined {
  if (isTextBlock(block)) return inlineText(block.children)
  if (!('children' in block)) return undefined
  for (const child of block.children) {
    const words = firstWords(child)
    if (words !== undefined) return words
  }
  return undefined
}

/** A paragraph that begins with a raised number that stood in the text before. */
function pairedByLabel(markers: readonly Raised[], notes: readonly Note[]): Found[] {
  return markers.flatMap((marker) => {
    const note = notes.find(({ label, start }) => label === marker.label && start > marker.end)
    return note ? [{ marker: spanOf(marker), note }] : []
  })
}

/** More items than markers are let pass: some notes have no marker that was kept. */
const spare = 2

function countedIn(markers: readonly Raised[], notes: readonly Note[], lists: readonly List[]): Found[] {
  if (notes.length > 0) return []
  const counted: Raised[] = []
  let highest = 0
  for (const marker of markers) {
    const number = Number(marker.label)
    if (!(number >= 1 && number <= highest + 1) || isExponent.test(marker.before)) continue
    highest = Math.max(highest, number)
    counted.push(marker)
  }
  const last = counted.at(-1)
  const list = lists.at(-1)
  if (!last || !list || list.start < last.end || list.notes[0]?.label !== '1') return []
  if (list.notes.length < highest || list.notes.length > highest + spare) return []
  return counted.flatMap((marker) => {
    const note = list.notes[Number(marker.label) - 1]
    return note ? [{ marker: spanOf(marker), note }] : []
  })
}

/** Of a number, or of a metre. */
const isExponent = /\d$|(^|[\s\d])[kcm]?m$/

const spanOf = ({ start, end }: Span): Span => ({ start, end })
