import type { Definition, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Block, TextBlock } from '../../core/article/article'
import { isTextBlock } from '../../core/article/text'
import { takeFrontMatter } from './frontMatter'
import { plainText } from '../page/inlines'
import { chunksOf } from '../page/lines'
import { piecesOf } from './markdownPieces'
import { mdastBlocks } from './mdastBlocks'
import type { PageMetadata } from '../page/metadata'
import { blocksOfHtml } from '../page/page'
import { blocksOfChunks } from '../plainText'

export interface MarkdownArticle extends PageMetadata {
  blocks: Block[]
  /** Front matter that could not be read. */
  foot: Block[]
}

/**
 * A Markdown text (CommonMark and GFM) with its front matter. Raw HTML takes the same way as a page's. Stretches too
 * tangled for a parser are read as plain text. `url` is the base of relative links.
 */
export function readMarkdown(text: string, url?: string): MarkdownArticle {
  const { metadata, body, unread } = takeFrontMatter(text)
  const base = metadata.url ?? url
  const blocks = piecesOf(body).flatMap((piece) =>
    piece.kind === 'markdown' ? parsedBlocks(piece.text, base) : blocksOfChunks(chunksOf(piece.text)),
  )
  const foot: Block[] = unread === undefined ? [] : [{ tag: 'pre', children: [unread] }]
  if (blocks.length === 0) return { ...metadata, blocks: foot, foot: [] }
  const at = metadata.title === undefined ? titleIndex(body, blocks) : -1
  const heading = blocks[at]
  if (!heading || !isTextBlock(heading)) return { ...metadata, blocks, foot }
  const rest = blocks.filter((_, i) => i !== at)
  return { ...metadata, title: plainText(heading.children), blocks: rest.length > 0 ? rest : blocks, foot }
}

/** A heading of level 1 near the top, else a heading that is the very first thing. */
function titleIndex(body: string, blocks: readonly Block[]): number {
  const first = /^(?:# +(.+?)(?: +#+)?|(\S.*)\n=+)[ \t]*$/m.exec(body.slice(0, 20_000))
  const words = (first?.[1] ?? first?.[2] ?? '').replace(/[^\p{L}\p{N}]/gu, '')
  const isTitle = (block: Block): block is TextBlock =>
    block.tag === 'h2' &&
    isTextBlock(block) &&
    plainText(block.children).replace(/[^\p{L}\p{N}]/gu, '') === words
  const at = blocks.slice(0, 6).findIndex(isTitle)
  return at >= 0 ? at : /^h[2-6]$/.test(blocks[0]?.tag ?? '') ? 0 : -1
}

function parsedBlocks(text: string, base: string | undefined): Block[] {
  try {
    const { children } = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
    return mdastBlocks(children, {
      base,
      definitions: definitionsIn(children),
      blocksOfHtml: (html) => htmlBlocks(html, base),
    })
  } catch (error) {
    // Nested more deeply than the stack goes; as plain text all words are there.
    if (error instanceof RangeError) return blocksOfChunks(chunksOf(text))
    throw error
  }
}

function definitionsIn(nodes: readonly RootContent[]): Map<string, Definition> {
  const found = new Map<string, Definition>()
  for (const node of nodes) {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node)
  }
  return found
}

/** Raw HTML as blocks. A comment or script that never ends hides what a person wrote after it: then the source shows. */
function htmlBlocks(html: string, base: string | undefined): Block[] {
  const unended =
    html.lastIndexOf('<!--') > html.lastIndexOf('-->') ||
    /^<(script|style|textarea)\b(?![\s\S]*<\/\1)/i.test(html) ||
    /^<(?:\?(?![\s\S]*\?>)|!\[CDATA\[(?![\s\S]*\]\]>)|![a-z][^>]*$)/i.test(html)
  return unended ? [{ tag: 'pre', children: [html] }] : blocksOfHtml(html, base)
}
