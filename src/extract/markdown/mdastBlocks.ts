import type {
  BlockContent,
  Definition,
  DefinitionContent,
  ListItem,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast'
import type { Block, Inline, TextBlock } from '../../core/article/article'
import { linkAddress, pictureAddress } from '../page/address'
import { hasContent, plainText, tidyInlines } from '../page/inlines'
import { maximumBlockNesting } from '../limits'

type Flow = RootContent | BlockContent | DefinitionContent

/** How the blocks of a Markdown tree are made. */
export interface MdastContext {
  /** Address relative links are resolved against. */
  base: string | undefined
  definitions: ReadonlyMap<string, Definition>
  /** The blocks of a piece of raw HTML. */
  blocksOfHtml: (html: string) => Block[]
}

/** The blocks of Markdown nodes; what is nested deeper than an article goes is lifted up. */
export function mdastBlocks(nodes: readonly Flow[], context: MdastContext, depth = 0): Block[] {
  return nodes.flatMap((node) => blocksOf(node, context, depth))
}

const headings: readonly TextBlock['tag'][] = ['h2', 'h2', 'h3', 'h4', 'h5', 'h6']

function blocksOf(node: Flow, context: MdastContext, depth: number): Block[] {
  switch (node.type) {
    case 'paragraph':
      return paragraph('p', node.children, context)
    case 'heading':
      return paragraph(headings[node.depth - 1] ?? 'h6', node.children, context)
    case 'thematicBreak':
      return [{ tag: 'hr' }]
    case 'code':
      return node.value.trim() === '' ? [] : [{ tag: 'pre', children: [node.value] }]
    case 'html':
      return context.blocksOfHtml(node.value)
    case 'table':
      return [table(node, context)]
    case 'blockquote': {
      const children = mdastBlocks(node.children, context, depth + 1)
      return depth >= maximumBlockNesting || children.length === 0
        ? children
        : [{ tag: 'blockquote', children }]
    }
    case 'list': {
      const items = node.children.map((item) => listItem(item, context, depth + 2))
      if (depth >= maximumBlockNesting) return items.flat()
      const children = items
        .filter((item) => item.length > 0)
        .map((item): Block => ({ tag: 'li', children: item }))
      if (children.length === 0) return []
      if (!node.ordered) return [{ tag: 'ul', children }]
      const start = node.start ?? 1
      return [start === 1 ? { tag: 'ol', children } : { tag: 'ol', start, children }]
    }
    case 'footnoteDefinition': {
      const children = mdastBlocks(node.children, context, depth + 1)
      const mark: Inline = { tag: 'sup', children: [node.label ?? node.identifier] }
      const [first, ...rest] = children
      if (first?.tag !== 'p' || !('children' in first)) return [{ tag: 'p', children: [mark] }, ...children]
      return [{ tag: 'p', children: [mark, ' ', ...(first as TextBlock).children] }, ...rest]
    }
    default:
      return []
  }
}

function paragraph(tag: TextBlock['tag'], nodes: readonly PhrasingContent[], context: MdastContext): Block[] {
  const children = tidyInlines(inlinesOf(nodes, context))
  if (!hasContent(children)) return []
  if (plainText(children) !== '') return [{ tag, children }]
  return children.flatMap((node): Block[] => (typeof node === 'object' && node.tag === 'img' ? [node] : []))
}

function listItem(item: ListItem, context: MdastContext, depth: number): Block[] {
  const content = mdastBlocks(item.children, context, depth)
  if (typeof item.checked !== 'boolean') return content
  const box = item.checked ? '☑ ' : '☐ '
  const [first, ...rest] = content
  if (first?.tag !== 'p' || !('children' in first)) return [{ tag: 'p', children: [box.trim()] }, ...content]
  return [{ tag: 'p', children: [box, ...(first as TextBlock).children] }, ...rest]
}

function table(node: Table, context: MdastContext): Block {
  return {
    tag: 'table',
    children: node.children.map((row, i) => ({
      tag: 'tr',
      children: row.children.map((cell): Block => ({
        tag: i === 0 ? 'th' : 'td',
        children: tidyInlines(inlinesOf(cell.children, context)),
      })),
    })),
  }
}

function inlinesOf(nodes: readonly PhrasingContent[], context: MdastContext, depth = 0): Inline[] {
  const out: Inline[] = []
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]
    if (node?.type === 'html') i = endOfSilent(nodes, i)
    if (node) out.push(...inlineOf(node, context, depth))
  }
  return out
}

function inlineOf(node: PhrasingContent, context: MdastContext, depth: number): Inline[] {
  switch (node.type) {
    case 'text':
      return [withoutWikilinks(node.value)]
    case 'inlineCode':
      return [{ tag: 'code', children: [node.value] }]
    case 'break':
      return [{ tag: 'br' }]
    case 'html':
      return /^<br\b/i.test(node.value) ? [{ tag: 'br' }] : []
    case 'image':
      return picture(node.url, node.alt, context)
    case 'imageReference':
      return picture(context.definitions.get(node.identifier)?.url, node.alt, context)
    case 'footnoteReference':
      return [{ tag: 'sup', children: [node.label ?? node.identifier] }]
    case 'emphasis':
      return wrapped('em', node.children, context, depth)
    case 'strong':
      return wrapped('strong', node.children, context, depth)
    case 'delete':
      return wrapped('del', node.children, context, depth)
    case 'link':
      return link(node.url, node.children, context, depth)
    case 'linkReference':
      return link(context.definitions.get(node.identifier)?.url, node.children, context, depth)
    default:
      return []
  }
}

function wrapped(
  tag: 'em' | 'strong' | 'del',
  nodes: readonly PhrasingContent[],
  context: MdastContext,
  depth: number,
): Inline[] {
  const children = inlinesOf(nodes, context, depth + 1)
  return depth >= maximumBlockNesting ? children : [{ tag, children }]
}

function link(
  url: string | undefined,
  nodes: readonly PhrasingContent[],
  context: MdastContext,
  depth: number,
): Inline[] {
  const children = inlinesOf(nodes, context, depth + 1)
  const href = linkAddress(url, context.base)
  return href === undefined || depth >= maximumBlockNesting ? children : [{ tag: 'a', href, children }]
}

function picture(url: string | undefined, alt: string | null | undefined, context: MdastContext): Inline[] {
  const src = pictureAddress(url, context.base)
  if (src === undefined && !alt) return []
  return [{ tag: 'img', ...(src !== undefined && { src }), ...(alt && { alt }) }]
}

/** `[[Page]]` and `[[Page|words]]` as the words a reader sees in a notes vault. */
function withoutWikilinks(text: string): string {
  return text.replace(/!?\[\[(?:[^\][|\n]{1,200}\|)?([^\][|\n]{1,200})\]\]/g, '$1')
}

/** The index of the tag that ends a script or style in a line, or `from` if this is none. */
function endOfSilent(nodes: readonly PhrasingContent[], from: number): number {
  const start = nodes[from]
  const name =
    start?.type === 'html'
      ? /^<(script|style|template|iframe|title|textarea)\b/i.exec(start.value)?.[1]
      : undefined
  if (name === undefined) return from
  const end = nodes.findIndex(
    (node, i) =>
      i > from && node.type === 'html' && node.value.toLowerCase().startsWith(`</${name.toLowerCase()}`),
  )
  return end < 0 ? from : end
}
