import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { memoryOf } from './block'
import { type FrontMatter, headOf, newHead } from './frontMatter'

/**
 * True for a file in which nothing is left but what Gloss wrote about the file itself: its front matter, as Gloss wrote
 * it, and the line of what was exported. Such a file may go.
 */
export function isEmptied(text: string): boolean {
  const head = headOf(text)
  const memory = memoryOf(text)
  if (!head || !memory) return false
  const around = text.slice(0, memory.start) + text.slice(memory.end)
  if (around.slice(head.end).replace(/^---/, '').trim() !== '') return false
  const yaml = text.slice(head.start, head.end)
  const values = valuesIn(yaml)
  if (!values) return false
  const fresh = newHead(values)
  const words = new Set(memory.words)
  return (
    fresh.yaml.trimEnd() === yaml.replace(/\r\n?/g, '\n').trimEnd() &&
    fresh.memory.every((word) => words.has(word))
  )
}

/** What Gloss writes and nothing else; undefined where there is more, or it is written otherwise. */
function valuesIn(yaml: string): FrontMatter | undefined {
  const document = parseDocument(yaml, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false })
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined
  const found: Record<string, string> = {}
  let tags: string[] = []
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key) || typeof key.value !== 'string') return undefined
    if (key.value === 'tags' && isSeq(value))
      tags = value.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []))
    else if (isScalar(value) && typeof value.value === 'string') found[key.value] = value.value
    else return undefined
  }
  const { title, gloss, ...rest } = found
  return title === undefined || gloss === undefined ? undefined : { ...rest, title, tags, gloss }
}
