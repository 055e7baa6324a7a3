import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { recogniserHash } from '../scripts/recogniserHash'
import { addHighlight, newNotebook } from '../src/core/annotation/editing/edit'
import { serialiseNotebook } from '../src/core/annotation/notebookFile'
import type { Article } from '../src/core/article/article'
import { serialiseArticle } from '../src/core/article/articleFile'
import { textOf } from '../src/core/article/text'
import { textHashOf } from '../src/library/article/articleId'
import { packed } from '../src/library/glossaries/keptGlossary'
import { LocalEngine } from '../src/library/localEngine'
import { article as words } from './recogniserText'

export const notesEach = 10
const root = resolve(import.meta.dirname, '..')
const texts = Array.from({ length: 40 }, (_, n) => words(n + 1, 600))
const engine = new LocalEngine()
const glossaries = await Promise.all(texts.map((text) => engine.glossary(text.split(/\n+/).join('\n'), 'en')))
const recogniser = recogniserHash(root)

export const idOf = (n: number): string => `article-${n}-${n.toString(16).padStart(8, '0')}`

/** A name in article 0 of so many, and in how many others it must be found. */
export function sharedName(count: number): { name: string; others: number } {
  const isShared = (name: string): ((at: number) => boolean) => {
    return (at) =>
      glossaries[at]?.entities.some((one, place) => place % 2 === 0 && one.name === name) ?? false
  }
  const name = glossaries[0]?.entities.find(({ kind }, at) => at % 2 === 0 && kind === 'place')?.name ?? ''
  const has = Array.from(glossaries.keys(), isShared(name))
  let others = -1
  for (let n = 0; n < count; n += 1) if (has[n % texts.length]) others += 1
  return { name, others }
}

/** A library as if it had been read for years, written without ceremony. */
export function generateLibrary(folder: string, count: number): string {
  for (const part of ['articles', 'notebooks', '.cache/glossaries'])
    mkdirSync(join(folder, part), { recursive: true })
  const time = '2026-01-02T03:04:05.678Z'
  for (let n = 0; n < count; n += 1) {
    const id = idOf(n)
    const children = (texts[n % texts.length] ?? '').split(/\n+/)
    const article: Article = {
      header: { id, title: `Article ${n}`, source: { format: 'text' }, added: time, words: 600 },
      blocks: children.map((child) => ({ tag: 'p', children: [child] })),
      foot: [],
    }
    const text = textOf(article.blocks)
    const textHash = textHashOf(text)
    let notebook = newNotebook(article.header)
    for (let note = 0; note < notesEach; note += 1) {
      const start = note * 90
      const quote = {
        exact: text.slice(start, start + 40),
        prefix: '',
        suffix: text.slice(start + 40, start + 72),
      }
      const position = { start, end: start + 40, textHash }
      const highlight = {
        id: `0190a0a0-0000-7000-8000-${String(note).padStart(12, '0')}`,
        quote,
        position,
        color: 'yellow',
      } as const
      notebook = addHighlight(
        notebook,
        { ...highlight, note: `Note ${note} on article ${n}, and what it is about.` },
        time,
      )
    }
    const file = join(folder, 'articles', `${id}.json`)
    writeFileSync(file, serialiseArticle(article))
    writeFileSync(join(folder, '.cache/glossaries', `${id}.json`), glossaryFile(n, textHash, file))
    writeFileSync(join(folder, 'notebooks', `${id}.json`), serialiseNotebook(notebook))
  }
  return folder
}

/** As it is kept once an article has been read; half of the names are in no other article. */
function glossaryFile(n: number, textHash: string, file: string): string {
  const { size, mtimeMs } = statSync(file)
  const known = glossaries[n % glossaries.length] ?? { entities: [] }
  const entities = known.entities.map((entity, at) => {
    if (at % 2 === 0) return entity
    const name = `${entity.name} ${String.fromCharCode(65 + (n % 26))}${n.toString(36)}`
    return { ...entity, name, aliases: [] }
  })
  const head = { $format: 'gloss/glossary', version: 1, recogniser, textHash, stamp: `${size}:${mtimeMs}` }
  return JSON.stringify({ ...head, glossary: packed({ ...known, entities }) })
}
