import {
  type Block,
  type GroupBlock,
  type Inline,
  mostReached,
  type TextBlock,
} from '../../core/article/article'
import { isTextBlock } from '../../core/article/text'
import { linkAddress, pictureAddress } from './address'
import { hasContent, plainText, tidyInlines } from './inlines'
import { maximumBlockNesting } from '../limits'
import { isDataTable, reachOf, rowsOf } from './tables'

/**
 * The blocks of a DOM element: copies what is on the list, so nothing has to be removed. Text blocks hold inlines
 * only, whatever the page nested; hidden parts, scripts and form controls are not copied; unknown elements are taken
 * for their content. `base` is the address relative links are resolved against.
 */
export function toBlocks(root: Element, base?: string): Block[] {
  const flow = new Flow(base)
  flow.addChildren(root)
  return flow.finished()
}

type InlineTag = Extract<Inline, { children: Inline[] }>['tag']

const inlineTags: Readonly<Record<string, InlineTag>> = {
  a: 'a',
  em: 'em',
  i: 'em',
  dfn: 'em',
  var: 'em',
  strong: 'strong',
  b: 'strong',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  sub: 'sub',
  sup: 'sup',
  del: 'del',
  s: 'del',
  strike: 'del',
  q: 'q',
  cite: 'cite',
  small: 'small',
}

const headings: Readonly<Record<string, TextBlock['tag']>> = {
  h1: 'h2',
  h2: 'h2',
  h3: 'h3',
  h4: 'h4',
  h5: 'h5',
  h6: 'h6',
}

const transparentBlocks = words(
  'html body div p section article main header footer aside nav address center form fieldset legend details summary ' +
    'hgroup search figcaption caption dir frameset noframes marquee optgroup tbody thead tfoot dialog',
)
const skipped = words(
  'head svg script style noscript template iframe object embed applet canvas video audio source track param map area ' +
    'button input select textarea datalist progress meter link meta base title noembed annotation annotation-xml col colgroup',
)
const blocks = new Set([
  ...transparentBlocks,
  ...Object.keys(headings),
  ...words('blockquote ul ol menu li dl dt dd table tr td th figure pre xmp listing plaintext hr'),
])

function words(list: string): Set<string> {
  return new Set(list.split(' '))
}

/** A run of blocks being written. Inlines gather in `line` until a block begins or ends. */
class Flow {
  private readonly out: Block[] = []
  private line: Inline[] = []
  /** Inline elements that are open around the whole flow, outermost first. */
  private readonly around: { tag: InlineTag; href?: string | undefined }[]

  constructor(
    private readonly base: string | undefined,
    private readonly depth = 0,
    around: Flow['around'] = [],
  ) {
    this.around = around
  }

  finished(): Block[] {
    this.endLine()
    return this.out
  }

  addChildren(parent: Node): void {
    for (const node of parent.childNodes) this.add(node)
  }

  private add(node: Node): void {
    if (node.nodeType === 3) {
      this.line.push(node.nodeValue ?? '')
      return
    }
    if (node.nodeType !== 1) return
    const element = node as Element
    const name = element.localName.toLowerCase()
    if (skipped.has(name) || isHidden(element, name)) return
    if (blocks.has(name)) this.addBlock(element, name)
    else this.addInline(element, name)
  }

  private addInline(element: Element, name: string): void {
    if (name === 'br') {
      if (isBreak(this.line.at(-1)) || isBreak(this.line.at(-2), this.line.at(-1))) this.endLine()
      else this.line.push({ tag: 'br' })
      return
    }
    if (name === 'img' || name === 'image') {
      const picture = this.picture(element)
      if (picture) this.line.push({ tag: 'img', ...picture })
      return
    }
    if (name === 'rt' && !element.previousElementSibling?.localName.toLowerCase().startsWith('rp')) {
      this.line.push('(')
      this.addChildren(element)
      this.line.push(')')
      return
    }
    const tag = inlineTags[name]
    if (tag === undefined) {
      this.addChildren(element)
      return
    }
    const href = tag === 'a' ? linkAddress(element.getAttribute('href'), this.base) : undefined
    if (tag === 'a' && href === undefined) {
      this.addChildren(element)
      return
    }
    if (this.around.length >= maximumBlockNesting) {
      this.addChildren(element)
      return
    }
    const inner = new Flow(this.base, this.depth, [...this.around, { tag, href }])
    inner.addChildren(element)
    if (inner.out.length === 0) {
      this.line.push(href === undefined ? { tag, children: inner.line } : { tag, href, children: inner.line })
      return
    }
    // A block inside an inline, such as a link around a whole teaser: the inline goes into each block.
    inner.endLine()
    this.endLine()
    this.out.push(...inner.out)
  }

  private addBlock(element: Element, name: string): void {
    this.endLine()
    const heading = headings[name]
    if (heading !== undefined) this.addText(heading, this.inner(element))
    else if (name === 'hr') this.addRule()
    else if (name === 'pre' || name === 'xmp' || name === 'listing' || name === 'plaintext') {
      this.addPreformatted(element)
    } else if (name === 'dt' || name === 'dd') this.addText(name, this.inner(element))
    else if (transparentBlocks.has(name) || this.depth >= maximumBlockNesting) this.addChildren(element)
    else if (name === 'ul' || name === 'ol' || name === 'menu') this.addList(element, name)
    else if (name === 'table') this.addTable(element)
    else if (name === 'figure') this.addFigure(element)
    else if (name === 'dl') this.addGroup('dl', this.inner(element).map(asDescription))
    else if (name === 'blockquote') this.addGroup('blockquote', this.inner(element))
    else this.addChildren(element)
    this.endLine()
  }

  private inner(element: Node): Block[] {
    const flow = new Flow(this.base, this.depth + 1, this.around)
    flow.addChildren(element)
    return flow.finished()
  }

  private addText(tag: TextBlock['tag'], content: Block[]): void {
    const children = tidyInlines(inlinesOf(content))
    if (hasContent(children) && plainText(children) !== '') this.out.push({ tag, children })
    else this.out.push(...content)
  }

  private addGroup(tag: GroupBlock['tag'], children: Block[]): void {
    if (children.length > 0) this.out.push({ tag, children })
  }

  private addRule(): void {
    const last = this.out.at(-1)
    if (last && last.tag !== 'hr') this.out.push({ tag: 'hr' })
  }

  private addPreformatted(element: Element): void {
    const text = (element.textContent ?? '').replace(/^\n/, '').replace(/\s+$/, '')
    if (text.trim() !== '') this.out.push({ tag: 'pre', children: [text] })
  }

  private addList(element: Element, name: string): void {
    const items: Block[] = []
    for (const child of element.childNodes) {
      const isItem = child.nodeType === 1 && (child as Element).localName.toLowerCase() === 'li'
      if (isItem && isHidden(child as Element, 'li')) continue
      const content = isItem ? this.inner(child) : this.loose(child)
      if (content.length === 0) continue
      const last = items.at(-1)
      // A list directly inside a list belongs to the item before it.
      if (
        !isItem &&
        last &&
        'children' in last &&
        content.every((block) => block.tag === 'ul' || block.tag === 'ol')
      ) {
        last.children = [...(last as GroupBlock).children, ...content]
      } else items.push({ tag: 'li', children: content })
    }
    if (items.length === 0) return
    const start = name === 'ol' ? Number.parseInt(element.getAttribute('start') ?? '1', 10) : 1
    const tag = name === 'ol' ? 'ol' : 'ul'
    this.out.push(
      Number.isSafeInteger(start) && start !== 1 ? { tag, start, children: items } : { tag, children: items },
    )
  }

  private loose(node: Node): Block[] {
    const flow = new Flow(this.base, this.depth + 1, this.around)
    flow.add(node)
    return flow.finished()
  }

  private addTable(table: Element): void {
    if (!isDataTable(table)) {
      this.addChildren(table)
      return
    }
    const cellRows = rowsOf(table).map((row) =>
      row.map((cell) => ({ cell, reach: reachOf(cell), children: tidyInlines(inlinesOf(this.inner(cell))) })),
    )
    // An empty row goes, unless cells in it reach below.
    const kept = cellRows.map((row) => row.some((one) => hasContent(one.children) || one.reach.rows > 1))
    /** Kept rows above each row, and above the end. */
    const before = [0]
    for (const isKept of kept) before.push((before.at(-1) ?? 0) + Number(isKept))
    const rows = cellRows.flatMap((row, i): Block[] => {
      if (!kept[i]) return []
      const children = row.map(({ cell, reach, children }): Block => {
        const end = Math.min(i + reach.rows, kept.length)
        const rowspan = Math.min((before[end] ?? 0) - (before[i] ?? 0), mostReached)
        return {
          tag: cell.localName.toLowerCase() === 'th' ? 'th' : 'td',
          ...(reach.columns > 1 && { colspan: reach.columns }),
          ...(rowspan > 1 && { rowspan }),
          children,
        }
      })
      return [{ tag: 'tr', children }]
    })
    const caption = [...table.children].find((child) => child.localName.toLowerCase() === 'caption')
    const captionText = caption ? tidyInlines(inlinesOf(this.inner(caption))) : []
    if (rows.length === 0) return
    const block: Block = { tag: 'table', children: rows }
    if (!hasContent(captionText)) this.out.push(block)
    else this.out.push({ tag: 'figure', children: [{ tag: 'figcaption', children: captionText }, block] })
  }

  private addFigure(figure: Element): void {
    const caption = figure.querySelector('figcaption')
    const captionText = caption ? tidyInlines(inlinesOf(this.inner(caption))) : []
    caption?.remove()
    const content = this.inner(figure)
    if (hasContent(captionText)) content.push({ tag: 'figcaption', children: captionText })
    if (content.length === 1 && content[0]?.tag === 'img') this.out.push(...content)
    else this.addGroup('figure', content)
  }

  private picture(element: Element): { src?: string; alt?: string } | undefined {
    const tiny = ['width', 'height'].some((name) => /^[01](?:px)?$/.test(element.getAttribute(name) ?? ''))
    if (tiny) return undefined
    const src = pictureAddress(element.getAttribute('src'), this.base)
    const alt = element.getAttribute('alt')?.replace(/\s+/g, ' ').trim()
    if (src === undefined && !alt) return undefined
    return { ...(src !== undefined && { src }), ...(alt && { alt }) }
  }

  private endLine(): void {
    const line = tidyInlines(this.line)
    this.line = []
    if (!hasContent(line)) return
    if (plainText(line) === '') {
      for (const picture of picturesOf(line)) this.out.push(picture)
      return
    }
    let children = line
    for (const { tag, href } of [...this.around].reverse()) {
      children = [href === undefined ? { tag, children } : { tag, href, children }]
    }
    this.out.push({ tag: 'p', children })
  }
}

/** Hidden by attribute or by its own style; style sheets are not read. */
function isHidden(element: Element, name: string): boolean {
  if (element.hasAttribute('hidden')) return true
  if (name === 'dialog') return !element.hasAttribute('open')
  const style = element.getAttribute('style')
  if (style && /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)) return true
  return element.getAttribute('aria-hidden') === 'true' && element.localName.toLowerCase() !== 'math'
}

function isBreak(node: Inline | undefined, between?: Inline): boolean {
  if (between !== undefined && !(typeof between === 'string' && between.trim() === '')) return false
  return typeof node === 'object' && node.tag === 'br'
}

function asDescription(block: Block): Block {
  return isTextBlock(block) && block.tag === 'p' ? { ...block, tag: 'dd' } : block
}

/** The words of blocks in one run, with a line break between blocks: for cells, captions and headings. */
function inlinesOf(content: readonly Block[]): Inline[] {
  const out: Inline[] = []
  for (const block of content) {
    const inner: Inline[] = isTextBlock(block)
      ? block.children
      : block.tag === 'img'
        ? [{ tag: 'img', src: block.src, alt: block.alt }]
        : 'children' in block
          ? inlinesOf(block.children)
          : []
    if (out.length > 0 && inner.length > 0) out.push({ tag: 'br' })
    out.push(...inner)
  }
  return out
}

function picturesOf(inlines: readonly Inline[]): Block[] {
  return inlines.flatMap((node): Block[] => {
    if (typeof node === 'string' || node.tag === 'br') return []
    return node.tag === 'img' ? [node] : picturesOf(node.children)
  })
}
