import type { Article } from '../../article/article'
import { passagesOf } from '../../article/passages'
import { textOf } from '../../article/text'
import { fold } from './fold'

/** The words of the paragraph that holds an offset of the article's text. */
export function paragraphsOf({ blocks }: Pick<Article, 'blocks'>): (offset: number) => string {
  const text = textOf(blocks)
  const passages = passagesOf(blocks)
  return (offset) => {
    let low = 0
    let high = passages.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((passages[middle]?.end ?? 0) < offset) low = middle + 1
      else high = middle
    }
    const found = passages[low]
    return found ? text.slice(found.start, found.end) : ''
  }
}

/** Whether two versions are, for the most part, the same paragraph: half of the shorter one's words. */
export function isSameParagraph(before: string, after: string): boolean {
  const old = wordsIn(before)
  const now = wordsIn(after)
  let same = 0
  for (const word of now) if (old.has(word)) same += 1
  return same > 0 && same * 2 >= Math.min(old.size, now.size)
}

const wordsIn = (text: string): Set<string> =>
  new Set(
    fold(text)
      .text.toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [],
  )
