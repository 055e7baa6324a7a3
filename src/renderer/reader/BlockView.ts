import { h, type VNode, type VNodeArrayChildren } from 'vue'
import type { Block, Inline, TextBlock } from '../../core/article/article'
import { type Drawn, drawMarks } from '../../core/article/marks'
import { inlineText, isTextBlock, textOf } from '../../core/article/text'
import type { PageMark, PlacedMark } from './pageMarks'

type Piece = Drawn<PageMark>

/** One block of the article as elements. */
export function drawnBlock(block: Block, start: number, marks: readonly PlacedMark[]): VNode {
  if (isTextBlock(block)) return textNode(block, start, marks)
  if (!('children' in block)) {
    if (block.tag === 'hr') return h('hr')
    return h('p', { class: 'picture' }, [block.alt ? `Picture: ${block.alt}` : 'Picture'])
  }
  let at = start
  const children = block.children.map((child) => {
    const node = drawnBlock(child, at, marks)
    at += textOf([child]).length
    return node
  })
  const dir = isRightToLeft(textOf([block])) ? 'rtl' : undefined
  if (block.tag === 'table')
    return h('div', { class: 'wide', tabindex: 0, role: 'group', 'aria-label': 'Table', dir }, [
      h('table', [h('tbody', children)]),
    ])
  return h(block.tag, { start: block.start, dir }, children)
}

/** Marks of items, indents and columns stand on the side where the text begins. `dir="auto"` sees no nested block. */
export const isRightToLeft = (text: string): boolean => rightToLeft.test(/\p{L}/u.exec(text)?.[0] ?? '')
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

function textNode(block: TextBlock, start: number, marks: readonly PlacedMark[]): VNode {
  const text = inlineText(block.children)
  const here = marks.filter((mark) => mark.start < start + text.length && mark.end > start)
  const near = here.filter((mark) => mark.value.type !== 'changed')
  return h(
    block.tag,
    {
      'data-at': start,
      colspan: block.colspan,
      rowspan: block.rowspan,
      dir: 'auto',
      class: [
        block.tag === 'p' ? hangOf(text) : undefined,
        { heaped: heaped.test(text), changed: near.length < here.length, credit: isCredit(block) },
      ],
    },
    pieceNodes(drawMarks(block, start, near), false),
  )
}

/** A paragraph that only says who said it, or where. */
function isCredit({ tag, children }: TextBlock): boolean {
  const [only, ...more] = children.filter((child) => typeof child !== 'string' || child.trim() !== '')
  return tag === 'p' && more.length === 0 && typeof only === 'object' && only.tag === 'cite'
}

/** More accents on one letter than any writing has: looking for a place to break there takes Chromium minutes. */
const heaped = /\p{M}{200}/u

/** The class that lets an opening quotation mark hang outside the column. */
function hangOf(text: string): string | undefined {
  const first = text.charAt(0)
  if (first === '“' || first === '"' || first === '„') return 'hang'
  if (first === '‘' || first === "'") return 'hang-single'
  return first === '«' ? 'hang-guillemet' : undefined
}

function pieceNodes(pieces: readonly Piece[], inLink: boolean): VNodeArrayChildren {
  return pieces.flatMap((piece): VNodeArrayChildren => {
    if (piece.type === 'text') return [piece.text]
    if (piece.type === 'inline') return [inlineNode(piece.node, piece.children, inLink)]
    return markNodes(piece, inLink)
  })
}

function inlineNode(
  node: Exclude<Inline, string>,
  children: readonly Piece[],
  inLink: boolean,
): VNodeArrayChildren[number] {
  if (node.tag === 'br') return h('br')
  if (node.tag === 'img') return node.alt ? h('span', { class: 'faint' }, [`[${node.alt}]`]) : null
  if (node.tag !== 'a' || !node.href)
    return h(node.tag === 'a' ? 'span' : node.tag, pieceNodes(children, inLink))
  // A link of the page that holds a name is a span: links cannot nest, and the name's card is what Gloss is for.
  // Ctrl+click still opens the page.
  const nested = inLink || holdsMention(children)
  return h(
    nested ? 'span' : 'a',
    { class: 'ext', 'data-href': node.href, ...(nested ? {} : { href: node.href, rel: 'noreferrer' }) },
    pieceNodes(children, true),
  )
}

const holdsMention = (pieces: readonly Piece[]): boolean =>
  pieces.some(
    (piece) =>
      (piece.type === 'mark' && piece.mark.value.type === 'mention') ||
      (piece.type !== 'text' && holdsMention(piece.children)),
  )

function markNodes(piece: Piece & { type: 'mark' }, inLink: boolean): VNodeArrayChildren {
  const { value } = piece.mark
  if (value.type === 'hit')
    return [h('mark', { class: ['hit', { now: value.now }] }, pieceNodes(piece.children, inLink))]
  if (value.type === 'proposal') return [h('span', { class: 'maybe' }, pieceNodes(piece.children, inLink))]
  if (value.type === 'landing' || value.type === 'changed')
    return [h('mark', { class: 'landing' }, pieceNodes(piece.children, inLink))]
  if (value.type === 'footnote') {
    const { to, toEnd, back } = value
    const role = back ? 'doc-backlink' : 'doc-noteref'
    return [
      h(
        inLink ? 'span' : 'a',
        { class: 'fn', 'data-to': to, 'data-to-end': toEnd, ...(inLink ? {} : { href: '#note', role }) },
        pieceNodes(piece.children, true),
      ),
    ]
  }
  if (value.type === 'mention') {
    const { entity, kind, count, index, shown } = value
    return [
      h(
        'a',
        {
          class: shown ? 'm shown' : 'm',
          href: `#entity-${entity}`,
          'data-m': entity,
          'data-i': index,
          'data-kind': kind,
          'aria-description': `${kind}, ${count} ${count === 1 ? 'mention' : 'mentions'}, in the glossary`,
          tabindex: shown ? 0 : -1,
        },
        pieceNodes(piece.children, true),
      ),
    ]
  }
  // Over the same words the outer highlight's edge stands lower; elsewhere it stays close to the words.
  const runs: { under: number; children: Piece[] }[] = []
  for (const child of piece.children) {
    const under = depth([child])
    const last = runs.at(-1)
    if (last?.under === under) last.children.push(child)
    else runs.push({ under, children: [child] })
  }
  return runs.map(({ under, children }, i) =>
    h(
      'mark',
      {
        class: ['hl', value.color, { active: value.active, first: piece.first && i === 0 }],
        'data-h': value.id,
        'data-under': Math.min(under, lowest),
        'aria-description': value.spoken,
        'aria-current': value.active ? true : undefined,
      },
      pieceNodes(children, inLink),
    ),
  )
}

/** Below so many edges the next line begins. */
const lowest = 5

/** How many highlights lie inside each other in these pieces. */
const depth = (pieces: readonly Piece[]): number =>
  Math.max(
    0,
    ...pieces.map((piece) => {
      if (piece.type === 'text') return 0
      const own = piece.type === 'mark' && piece.mark.value.type === 'highlight' ? 1 : 0
      return own + depth(piece.children)
    }),
  )
