import type { Block, Span } from './article'
import { inlineText, isTextBlock } from './text'

/** A stretch of the article under one heading; the first one may have no title. */
export interface Section extends Span {
  title: string
}

const headings: ReadonlySet<string> = new Set(['h2', 'h3', 'h4', 'h5', 'h6'])

/** The sections of an article in order; they cover its canonical text without gaps. */
export function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: Section[] = []
  let offset = 0
  let current: Section = { title: '', start: 0, end: 0 }
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      if (!isTextBlock(block)) {
        if ('children' in block) walk(block.children)
        continue
      }
      const text = inlineText(block.children)
      if (headings.has(block.tag)) {
        if (offset > current.start) sections.push({ ...current, end: offset })
        current = { title: text.trim(), start: offset, end: offset }
      }
      offset += text.length + 1
    }
  }
  walk(blocks)
  if (offset > current.start) sections.push({ ...current, end: offset })
  return sections
}

/** The section that holds an offset; the last one for offsets past the end. */
export function sectionAt(sections: readonly Section[], offset: number): Section | undefined {
  return sections.find((section) => offset < section.end) ?? sections.at(-1)
}
