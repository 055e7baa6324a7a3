import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Nodes } from 'mdast'
import { type Content, element, type Markup } from './markup'

/** A note's Markdown as markup. HTML in it stays the text it is; pictures are their description. */
export function noteMarkup(markdown: string): Content {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  return drawn(tree, 0)
}

// Deeper than anyone writes; a stack has an end.
const deepest = 100

function drawn(node: Nodes, depth: number): Content {
  if (depth > deepest) return ''
  const inner = (): Content[] =>
    'children' in node ? node.children.map((child: Nodes) => drawn(child, depth + 1)) : []
  // Without blank lines between its items, a list has no paragraphs.
  const tight = (): Content[] =>
    node.type === 'listItem' && !node.spread
      ? node.children.map((child) =>
          child.type === 'paragraph'
            ? child.children.map((part) => drawn(part, depth + 2))
            : drawn(child, depth + 1),
        )
      : inner()
  switch (node.type) {
    case 'root':
      return inner()
    case 'paragraph':
      return element('p', {}, ...inner())
    case 'heading':
      return element('p', {}, element('strong', {}, ...inner()))
    case 'blockquote':
      return element('blockquote', {}, ...inner())
    case 'list':
      return element(node.ordered ? 'ol' : 'ul', node.ordered ? { start: node.start ?? 1 } : {}, ...inner())
    case 'listItem':
      return element(
        'li',
        {},
        node.checked === undefined || node.checked === null ? '' : node.checked ? '☑ ' : '☐ ',
        ...tight(),
      )
    case 'table':
      return element('table', {}, element('tbody', {}, ...inner()))
    case 'tableRow':
      return element('tr', {}, ...inner())
    case 'tableCell':
      return element('td', {}, ...inner())
    case 'code':
      return element('pre', {}, node.value)
    case 'inlineCode':
      return element('code', {}, node.value)
    case 'emphasis':
      return element('em', {}, ...inner())
    case 'strong':
      return element('strong', {}, ...inner())
    case 'delete':
      return element('del', {}, ...inner())
    case 'thematicBreak':
      return element('hr', {})
    case 'break':
      return element('br', {})
    case 'link':
      return webLink(node.url, ...inner())
    case 'image':
      return node.alt ?? ''
    case 'html':
    case 'text':
      return node.value
    default:
      return inner()
  }
}

/** A link that only web and mail addresses become. */
export function webLink(address: string | undefined, ...content: readonly Content[]): Markup {
  const safe = address !== undefined && /^(https?:|mailto:)/i.test(address)
  return safe
    ? element('a', { href: address, rel: 'noreferrer' }, ...content)
    : element('span', {}, ...content)
}
