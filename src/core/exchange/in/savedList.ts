import type { Incoming, NoteFormat } from '../incoming'
import { recordIdOf } from '../recordId'
import { isoTime } from '../time'
import { readCsv, type Row } from './csv'
import { fused } from '../formula'
import { isJson, listOf, textIn, timeIn } from './fields'
import { Gathering } from './gathering'
import type { ReadJson } from './json'

/** Pocket's list: `title,url,time_added,tags,status`. https://support.mozilla.org/kb/exporting-your-pocket-list */
export function fromPocket(text: string): Incoming {
  return savedIn(text, 'pocket', (row) => ({
    url: cell(row, 'url'),
    title: cell(row, 'title'),
    time: cell(row, 'time_added'),
    tags: cell(row, 'tags').split('|'),
    read: cell(row, 'status') === 'archive',
    words: '',
  }))
}

/** Instapaper's list: `URL,Title,Selection,Folder,Timestamp`, newer ones with `Tags`. https://www.instapaper.com/user */
export function fromInstapaper(text: string): Incoming {
  return savedIn(text, 'instapaper', (row) => {
    const folder = cell(row, 'folder')
    const own = /^(unread|archive|starred|)$/i.test(folder) ? [] : [folder]
    return {
      url: cell(row, 'url'),
      title: cell(row, 'title'),
      time: cell(row, 'timestamp'),
      tags: [...own, ...instapaperTags(cell(row, 'tags'))],
      read: /^archive$/i.test(folder),
      words: cell(row, 'selection'),
    }
  })
}

/** The highlights in Pocket's export, a list of articles each. */
export function fromPocketAnnotations(json: ReadJson): Incoming {
  const gathering = new Gathering()
  for (const item of listOf(json.value)) {
    if (!isJson(item) || !json.isWhole(item)) continue
    const url = textIn(item, 'url')
    if (url === undefined) {
      gathering.skip(json.lineOf(item), 'it has no address')
      continue
    }
    const article = gathering.article({ url, title: textIn(item, 'title') })
    for (const one of listOf(item.highlights)) {
      const exact = isJson(one) ? textIn(one, 'quote') : undefined
      if (!isJson(one) || exact === undefined) {
        gathering.skip(json.lineOf(item), 'a highlight of it has no words')
        continue
      }
      const created = timeIn(one, 'created_at')
      article.highlights.push({
        id: recordIdOf(`pocket ${JSON.stringify([url, exact])}`, created),
        own: false,
        exact,
        prefix: '',
        suffix: '',
        color: 'yellow',
        note: textIn(one, 'note') ?? '',
        tags: [],
        created,
        line: json.lineOf(one),
      })
    }
  }
  return gathering.done('pocket')
}

interface Entry {
  url: string
  title: string
  time: string
  tags: string[]
  read: boolean
  /** Words the reader had selected. */
  words: string
}

function savedIn(text: string, format: NoteFormat, entryOf: (row: Row) => Entry): Incoming {
  const gathering = new Gathering()
  const { rows, skipped } = readCsv(text)
  for (const { line, why } of skipped) gathering.skip(line, why)
  for (const row of rows) {
    const { url, title, time, tags, read, words } = entryOf(row)
    if (!/^https?:\/\/[^\s/]/i.test(url.trim())) {
      gathering.skip(row.line, url.trim() === '' ? 'it has no address' : 'its address is not one of a page')
      continue
    }
    const address = url.trim()
    const named = title.trim() !== '' && title.trim() !== address ? { title: title.trim() } : {}
    const article = gathering.article({ url: address, ...named })
    const when = isoTime(time.trim())
    const kept = [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))]
    if (words.trim() !== '')
      article.highlights.push({
        id: recordIdOf(`${format} ${JSON.stringify([address, words])}`, when),
        own: false,
        exact: words,
        prefix: '',
        suffix: '',
        color: 'yellow',
        note: '',
        tags: [],
        created: when,
        line: row.line,
      })
    article.saved ??= { id: recordIdOf(`${format} ${address}`), time: when, tags: kept, read, line: row.line }
  }
  return gathering.done(format)
}

const cell = (row: Row, name: string): string => fused(row.cells.get(name) ?? '')

/** A JSON list in one cell. */
function instapaperTags(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text)
    return listOf(value).filter((tag) => typeof tag === 'string')
  } catch {
    return text.split(',')
  }
}
