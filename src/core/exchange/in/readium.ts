import type { Incoming } from '../incoming'
import { nearestColor } from '../nearestColor'
import { recordIdOf } from '../recordId'
import { isJson, type Json, listOf, tagsOf, textIn, timeIn, wordsOf } from './fields'
import { Gathering } from './gathering'
import type { ReadJson } from './json'
import { quoteIn } from './w3c'

/** An annotation set of Readium (Thorium's `.annotation`, `.ann`). https://github.com/readium/annotations */
export function fromReadium(json: ReadJson): Incoming {
  const gathering = new Gathering()
  const set: Json = isJson(json.value) ? json.value : {}
  const about: Json = isJson(set.about) ? set.about : {}
  const title = wordsOf(about['dc:title']) ?? textIn(set, 'title')
  const article = gathering.article({ title, author: wordsOf(about['dc:creator']), ...addressIn(about) })
  for (const item of listOf(set.items)) {
    if (!isJson(item)) {
      gathering.skip(json.lineOf(set), 'it is not an annotation')
      continue
    }
    if (!json.isWhole(item)) continue
    const line = json.lineOf(item)
    if (item.motivation === 'bookmarking') {
      gathering.skip(line, 'it is a bookmark')
      continue
    }
    const target = isJson(item.target) ? item.target : {}
    const quote = quoteIn(listOf(target.selector).filter(isJson))
    const body = isJson(item.body) ? item.body : {}
    const created = timeIn(item, 'created')
    const key = textIn(item, 'id') ?? JSON.stringify([title, target.source, quote, body.value])
    const note = {
      id: recordIdOf(`readium ${key}`, created),
      own: false,
      note: textIn(body, 'value') ?? '',
      tags: tagsOf([...listOf(body.keyword), ...listOf(body.tag)]),
      created,
      modified: timeIn(item, 'modified'),
      line,
    }
    if (quote) article.highlights.push({ ...note, ...quote, color: nearestColor(textIn(body, 'color')) })
    else if (listOf(target.selector).length === 0 && note.note !== '') article.pageNotes.push(note)
    else gathering.skip(line, 'it has no quotation by which its place could be found')
  }
  return gathering.done('readium')
}

/** A web publication names its address among its identifiers. */
function addressIn(about: Json): { url?: string } {
  const address = listOf(about['dc:identifier']).find((id) => typeof id === 'string' && /^https?:/i.test(id))
  return typeof address === 'string' ? { url: address } : {}
}
