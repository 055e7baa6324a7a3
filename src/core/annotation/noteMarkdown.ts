import type { Definition, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { wikiLinkSyntax, wikiLinkTree, wikiParts } from './wikiLink'

/** A note as it is read. No markup of the note becomes markup of the window: this tree is all there is. */
export type NoteBlock =
  | { type: 'paragraph'; children: NoteInline[] }
  | { type: 'heading'; depth: number; children: NoteInline[] }
  | { type: 'quote'; children: NoteBlock[] }
  | { type: 'list'; ordered: boolean; start: number; items: NoteItem[] }
  | { type: 'table'; rows: NoteInline[][][] }
  | { type: 'code'; text: string }
  | { type: 'rule' }

export interface NoteItem {
  /** Undefined for one that is not a task. */
  done: boolean | undefined
  children: NoteBlock[]
}

export type NoteInline =
  | { type: 'text'; text: string }
  | { type: 'strong' | 'em' | 'del'; children: NoteInline[] }
  | { type: 'code'; text: string }
  /** `href` is an address that may be opened; see `safeAddress`. */
  | { type: 'link'; href: string; children: NoteInline[] }
  | { type: 'wiki'; target: string; words: string }

/**
 * Reads a note: CommonMark, GFM and `[[links]]`. Raw HTML and pictures stand as the words they are, links of other
 * schemes are plain words. Never throws: what is too tangled for a parser comes back as plain paragraphs.
 */
export function noteBlocks(markdown: string): NoteBlock[] {
  if (isUnmarked(markdown)) return [{ type: 'paragraph', children: [{ type: 'text', text: markdown }] }]
  if (isTangled(markdown)) return plain(markdown)
  try {
    const { children } = fromMarkdown(markdown, {
      extensions: [gfm(), wikiLinkSyntax],
      mdastExtensions: [gfmFromMarkdown(), wikiLinkTree],
    })
    return new NoteReader(markdown, definitionsIn(children)).blocks(children)
  } catch (error) {
    // Nested more deeply than the stack goes.
    if (error instanceof RangeError) return plain(markdown)
    throw error
  }
}

/** An address that may go to the browser or the mail program: `http`, `https`, `mailto`; undefined for any other. */
export function safeAddress(url: string): string | undefined {
  return /^(?:https?:\/\/[^\s\p{Cc}/]|mailto:[^\s\p{Cc}])[^\s\p{Cc}]*$/iu.test(url) ? url : undefined
}

/** The words of a note without their markup, in one line. */
export function plainNote(markdown: string): string {
  return noteBlocks(markdown).map(blockWords).join(' ').replace(/\s+/gu, ' ').trim()
}

/** Most notes are a line of words without a sign of markup: a parser takes far longer to say the same. */
const isUnmarked = (markdown: string): boolean =>
  /^\p{L}[\p{L}\p{M}\p{N} ,.;?'’“”()–—-]*(?<! )$/u.test(markdown) && !/www\./i.test(markdown)

/** Units of text after which a note is no longer parsed, and signs of markup in one paragraph. */
const longest = 400_000
const mostSigns = 2000

/** A parser takes quadratic time on runs of signs and of nested quotes; real notes stay far below these numbers. */
function isTangled(markdown: string): boolean {
  if (markdown.length > longest) return true
  return markdown.split(/\n[ \t]*\n/).some((part) => {
    if ((part.match(/[*_[\]`<>~!(&@:\\]/g)?.length ?? 0) > mostSigns) return true
    return /^(?:[ \t>*+-]|\d+[.)]){60}/m.test(part)
  })
}

function plain(text: string): NoteBlock[] {
  return text
    .split(/\n[ \t]*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ type: 'paragraph', children: [{ type: 'text', text: part }] }))
}

function definitionsIn(nodes: readonly RootContent[]): Map<string, Definition> {
  const found = new Map<string, Definition>()
  for (const node of nodes)
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node)
  return found
}

class NoteReader {
  constructor(
    private readonly source: string,
    private readonly definitions: ReadonlyMap<string, Definition>,
  ) {}

  blocks(nodes: readonly RootContent[]): NoteBlock[] {
    return nodes.flatMap((node) => this.block(node))
  }

  private block(node: RootContent): NoteBlock[] {
    switch (node.type) {
      case 'paragraph':
        return [{ type: 'paragraph', children: this.inlines(node.children) }]
      case 'heading':
        return [{ type: 'heading', depth: node.depth, children: this.inlines(node.children) }]
      case 'blockquote':
        return [{ type: 'quote', children: this.blocks(node.children) }]
      case 'footnoteDefinition':
        return this.blocks(node.children)
      case 'list': {
        const items = node.children.map(({ checked, children }) => ({
          done: checked ?? undefined,
          children: this.blocks(children),
        }))
        return [{ type: 'list', ordered: node.ordered ?? false, start: node.start ?? 1, items }]
      }
      case 'table':
        return [
          {
            type: 'table',
            rows: node.children.map((row) => row.children.map((c) => this.inlines(c.children))),
          },
        ]
      case 'code':
        return [{ type: 'code', text: node.value }]
      case 'thematicBreak':
        return [{ type: 'rule' }]
      case 'definition':
        return []
      case 'html':
        return [{ type: 'paragraph', children: [{ type: 'text', text: node.value }] }]
      default:
        return [{ type: 'paragraph', children: [{ type: 'text', text: this.sourceOf(node) }] }]
    }
  }

  private inlines(nodes: readonly PhrasingContent[]): NoteInline[] {
    return nodes.flatMap((node) => this.inline(node))
  }

  private inline(node: PhrasingContent): NoteInline[] {
    switch (node.type) {
      case 'text':
        return [{ type: 'text', text: node.value }]
      case 'strong':
        return [{ type: 'strong', children: this.inlines(node.children) }]
      case 'emphasis':
        return [{ type: 'em', children: this.inlines(node.children) }]
      case 'delete':
        return [{ type: 'del', children: this.inlines(node.children) }]
      case 'inlineCode':
        return [{ type: 'code', text: node.value }]
      case 'break':
        return [{ type: 'text', text: '\n' }]
      case 'link':
        return this.link(node.url, node.children)
      case 'linkReference':
        return this.link(this.definitions.get(node.identifier)?.url ?? '', node.children)
      case 'wikiLink': {
        const { target, words } = wikiParts(node.value)
        return target === ''
          ? [{ type: 'text', text: this.sourceOf(node) }]
          : [{ type: 'wiki', target, words }]
      }
      // Pictures are not loaded, HTML is not drawn: both stand as they were typed.
      default:
        return [{ type: 'text', text: this.sourceOf(node) }]
    }
  }

  private link(url: string, children: readonly PhrasingContent[]): NoteInline[] {
    const inner = this.inlines(children)
    const href = safeAddress(url)
    return href === undefined ? inner : [{ type: 'link', href, children: inner }]
  }

  private sourceOf({ position }: RootContent | PhrasingContent): string {
    return this.source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)
  }
}

function blockWords(block: NoteBlock): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineWords(block.children)
    case 'quote':
      return block.children.map(blockWords).join(' ')
    case 'list':
      return block.items.map(({ children }) => children.map(blockWords).join(' ')).join(' ')
    case 'table':
      return block.rows.map((row) => row.map(inlineWords).join(' ')).join(' ')
    case 'code':
      return block.text
    case 'rule':
      return ''
  }
}

function inlineWords(inlines: readonly NoteInline[]): string {
  return inlines
    .map((inline) => {
      if ('text' in inline) return inline.text
      return inline.type === 'wiki' ? inline.words : inlineWords(inline.children)
    })
    .join('')
}
