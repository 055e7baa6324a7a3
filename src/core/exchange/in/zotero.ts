import { nearestColor } from '../nearestColor'
import type { Incoming } from '../incoming'
import { recordIdOf } from '../recordId'
import { isJson, type Json, listOf, tagsOf, textIn, timeIn } from './fields'
import { type About, Gathering } from './gathering'
import type { ReadJson } from './json'

/**
 * Annotations of Zotero: items of its web API or of Better BibTeX JSON, with the works they are about where the file
 * has them. https://www.zotero.org/support/dev/web_api/v3/basics
 */
export function fromZotero(json: ReadJson): Incoming {
  const gathering = new Gathering()
  const works = new Map<string, About>()
  const parents = new Map<string, string>()
  const annotations: { item: Json; key: string; parent: string | undefined; line: number }[] = []
  const visit = (value: unknown, parent: string | undefined, depth: number): void => {
    if (Array.isArray(value)) for (const one of value) visit(one, parent, depth)
    if (!isJson(value) || depth > 6) return
    const item = isJson(value.data) ? value.data : value
    const key = textIn(item, 'key', 'itemKey') ?? ''
    const above = textIn(item, 'parentItem', 'parentItemKey') ?? parent
    if (isAnnotation(item)) {
      if (json.isWhole(value)) annotations.push({ item, key, parent: above, line: json.lineOf(value) })
      return
    }
    if (key !== '' && above !== undefined) parents.set(key, above)
    if (key !== '') works.set(key, aboutOf(item))
    for (const part of [value.items, value.attachments, value.annotations])
      visit(part, key === '' ? above : key, depth + 1)
  }
  visit(json.value, undefined, 0)
  for (const { item, key, parent, line } of annotations) {
    const type = textIn(item, 'annotationType', 'type') ?? 'highlight'
    const exact = textIn(item, 'annotationText', 'text') ?? ''
    const note = textIn(item, 'annotationComment', 'comment') ?? ''
    if (exact === '' && note === '') {
      gathering.skip(line, `it is ${/^image|ink$/.test(type) ? 'a picture' : 'an annotation'} without words`)
      continue
    }
    const article = gathering.article(...workOf(parent, works, parents))
    const created = timeIn(item, 'dateAdded', 'dateModified')
    const record = {
      id: recordIdOf(`zotero ${key === '' ? JSON.stringify([parent, exact, note]) : key}`),
      own: false,
      note,
      tags: tagsOf(listOf(item.tags).map((tag) => (isJson(tag) ? (tag.tag ?? tag.name) : tag))),
      created,
      modified: timeIn(item, 'dateModified'),
      line,
    }
    const color = nearestColor(textIn(item, 'annotationColor', 'color'))
    if (exact === '') article.pageNotes.push(record)
    else article.highlights.push({ ...record, exact, prefix: '', suffix: '', color })
  }
  return gathering.done('zotero')
}

export function isAnnotation(item: Json): boolean {
  return (
    item.itemType === 'annotation' ||
    'annotationText' in item ||
    ('text' in item && 'sortIndex' in item) ||
    ('comment' in item && 'pageLabel' in item)
  )
}

/** The outermost work known: an annotation is on an attachment, which is part of a work. */
function workOf(
  parent: string | undefined,
  works: ReadonlyMap<string, About>,
  parents: ReadonlyMap<string, string>,
): [About, string] {
  let key = parent
  let about: About = {}
  for (let steps = 0; key !== undefined && steps < 6; steps += 1) {
    about = { ...about, ...works.get(key) }
    const next = parents.get(key)
    if (next === undefined) break
    key = next
  }
  return [about, key ?? '']
}

function aboutOf(item: Json): About {
  const url = textIn(item, 'url')
  const title = textIn(item, 'title')
  const names = listOf(item.creators).flatMap((creator) => {
    if (!isJson(creator)) return []
    const name = [creator.firstName, creator.lastName].filter((part) => typeof part === 'string').join(' ')
    return textIn(creator, 'name') ?? (name === '' ? [] : name)
  })
  return {
    ...(url !== undefined && { url }),
    ...(title !== undefined && { title }),
    ...(names.length > 0 && { author: names.join(', ') }),
  }
}
