import type { Article, Block, Inline } from './article'
import { tableGrid } from './tableGrid'
import { inlineText, isTextBlock } from './text'

/** An article's own words as Markdown (CommonMark with tables), title first. Without notes: the export has those. */
export function articleMarkdown(article: Article): string {
  const parts = [`# ${oneLine(escaped(article.header.title))}`, ...blocksMarkdown(article.blocks)]
  if (article.foot.length > 0) parts.push('---', ...blocksMarkdown(article.foot))
  return parts.join('\n\n') + '\n'
}

function blocksMarkdown(blocks: readonly Block[]): string[] {
  return blocks.map(blockMarkdown).filter((text) => text !== '')
}

function blockMarkdown(block: Block): string {
  if (isTextBlock(block)) {
    if (block.tag === 'pre') return fenced(inlineText(block.children))
    const text = inlinesMarkdown(block.children)
    if (/^h[2-6]$/.test(block.tag)) return `${'#'.repeat(Number(block.tag[1]))} ${oneLine(text)}`
    return startEscaped(text)
  }
  if (!('children' in block)) return block.tag === 'img' ? picture(block) : '---'
  const inner = blocksMarkdown(block.children)
  switch (block.tag) {
    case 'blockquote':
      return prefixed(inner.join('\n\n'), '> ', '> ')
    case 'ul':
      return block.children.map((item) => listItem(item, '- ')).join('\n')
    case 'ol':
      return block.children.map((item, i) => listItem(item, `${(block.start ?? 1) + i}. `)).join('\n')
    case 'table':
      return tableMarkdown(block.children)
    default:
      return inner.join('\n\n')
  }
}

function listItem(item: Block, marker: string): string {
  const inner =
    'children' in item && !isTextBlock(item) ? blocksMarkdown(item.children) : [blockMarkdown(item)]
  return prefixed(inner.join('\n\n'), marker, ' '.repeat(marker.length))
}

function tableMarkdown(rows: readonly Block[]): string {
  const grid = tableGrid(rows)
  const width = grid[0]?.length ?? 0
  if (width === 0) return ''
  // Markdown knows no cell over several: it stands once, and where it reaches to is nothing.
  const lines = grid.map((row) => `| ${row.map((cell) => (cell ? cellMarkdown(cell) : '')).join(' | ')} |`)
  return [lines[0], `|${' --- |'.repeat(width)}`, ...lines.slice(1)].join('\n')
}

function cellMarkdown(cell: Block): string {
  const text = isTextBlock(cell) ? inlinesMarkdown(cell.children) : blockMarkdown(cell)
  return oneLine(text).replace(/\|/g, '\\|')
}

function inlinesMarkdown(inlines: readonly Inline[]): string {
  return inlines.map(inlineMarkdown).join('').trim()
}

function inlineMarkdown(node: Inline): string {
  if (typeof node === 'string') return escaped(node).replace(/\s*\n\s*/g, ' ')
  if (node.tag === 'br') return '\\\n'
  if (node.tag === 'img') return picture(node)
  if (node.tag === 'code') return code(inlineText(node.children))
  const inner = node.children.map(inlineMarkdown).join('')
  if (inner.trim() === '') return inner
  const [, before = '', words = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(inner) ?? []
  const wrap = (open: string, close: string): string => `${before}${open}${words}${close}${after}`
  switch (node.tag) {
    case 'em':
    case 'cite':
      return wrap('*', '*')
    case 'strong':
      return wrap('**', '**')
    case 'del':
      return wrap('~~', '~~')
    case 'q':
      return wrap('“', '”')
    case 'a':
      return node.href === undefined
        ? inner
        : wrap('[', `](<${node.href.replace(/[<>\n]/g, encodeURIComponent)}>)`)
    default:
      return inner
  }
}

function picture({ src, alt }: { src?: string | undefined; alt?: string | undefined }): string {
  if (src === undefined || !/^https?:/i.test(src)) return alt ? `[${escaped(alt)}]` : ''
  return `![${oneLine(escaped(alt ?? ''))}](<${src.replace(/[<>\n]/g, encodeURIComponent)}>)`
}

/** The text with everything that Markdown would take for marks escaped. */
function escaped(text: string): string {
  return text
    .split(/((?:https?:\/\/|www\.)\S+)/i)
    .map((part, i) => (i % 2 === 0 ? marksEscaped(part) : bareAddress(part)))
    .join('')
}

/**
 * An address in running text. Readers of Markdown make a link of it and take a backslash inside for a part of it, so
 * it stays as it is; where that would not do it is kept from being an address.
 */
function bareAddress(address: string): string {
  if (/^[^\\`*[\]<>|]*[^\\`*[\]<>|_~&]$/.test(address) && !/&#?\w+;/.test(address)) return address
  return marksEscaped(address).replace(/^(https?|www)([:.])/i, '$1\\$2')
}

const marksEscaped = (text: string): string => text.replace(/[\\`*_[\]<>~&]/g, '\\$&')
const oneLine = (text: string): string => text.replace(/\\?\s*\n\s*/g, ' ').trim()
/** What would begin a heading, list, quotation or rule at the start of a line. */
const startEscaped = (text: string): string =>
  text
    .replace(/^([#+\-=|]|\d+(?=[.)]))/gm, (start) => (/^\d/.test(start) ? start : `\\${start}`))
    .replace(/^(\d+)([.)])/gm, '$1\\$2')

function prefixed(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, i) => (i === 0 ? first + line : line === '' ? others.trimEnd() : others + line))
    .join('\n')
}

function code(text: string): string {
  const ticks = '`'.repeat(longestRun(text) + 1)
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${ticks}${space}${text}${space}${ticks}`
}

function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}\n${text.replace(/\n$/, '')}\n${fence}`
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
