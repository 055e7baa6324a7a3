import type { Block } from '../../core/article/article'
import { joinLines } from './lines'
import type { Chunk } from './lines'

const bullet = /^\s*([-*•‣◦▪●+–—])\s+(?=\S)/
const number = /^\s*\(?(\d{1,3})[.)]\s+(?=\S)/

/**
 * The list at the end of a chunk, with the index of its first line; `undefined` if there is none. It has two items or
 * more, alike in their marks; numbers count upwards by one. Lines between two marks belong to the item before them.
 */
export function listOf(chunk: Chunk): { from: number; block: Block } | undefined {
  const from = chunk.findIndex((line) => bullet.test(line) || number.test(line))
  if (from < 0) return undefined
  const first = chunk[from] ?? ''
  const numbered = number.test(first)
  const mark = bullet.exec(first)?.[1]
  const items: string[][] = []
  let start: number | undefined
  for (const line of chunk.slice(from)) {
    const found = numbered ? number.exec(line) : bullet.exec(line)
    const isItem =
      found &&
      (numbered ? Number(found[1]) === (start ?? Number(found[1])) + items.length : found[1] === mark)
    if (isItem) {
      if (numbered) start ??= Number(found[1])
      items.push([line.slice(found[0].length).trim()])
    } else items.at(-1)?.push(line.trim())
  }
  if (items.length < 2) return undefined
  const children: Block[] = items.map((item) => ({
    tag: 'li',
    children: [{ tag: 'p', children: [joinLines(item).replace(/\s+/g, ' ')] }],
  }))
  if (!numbered) return { from, block: { tag: 'ul', children } }
  return {
    from,
    block: start === undefined || start === 1 ? { tag: 'ol', children } : { tag: 'ol', start, children },
  }
}
