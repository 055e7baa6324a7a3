import { isAlias, isMap, isScalar, isSeq, type Pair, parseDocument, stringify } from 'yaml'
import { fingerprint } from '../annotation/fingerprint'

/** What Gloss writes at the head of a file. */
export interface FrontMatter {
  title: string
  author?: string | undefined
  source?: string | undefined
  site?: string | undefined
  published?: string | undefined
  created?: string | undefined
  modified?: string | undefined
  tags: string[]
  /** The article's id; the file is found again by it. */
  gloss: string
}

const order = ['title', 'author', 'source', 'site', 'published', 'created', 'modified'] as const

/** Where the front matter of a file stands: the lines between the two `---`. Offsets in UTF-16 code units. */
export interface Head {
  start: number
  end: number
}

export function headOf(text: string): Head | undefined {
  const open = /^\ufeff?---[ \t]*(\r\n|\n|\r)/.exec(text)
  if (!open) return undefined
  const start = open[0].length
  const close = /^---[ \t]*$/m
  const rest = text.slice(start)
  const found = close.exec(rest)
  return found ? { start, end: start + found.index } : undefined
}

/** The article a file belongs to, from its front matter: also one about a single highlight of it. */
export function articleIdIn(text: string): string | undefined {
  const id = documentIdIn(text)
  return id?.startsWith('names/') ? undefined : id?.split('/h/')[0]
}

/** What the front matter of a file says that it is: `ID`, `ID/h/HIGHLIGHT` or `names/KIND/NAME`. */
export function documentIdIn(text: string): string | undefined {
  const head = headOf(text)
  if (!head) return undefined
  const yaml = text.slice(head.start, head.end)
  // Most files of a vault are not ours, and ours have the line as Gloss wrote it: few have to be parsed.
  const plain = /^gloss: ([a-z0-9-]*[a-z][a-z0-9-]*(?:\/h\/[\w%.-]+|\/[a-z]+\/[\w%.-]+)?)[ \t]*$/m.exec(
    yaml,
  )?.[1]
  if (plain !== undefined) return plain
  if (!/^["']?gloss["']?[ \t]*:/m.test(yaml)) return undefined
  const document = parse(yaml)
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined
  const id: unknown = document.get('gloss')
  return typeof id === 'string' ? id : undefined
}

/** The lines of a new file's front matter, with what has to be remembered of them. */
export function newHead(values: FrontMatter): { yaml: string; memory: string[] } {
  const entries = order.flatMap((key) => {
    const value = values[key]
    return value === undefined || value === '' ? [] : [{ key, value }]
  })
  const lines = entries.map(({ key, value }) => line(key, value))
  if (values.tags.length > 0) lines.push(line('tags', values.tags))
  lines.push(line('gloss', values.gloss))
  return {
    yaml: lines.join('\n') + '\n',
    memory: [
      ...entries.map(({ key, value }) => remembered(key, value)),
      ...values.tags.map(rememberedTag).sort(),
    ],
  }
}

/**
 * The front matter of an existing file brought up to date: a value that is still the one Gloss wrote is replaced
 * where it stands, what the reader wrote, changed or took away stays so, every other line keeps its bytes. Front
 * matter that is not a plain YAML map is left alone.
 */
export function mergedHead(
  yaml: string,
  eol: string,
  values: FrontMatter,
  memory: readonly string[],
): { yaml: string; memory: string[] } {
  const kept = new Map(
    memory.flatMap((word) => (word.includes('=') ? [[word.split('=')[0] ?? '', word]] : [])),
  )
  const oldTags = new Set(memory.filter((word) => word.startsWith('#')))
  const document = parse(yaml)
  const contents = document.contents
  const readable = document.errors.length === 0 && (contents === null || (isMap(contents) && !contents.flow))
  if (!readable) return { yaml, memory: [...memory] }
  const pairs = new Map<string, Pair>()
  if (isMap(contents))
    for (const pair of contents.items)
      if (isScalar(pair.key) && typeof pair.key.value === 'string') pairs.set(pair.key.value, pair)

  const edits: { start: number; end: number; text: string }[] = []
  const added: string[] = []
  const put = (key: string, pair: Pair | undefined, value: string | string[]): void => {
    const range = pair && rangeOf(pair, yaml)
    if (range) edits.push({ ...range, text: line(key, value) })
    else added.push(line(key, value))
  }

  for (const key of order) {
    const value = values[key]
    if (value === undefined || value === '') continue
    const pair = pairs.get(key)
    const word = remembered(key, value)
    if (!pair) {
      if (kept.has(key)) continue
      put(key, undefined, value)
    } else {
      const standing = plainValue(pair)
      const ours = standing !== undefined && remembered(key, standing) === kept.get(key)
      if (standing === value) kept.set(key, word)
      if (!ours || standing === value) continue
      put(key, pair, value)
    }
    kept.set(key, word)
  }

  const tagsPair = pairs.get('tags')
  const standing = tagsPair ? plainList(tagsPair) : []
  // A tag is ours when an export has put it there; one the reader had before stays the reader's.
  const ours = new Set(values.tags.map(rememberedTag))
  let newTags = oldTags
  if (standing && (tagsPair || oldTags.size === 0)) {
    const next = standing.filter((tag) => ours.has(rememberedTag(tag)) || !oldTags.has(rememberedTag(tag)))
    newTags = new Set([...oldTags].filter((tag) => ours.has(tag)))
    for (const tag of values.tags) {
      if (next.includes(tag) || newTags.has(rememberedTag(tag))) continue
      next.push(tag)
      newTags.add(rememberedTag(tag))
    }
    if (next.length !== standing.length || next.some((tag, at) => tag !== standing[at]))
      put('tags', tagsPair, next)
  }

  if (!pairs.has('gloss')) added.push(line('gloss', values.gloss))
  let text = yaml
  for (const { start, end, text: replacement } of edits.sort((a, b) => b.start - a.start))
    text = text.slice(0, start) + replacement + text.slice(end)
  if (added.length > 0) {
    const gap = text === '' || /[\r\n]$/.test(text) ? '' : eol
    text += gap + added.map((entry) => entry + eol).join('')
  }
  const words = order.flatMap((key) => kept.get(key) ?? [])
  return { yaml: text, memory: [...words, ...[...newTags].sort()] }
}

/** Twenty aliases are more than anyone writes by hand, and too few to blow up. */
function parse(yaml: string): ReturnType<typeof parseDocument> {
  return parseDocument(yaml, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false })
}

// Quoted wherever a parser of YAML 1.1 would take a text for something else; never folded.
function line(key: string, value: string | string[]): string {
  if (!Array.isArray(value)) return stringify({ [key]: value }, scalarStyle).trimEnd()
  const items = value.map((item) => stringify([item], { ...scalarStyle, collectionStyle: 'flow' }).trim())
  return `${key}: [${items.map((item) => item.slice(1, -1).trim()).join(', ')}]`
}

const scalarStyle = { compat: 'yaml-1.1', lineWidth: 0, blockQuote: false } as const

function remembered(key: string, value: string): string {
  return `${key}=${fingerprint(value).slice(-8)}`
}

function rememberedTag(tag: string): string {
  return '#' + fingerprint(tag).slice(-8)
}

function plainValue(pair: Pair): string | undefined {
  const { value } = pair
  if (!isScalar(value) || value.anchor !== undefined) return undefined
  return value.value === null ? '' : String(value.value)
}

/** Undefined when it is not a list of plain words. */
function plainList(pair: Pair): string[] | undefined {
  const { value } = pair
  if (isScalar(value) && value.value === null) return []
  if (!isSeq(value) || value.anchor !== undefined) return undefined
  const words: string[] = []
  for (const item of value.items) {
    if (isAlias(item) || !isScalar(item) || item.value === null) return undefined
    words.push(String(item.value))
  }
  return words
}

/** From the key's first character to the value's last, without the white space after it. */
function rangeOf(pair: Pair, yaml: string): { start: number; end: number } | undefined {
  if (!isScalar(pair.key) || !pair.key.range) return undefined
  const { value } = pair
  if (!isScalar(value) && !isSeq(value)) return undefined
  if (!value.range) return undefined
  const start = pair.key.range[0]
  let end = value.range[1]
  while (end > start && /\s/.test(yaml[end - 1] ?? '')) end -= 1
  return { start, end }
}
