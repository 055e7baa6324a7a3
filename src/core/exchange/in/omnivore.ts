import type { Incoming, IncomingArticle, NotesFile, Skipped } from '../incoming'
import { element } from '../out/markup'
import { recordIdOf } from '../recordId'
import { isJson, type Json, listOf, tagsOf, textIn, timeIn } from './fields'
import { Gathering } from './gathering'
import { readJson } from './json'
import { plainWords } from './plainMarkdown'

const metadata = /(?:^|\/)metadata_[^/]*\.json$/

export function isOmnivore(files: readonly NotesFile[]): boolean {
  return files.some(({ name }) => metadata.test(name))
}

/**
 * Omnivore's export, a zip file: lists of articles in `metadata_0_to_20.json`, their text in `content/<slug>.html`,
 * their highlights in `highlights/<slug>.md` as quotations, each with its labels and note below it.
 * https://github.com/omnivore-app/omnivore (packages/export-handler)
 */
export function fromOmnivore(files: readonly NotesFile[]): Incoming {
  const gathering = new Gathering()
  const skipped: Skipped[] = []
  const named = (ending: string): NotesFile | undefined =>
    files.find(({ name }) => name === ending || name.endsWith(`/${ending}`))
  for (const { name, text } of files.filter((file) => metadata.test(file.name))) {
    const json = readJson(text)
    skipped.push(...json.errors.map((error) => ({ ...error, file: name })))
    for (const item of listOf(json.value)) {
      if (isJson(item) && !json.isWhole(item)) continue
      const line = isJson(item) ? json.lineOf(item) : 1
      const url = isJson(item) ? textIn(item, 'url') : undefined
      if (!isJson(item) || url === undefined) {
        skipped.push({ line, why: 'it has no address', file: name })
        continue
      }
      const article = gathering.article({ url, title: textIn(item, 'title'), author: textIn(item, 'author') })
      article.saved ??= savedOf(item, url, line)
      const slug = textIn(item, 'slug')
      const page = slug === undefined ? undefined : named(`content/${slug}.html`)
      if (page && page.text.trim() !== '')
        article.text ??= { content: headOf(article) + page.text, format: 'html' }
      const notes = slug === undefined ? undefined : named(`highlights/${slug}.md`)
      if (!notes) continue
      for (const block of quotationsIn(notes.text)) {
        const { exact, note, tags } = block
        const id = recordIdOf(`omnivore ${JSON.stringify([url, exact])}`)
        const record = { id, own: false, note, tags, line: block.line }
        if (exact === '') article.pageNotes.push(record)
        else article.highlights.push({ ...record, exact, prefix: '', suffix: '', color: 'yellow' })
      }
    }
  }
  const done = gathering.done('omnivore')
  return { ...done, skipped: [...done.skipped, ...skipped] }
}

/** The page has only the text; what it is called stands in the list. */
function headOf({ title, author }: IncomingArticle): string {
  const name = title === undefined ? '' : element('title', {}, title).html
  const by = author === undefined ? '' : element('meta', { name: 'author', content: author }).html
  return `<!doctype html><meta charset="utf-8">${name}${by}`
}

function savedOf(item: Json, url: string, line: number): NonNullable<Incoming['articles'][number]['saved']> {
  const labels = listOf(item.labels).map((label) => (isJson(label) ? label.name : label))
  return {
    id: recordIdOf(`omnivore ${url}`),
    time: timeIn(item, 'savedAt'),
    tags: tagsOf(labels),
    read: /^archived$/i.test(textIn(item, 'state') ?? ''),
    line,
  }
}

/** A quotation with the lines that follow it; lines before the first are a note on the article. */
export function quotationsIn(
  markdown: string,
): { exact: string; note: string; tags: string[]; line: number }[] {
  const found: { quoted: string[]; rest: string[]; line: number }[] = []
  markdown.split(/\r\n|\n|\r/).forEach((text, at) => {
    const last = found.at(-1)
    if (text.startsWith('>')) {
      if (last && last.quoted.length > 0 && last.rest.length === 0) last.quoted.push(text.replace(/^> ?/, ''))
      else found.push({ quoted: [text.replace(/^> ?/, '')], rest: [], line: at + 1 })
    } else if (last) last.rest.push(text)
    else if (text.trim() !== '') found.push({ quoted: [], rest: [text], line: at + 1 })
  })
  return found.flatMap(({ quoted, rest, line }) => {
    const lines = [...rest]
    while (lines[0]?.trim() === '') lines.shift()
    const labels =
      /^#\S.*$/.test(lines[0] ?? '') && !/^#{1,6} /.test(lines[0] ?? '') ? lines.shift() : undefined
    const tags = (labels ?? '').split(/(?:^|\s+)#/).map((tag) => tag.trim())
    const exact = plainWords(quoted.join('\n'))
    const note = lines.join('\n').trim()
    if (exact === '' && note === '') return []
    return [{ exact, note, tags: tagsOf(tags), line }]
  })
}
