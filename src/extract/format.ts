import type { SourceFormat } from '../core/article/article'
import { GlossError } from '../core/error'

const extensions: Readonly<Record<string, SourceFormat>> = {
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  xht: 'html',
  shtml: 'html',
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  mkdn: 'markdown',
  qmd: 'markdown',
  rmd: 'markdown',
  txt: 'text',
  text: 'text',
  log: 'text',
}

/**
 * How a text is to be read, by the extension of its name and by how it looks. `name` is a base name; pasted text has
 * none. Throws GlossError `unsupported-format` for text that is none a person reads as it is.
 */
export function formatOf(name: string | undefined, text: string): SourceFormat {
  const start = text.slice(0, 4096).trimStart()
  const other = unsupportedKind(start)
  if (other !== undefined) {
    throw new GlossError('unsupported-format', `It seems to be ${other}, which Gloss cannot read.`, {
      path: name,
    })
  }
  const known = extensions[extensionOf(name)]
  if (known === 'html') return /<[a-z!/?]/i.test(text) ? 'html' : 'text'
  if (looksLikePage(start)) return 'html'
  if (known !== undefined) return known
  if (looksLikeMarkup(text)) return 'html'
  return looksLikeMarkdown(text) ? 'markdown' : 'text'
}

function extensionOf(name = ''): string {
  return /\.([a-z0-9]+)\.?$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

function unsupportedKind(start: string): string | undefined {
  if (
    /^(?:From|Subject|Date|MIME-Version|Snapshot-Content-Location):/i.test(start) &&
    /^MIME-Version:/im.test(start)
  ) {
    return 'a page saved as MHTML or an e-mail message (save the page as HTML instead)'
  }
  const root = /^<([a-z][\w:-]*)/i.exec(withoutProlog(start))?.[1]
  if (root === undefined) return undefined
  if (/^svg$/i.test(root)) return 'an SVG picture'
  if (/^(?:rss|feed|rdf:rdf)$/i.test(root)) return 'a news feed'
  if (/^<\?xml/i.test(start) && !/^html$/i.test(root)) return 'an XML file'
  return undefined
}

/** A whole page: it begins as one. */
function looksLikePage(start: string): boolean {
  return (
    /^<!doctype\s+html/i.test(start) || /^<(?:!doctype\s+html|html|head|body)\b/i.test(withoutProlog(start))
  )
}

/** What follows declarations, comments and an XML document type. A loop, for a pattern could take for ever. */
function withoutProlog(start: string): string {
  let rest = start.trimStart()
  for (;;) {
    const end = rest.startsWith('<!--') ? '-->' : /^<\?|^<!doctype(?!\s+html)/i.test(rest) ? '>' : undefined
    const at = end === undefined ? -1 : rest.indexOf(end)
    if (end === undefined || at < 0) return rest
    rest = rest.slice(at + end.length).trimStart()
  }
}

/** Part of a page, as another program puts it into the clipboard. */
function looksLikeMarkup(text: string): boolean {
  const sample = text.slice(0, 100_000)
  const ends = new Set(
    Array.from(sample.matchAll(/<\/(p|div|article|section|h[1-6]|ul|ol|li|table|a|span)>/gi), (m) => m[1]),
  )
  return (
    ends.size >= 2 ||
    /^\s*<(p|div|article|section|h[1-6])\b[^>]*>[\s\S]*<\/\1>/i.test(sample.slice(0, 10_000))
  )
}

function looksLikeMarkdown(text: string): boolean {
  const sample = text.slice(0, 100_000)
  if (/^---\n[\w-]+:[^\n]*\n[\s\S]*?\n---\n/.test(sample)) return true
  if (/^#{1,6} \S/m.test(sample)) return true
  let signs = 0
  if (/^(?:```|~~~)/m.test(sample)) signs += 1
  if (/\[[^\]\n]{1,200}\]\((?:https?:|\/|mailto:)[^)\s]{1,2000}\)/.test(sample)) signs += 1
  if (/(?:^|\s)\*\*[^*\s][^*\n]{0,200}\*\*/m.test(sample)) signs += 1
  if (/^\|.*\|\n\|[ :|-]+\|$/m.test(sample)) signs += 1
  return signs >= 2
}
