import * as v from 'valibot'
import type { Notebook } from '../annotation/notebook'
import { notebook } from '../annotation/notebook'
import { inOrder } from '../annotation/recordsFile'
import { taught, type Taught } from '../annotation/taught'
import type { Article } from '../article/article'
import { parseArticle, serialiseArticle } from '../article/articleFile'
import { GlossError } from '../error'
import { isJson, listOf, textOf } from './in/fields'
import type { ReadJson } from './in/json'
import { incomingArticle, type Incoming, type Skipped } from './incoming'
import { type Waiting, waiting as waitingFile } from './waiting'

/** The version this program writes. */
const current = 1

/** A library or a part of it in one file: what its files hold, as they hold it. */
export interface Bundle {
  articles: readonly Article[]
  notebooks: readonly Notebook[]
  /** Only with a whole library. */
  taught?: Taught | undefined
  waiting?: Waiting | undefined
}

/** The file's text. The same things give the same bytes: when it was made is not in it. */
export function serialiseBundle({ articles, notebooks, taught: rules, waiting }: Bundle): string {
  const byId = <T>(list: readonly T[], idOf: (one: T) => string): T[] =>
    [...list].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
  const value = {
    $format: 'gloss/bundle',
    version: current,
    articles: byId(articles, ({ header }) => header.id).map((one): unknown =>
      JSON.parse(serialiseArticle(one)),
    ),
    notebooks: byId(notebooks, ({ article }) => article.id).map(inOrder),
    ...(rules && { entities: inOrder(rules) }),
    ...(waiting && { waiting: inOrder(waiting) }),
  }
  return JSON.stringify(value, null, 2) + '\n'
}

export function isBundle(value: unknown): boolean {
  return isJson(value) && value.$format === 'gloss/bundle'
}

/** What a bundle holds; a damaged article or notebook is named, the others are taken. Throws `too-new`. */
export function fromBundle(json: ReadJson): Incoming {
  const root = isJson(json.value) ? json.value : {}
  if (typeof root.version === 'number' && root.version > current)
    throw new GlossError('too-new', `It was written by a newer version of Gloss (format ${root.version}).`)
  const skipped: Skipped[] = []
  const lineOf = (value: unknown): number =>
    json.lineOf(typeof value === 'object' && value !== null ? value : root)
  const whole = (values: unknown): unknown[] =>
    listOf(values).filter((one) => typeof one !== 'object' || one === null || json.isWhole(one))
  const articles = new Map<string, Article>()
  for (const value of whole(root.articles)) {
    try {
      const article = parseArticle(value)
      articles.set(article.header.id, article)
    } catch (error) {
      if (!(error instanceof GlossError)) throw error
      skipped.push({ line: lineOf(value), why: `an article cannot be read: ${error.message}` })
    }
  }
  const notebooks = new Map<string, Notebook>()
  for (const value of whole(root.notebooks)) {
    const parsed = readNotebook(value, skipped, lineOf)
    if (parsed) notebooks.set(parsed.article.id, parsed)
  }
  const part = <T>(key: string, schema: v.GenericSchema<unknown, T>, called: string): T | undefined => {
    const value = root[key]
    if (!isJson(value) || !json.isWhole(value)) return undefined
    const parsed = v.safeParse(schema, value)
    if (!parsed.success) skipped.push({ line: lineOf(value), why: `${called} cannot be read` })
    return parsed.success ? parsed.output : undefined
  }
  const ids = [...new Set([...articles.keys(), ...notebooks.keys()])]
  return {
    formats: ['gloss bundle'],
    articles: ids.map((id) => {
      const [article, own] = [articles.get(id), notebooks.get(id)]
      const header = article?.header ?? own?.article
      const { title, author, source } = header ?? {}
      return incomingArticle({ id, url: source?.url, title, author, article, notebook: own })
    }),
    skipped,
    taught: part('entities', taught, 'what was taught about names'),
    waiting: part('waiting', waitingFile, 'what waits for its article'),
  }
}

/** Record by record, so that one that is damaged does not keep the others out. */
function readNotebook(
  value: unknown,
  skipped: Skipped[],
  lineOf: (value: unknown) => number,
): Notebook | undefined {
  const whole = v.safeParse(notebook, value)
  if (whole.success) return whole.output
  if (!isJson(value)) {
    skipped.push({ line: lineOf(value), why: 'it is not a notebook' })
    return undefined
  }
  const clean: Record<string, unknown> = { ...value, drafts: [], place: null }
  for (const list of ['highlights', 'pageNotes', 'corrections', 'entityNotes'] as const) {
    const schema = notebook.entries[list]
    clean[list] = listOf(value[list]).filter((one) => {
      const good = v.is(schema, [one])
      if (!good) skipped.push({ line: lineOf(one), why: `a record of “${list}” cannot be read` })
      return good
    })
  }
  const parsed = v.safeParse(notebook, clean)
  if (parsed.success) return parsed.output
  const title = isJson(value.article) ? textOf(value.article.title) : undefined
  skipped.push({
    line: lineOf(value),
    why: `the notebook${title ? ` of “${title.slice(0, 80)}”` : ''} cannot be read`,
  })
  return undefined
}
