import { addHighlight, type NewHighlight } from '../../src/core/annotation/editing/edit'
import { quoteOf } from '../../src/core/annotation/anchoring/anchor'
import { highlightColors } from '../../src/core/annotation/notebook'
import type { ArticleId } from '../../src/core/article/article'
import { textOf as textIn } from '../../src/core/article/text'
import { Library } from '../../src/library/library'
import { article } from '../../bench/recogniserText'

/** One note of this many highlights has words of its own, so that it can be looked for. */
export const needle = 'Compare this with the tide tables'

/**
 * A library of one article with many highlights in it, spread evenly, made by the library itself. Every third has a note,
 * every fifth a tag.
 */
export async function writeManyNotes(
  folder: string,
  { notes, words }: { notes: number; words: number },
): Promise<ArticleId> {
  const library = await Library.open(folder)
  try {
    const imported = await library.importDocument({ content: markdown(words), format: 'markdown' })
    if (!imported.ok) throw new Error(imported.message)
    const { id } = imported
    const { article: stored, textHash } = await library.open(id)
    const text = textIn(stored.blocks)
    const gap = text.length / notes
    await library.change(id, (notebook, now) => {
      let changed = notebook
      for (let at = 0; at < notes; at += 1) {
        const start = Math.floor(at * gap)
        const end = Math.min(text.length, start + 12 + ((at * 37) % 90))
        changed = addHighlight(changed, highlightAt(at, text, start, end, textHash), now)
      }
      return changed
    })
    return id
  } finally {
    await library.close()
  }
}

function highlightAt(at: number, text: string, start: number, end: number, textHash: string): NewHighlight {
  const note = at % 3 === 0 ? `Note ${at}. ${'Why is this so? '.repeat((at % 4) + 1)}`.trim() : ''
  return {
    id: `0190a0a0-0000-7000-8000-${String(at).padStart(12, '0')}`,
    quote: quoteOf(text, { start, end }),
    position: { start, end, textHash },
    color: highlightColors[at % highlightColors.length] ?? 'yellow',
    note: at === 42 ? needle : note,
    tags: at % 5 === 0 ? ['check'] : [],
  }
}

/** A section every ten paragraphs. */
function markdown(words: number): string {
  const paragraphs = article(5, words).split(/\n+/)
  const parts = paragraphs.map((paragraph, at) =>
    at % 10 === 9 ? `## Chapter ${(at + 1) / 10}\n\n${paragraph}` : paragraph,
  )
  return ['# A long article with many notes', ...parts].join('\n\n') + '\n'
}
