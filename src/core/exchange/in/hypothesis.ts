import type { Incoming, IncomingArticle, IncomingNote } from '../incoming'
import { recordIdOf } from '../recordId'
import { isJson, type Json, listOf, tagsOf, textIn, timeIn, wordsOf } from './fields'
import { Gathering } from './gathering'
import type { ReadJson } from './json'
import { quoteIn } from './w3c'

/**
 * Annotations of Hypothesis: the answer of its search API (`rows`), its client's export (`annotations`), or a list of
 * them. https://h.readthedocs.io/en/latest/api-reference/v1/ A reply is added to the note it answers.
 */
export function fromHypothesis(json: ReadJson): Incoming {
  const gathering = new Gathering()
  const taken = new Map<string, IncomingNote>()
  const replies: { item: Json; line: number }[] = []
  for (const item of rowsIn(json.value)) {
    if (!isJson(item)) {
      gathering.skip(isJson(json.value) ? json.lineOf(json.value) : 1, 'it is not an annotation')
      continue
    }
    if (!json.isWhole(item)) continue
    const line = json.lineOf(item)
    if (listOf(item.references).length > 0) {
      replies.push({ item, line })
      continue
    }
    const note = take(item, line, gathering)
    if (typeof note === 'string') gathering.skip(line, note)
    else if (typeof item.id === 'string') taken.set(item.id, note)
  }
  replies.sort((a, b) => ((timeIn(a.item, 'created') ?? '') < (timeIn(b.item, 'created') ?? '') ? -1 : 1))
  for (const { item, line } of replies) {
    const parents = listOf(item.references).map((id) => taken.get(String(id)))
    const parent = parents.find((one) => one !== undefined)
    const words = textIn(item, 'text')
    if (!parent) gathering.skip(line, 'it answers an annotation that is not in the file')
    else if (words !== undefined)
      parent.note = [parent.note, words].filter((part) => part !== '').join('\n\n')
  }
  return gathering.done('hypothesis')
}

function rowsIn(value: unknown): unknown[] {
  return isJson(value) ? listOf(value.rows ?? value.annotations) : listOf(value)
}

/** The note, or why it cannot be taken. */
function take(item: Json, line: number, gathering: Gathering): IncomingNote | string {
  const targets = listOf(item.target).filter(isJson)
  const url = textIn(item, 'uri', 'url') ?? targets.flatMap((one) => textIn(one, 'source') ?? [])[0]
  if (url === undefined) return 'it has no address'
  const { document } = item
  const title = isJson(document) ? wordsOf(document.title) : undefined
  const article: IncomingArticle = gathering.article({ url, title })
  const quote = quoteIn(targets.flatMap((one) => listOf(one.selector).filter(isJson)))
  const created = timeIn(item, 'created')
  const key = textIn(item, 'id') ?? JSON.stringify([url, quote, item.text])
  const note: IncomingNote = {
    id: recordIdOf(`hypothesis ${key}`, created),
    own: false,
    note: textIn(item, 'text') ?? '',
    tags: tagsOf(listOf(item.tags)),
    created,
    modified: timeIn(item, 'updated'),
    line,
  }
  if (quote) {
    const highlight = { ...note, ...quote, color: 'yellow' as const }
    article.highlights.push(highlight)
    return highlight
  }
  if (targets.some((one) => listOf(one.selector).length > 0))
    return 'it has no quotation by which its place could be found'
  if (note.note === '' && note.tags.length === 0) return 'it has neither a quotation nor a note'
  article.pageNotes.push(note)
  return note
}
