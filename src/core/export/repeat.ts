import { fingerprint } from '../annotation/fingerprint'
import {
  type Block,
  blocksOf,
  blockText,
  brokenKeysOf,
  hashOf,
  memoryLine,
  memoryOf,
  type StandingBlock,
} from './block'
import { type FrontMatter, headOf, mergedHead, newHead } from './frontMatter'

export interface Merged {
  text: string
  /** Keys of blocks that the reader has edited and that were therefore left as they are. */
  kept: string[]
}

/** What is exported now. */
export interface Fresh {
  /** The head of the file; without it that stays as it is. */
  front?: FrontMatter | undefined
  blocks: readonly Block[]
  /** Which blocks may be taken out when they are not among these; all unless said otherwise. */
  owns?: ((key: string) => boolean) | undefined
}

interface Edit {
  start: number
  end: number
  text: string
}

/**
 * A file with what is exported now. Without an existing text, a new file. Else only what stands between markers is
 * rewritten, and only where it changed; what the reader deleted stays deleted, what the reader edited stays edited.
 */
export function merged(existing: string | undefined, fresh: Fresh): Merged {
  if (existing === undefined) return newFile(fresh)
  const eol = /\r\n|\n|\r/.exec(existing)?.[0] ?? '\n'
  const memory = memoryOf(existing)
  const words = memory?.words ?? []
  const standing = blocksOf(existing)
  const broken = brokenKeysOf(existing)
  const edits: Edit[] = []

  const head = headOf(existing)
  const yaml = head ? existing.slice(head.start, head.end) : ''
  const newYaml =
    head && fresh.front
      ? mergedHead(yaml, eol, fresh.front, words)
      : { yaml, memory: words.filter(isHeadWord) }
  if (head && newYaml.yaml !== yaml) edits.push({ ...head, text: newYaml.yaml })

  const current = new Map(fresh.blocks.map((block) => [block.key, block]))
  const kept: string[] = [...broken]
  const removed = new Set<string>()
  for (const block of standing) {
    const next = current.get(block.key)
    if (!next && fresh.owns && !fresh.owns(block.key)) continue
    const hash = hashOf(block.lines)
    const nextHash = next && hashOf(next.lines)
    if (hash !== block.hash && hash !== nextHash) kept.push(block.key)
    else if (!next) {
      edits.push(removal(existing, block))
      removed.add(block.key)
    } else if (nextHash !== block.hash || next.flags.join(' ') !== block.flags.join(' '))
      edits.push({ start: block.start, end: block.end, text: blockText(next, block.eol) })
  }

  const known = new Set(words.filter((word) => !isHeadWord(word)))
  for (const { key } of standing) known.add(wordOf(key))
  for (const key of broken) known.add(wordOf(key))
  const added = fresh.blocks.filter((block) => !known.has(wordOf(block.key)))
  for (const block of added) known.add(wordOf(block.key))
  for (const key of removed) known.delete(wordOf(key))
  edits.push(...insertions(existing, eol, fresh.blocks, added, standing))

  const line = memoryLine([...newYaml.memory, ...[...known].sort()])
  if (!memory) edits.push(inserted(existing, existing.length, line, eol))
  else if (line !== existing.slice(memory.start, memory.end).trimEnd())
    edits.push({ start: memory.start, end: memory.end, text: line })
  const text = applied(existing, edits)
  // A copy that somebody had made of a block is now the first one.
  const hasCopies = removed.size > 0 && blocksOf(text).some(({ key }) => removed.has(key))
  return hasCopies ? merged(text, fresh) : { text, kept }
}

function newFile(fresh: Fresh): Merged {
  const head = fresh.front ? newHead(fresh.front) : { yaml: '', memory: [] }
  const known = fresh.blocks.map((block) => wordOf(block.key)).sort()
  const parts = [
    `---\n${head.yaml}---`,
    ...fresh.blocks.map((block) => blockText(block, '\n')),
    memoryLine([...head.memory, ...known]),
  ]
  return { text: parts.join('\n\n') + '\n', kept: [] }
}

/** Front matter is remembered as `key=hash` and `#hash`, a block by its key's hash. */
const isHeadWord = (word: string): boolean => word.includes('=') || word.startsWith('#')
const wordOf = (key: string): string => fingerprint(key).slice(-8)

/** The block with its line end; blank lines around it are the reader's. */
function removal(text: string, block: StandingBlock): Edit {
  const lineEnd = /^[ \t]*(\r\n|\n|\r)?/.exec(text.slice(block.end, block.end + 80))?.[0] ?? ''
  return { start: block.start, end: block.end + lineEnd.length, text: '' }
}

/**
 * Where new blocks go: before the block that follows in the same part; else after the one before, behind what the
 * reader wrote below it, up to the next heading.
 */
function insertions(
  text: string,
  eol: string,
  order: readonly Block[],
  added: readonly Block[],
  standing: readonly StandingBlock[],
): Edit[] {
  const isNew = new Set(added)
  const places = new Map(standing.map((block) => [block.key, block]))
  const runs = new Map<number, Block[]>()
  order.forEach((block, at) => {
    if (!isNew.has(block)) return
    const place = placeFor(text, order, at, places)
    const run = runs.get(place)
    if (run) run.push(block)
    else runs.set(place, [block])
  })
  return Array.from(runs, ([place, run]) =>
    inserted(text, place, run.map((block) => blockText(block, eol)).join(eol + eol), eol),
  )
}

function placeFor(
  text: string,
  order: readonly Block[],
  at: number,
  places: ReadonlyMap<string, StandingBlock>,
): number {
  const kind = order[at]?.key[0]
  let before: StandingBlock | undefined
  for (let k = at - 1; k >= 0 && !before; k -= 1) before = places.get(order[k]?.key ?? '')
  let after: StandingBlock | undefined
  for (let k = at + 1; k < order.length && !after; k += 1) after = places.get(order[k]?.key ?? '')
  const sameKind = after?.key[0] === kind
  if (after && (!before || (sameKind && before.end <= after.start))) return after.start
  return before ? endOfPart(text, before.end) : (memoryOf(text)?.start ?? text.length)
}

function endOfPart(text: string, from: number): number {
  const next = /^(#{1,6}[ \t]|<!-- gloss[:-])/gm
  next.lastIndex = from
  return next.exec(text)?.index ?? text.length
}

/** An insertion at the start of a line, with a blank line before and after, using those that are there. */
function inserted(text: string, place: number, block: string, eol: string): Edit {
  const blank = /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n))$/
  const before = text.slice(0, place)
  // Two blank lines in a row are what a removed block has left: the new one goes between them.
  const gap = /(?:\r\n|\n|\r(?!\n)){2}(\r\n|(?<!\r)\n|\r)$/.exec(before)
  if (gap && place < text.length) {
    const at = place - (gap[1] ?? '').length
    return { start: at, end: at, text: block + eol }
  }
  const lead = before === '' || blank.test(before) ? '' : /[\r\n]$/.test(before) ? eol : eol + eol
  const trail = place >= text.length ? eol : eol + eol
  return { start: place, end: place, text: lead + block + trail }
}

/** Edits are applied from the end; of those at one place, insertions come before what stands there. */
function applied(text: string, edits: readonly Edit[]): string {
  const inOrder = edits
    .map((edit, at) => ({ ...edit, at }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.at - b.at)
  const parts: string[] = []
  let from = 0
  for (const { start, end, text: replacement } of inOrder) {
    parts.push(text.slice(from, start), replacement)
    from = end
  }
  parts.push(text.slice(from))
  return parts.join('')
}
