import type { Inline } from '../../core/article/article'
import { inlineText } from '../../core/article/text'

/**
 * Inlines as a text block keeps them: runs of white space are one space, none at the ends or beside a line break,
 * no empty elements, neighbouring strings joined.
 */
export function tidyInlines(inlines: readonly Inline[]): Inline[] {
  const tidied = collapse(inlines, { afterSpace: true })
  trimEnd(tidied)
  return tidied
}

/** True if there is something to read or to look at. */
export function hasContent(inlines: readonly Inline[]): boolean {
  return inlines.some((node) =>
    typeof node === 'string'
      ? /[^\s\u200b]/.test(node)
      : node.tag === 'img' || ('children' in node && hasContent(node.children)),
  )
}

/** The words of inlines with single spaces, for comparing and for rules. */
export function plainText(inlines: readonly Inline[]): string {
  return inlineText(inlines).replace(/\s+/g, ' ').trim()
}

function collapse(inlines: readonly Inline[], state: { afterSpace: boolean }): Inline[] {
  const out: Inline[] = []
  for (const node of inlines) {
    if (typeof node === 'string') {
      let text = node.replace(/\s+/g, ' ')
      if (state.afterSpace && text.startsWith(' ')) text = text.slice(1)
      if (text === '') continue
      state.afterSpace = text.endsWith(' ')
      const last = out.at(-1)
      if (typeof last === 'string') out[out.length - 1] = last + text
      else out.push(text)
    } else if (node.tag === 'br') {
      trimSpace(out)
      out.push(node)
      state.afterSpace = true
    } else if (node.tag === 'img') {
      out.push(node)
      state.afterSpace = false
    } else {
      const children = collapse(node.children, state)
      if (hasContent(children)) out.push({ ...node, children })
      else if (children.length > 0) out.push(...children)
    }
  }
  while (isBreak(out[0])) out.shift()
  return out
}

function trimSpace(out: Inline[]): void {
  const last = out.at(-1)
  if (typeof last === 'string' && last.endsWith(' ')) out[out.length - 1] = last.slice(0, -1)
}

function trimEnd(out: Inline[]): void {
  for (;;) {
    const last = out.at(-1)
    if (last === undefined) return
    if (typeof last === 'string') {
      const text = last.trimEnd()
      if (text !== '') {
        out[out.length - 1] = text
        return
      }
    } else if (last.tag === 'img') {
      return
    } else if (last.tag !== 'br') {
      trimEnd(last.children)
      if (last.children.length > 0) return
    }
    out.pop()
  }
}

function isBreak(node: Inline | undefined): boolean {
  return typeof node === 'object' && node.tag === 'br'
}
