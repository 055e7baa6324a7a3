import { Liquid, LiquidError, type Template as Parsed } from 'liquidjs'
import { looksLikeMarker } from './block'
import { builtIn } from './flavours'
import { leavesOpen } from './noteLines'
import type { ExportStyle } from './style'

/** Of the file of an article; of the page of a name: an article, one of its highlights, a note on the name. */
export const templateParts = [
  ...(['title', 'highlights', 'highlight', 'glossary', 'entity'] as const),
  ...(['article', 'excerpt', 'remark'] as const),
]
export type TemplatePart = (typeof templateParts)[number]
/** What each part can name; `lost` and `has_page` are true or false, the others text. */
export const templateValues: Readonly<Record<TemplatePart, readonly string[]>> = {
  title: ['title'],
  highlights: ['title'],
  highlight: ['quote', 'note', 'color', 'tags', 'link', 'block_id', 'lost'],
  glossary: ['title'],
  entity: ['name', 'wikilink', 'page', 'kind', 'also', 'definition', 'has_page'],
  article: ['article', 'count', 'definition'],
  excerpt: ['quote', 'note', 'color', 'tags', 'link', 'lost'],
  remark: ['note'],
}
const isSwitch = (name: string): boolean => name === 'lost' || name === 'has_page'
type Values = Readonly<Record<string, string | number | boolean>>

/** What is wrong with a template. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
  /** @param line from 1; 0 where no line is to blame */
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message)
  }
}

// Nothing is read from files, nothing is run: a template sees the values it is given and no property they inherit.
const engine = new Liquid({
  templates: {},
  ownPropertyOnly: true,
  strictFilters: true,
  strictVariables: true,
  parseLimit: 200_000,
  renderLimit: 2_000,
  memoryLimit: 20_000_000,
})
engine.registerFilter('in_quote', (text: unknown) =>
  eachLine(text, (line) => (line === '' ? '>' : '> ' + line)),
)
engine.registerFilter('hanging', (text: unknown, width: unknown) =>
  eachLine(text, (line, at) => (at === 0 || line === '' ? line : ' '.repeat(widthOf(width)) + line)),
)

/** How the blocks of an exported file look. */
export class ExportTemplate {
  private constructor(
    private readonly parts: ReadonlyMap<TemplatePart, { parsed: Parsed[]; line: number }>,
  ) {}

  /** The flavour's, with what the reader's own says in its place. Throws TemplateError. */
  static of(style: Pick<ExportStyle, 'flavour' | 'callouts' | 'template'>): ExportTemplate {
    const parts = partsOf(builtIn(style))
    if (style.template) for (const [part, own] of partsOf(style.template)) parts.set(part, own)
    return new ExportTemplate(parts)
  }

  /** Fills every part in, with all values there and with none. Throws TemplateError for what would not work out. */
  check(): void {
    for (const part of templateParts) {
      const names = templateValues[part]
      this.render(part, Object.fromEntries(names.map((name) => [name, name])))
      this.render(part, Object.fromEntries(names.map((name) => [name, isSwitch(name) ? false : ''])))
    }
  }

  /** Throws TemplateError where a value has another name, or where a line would break the file. */
  render(part: TemplatePart, values: Values): string[] {
    const found = this.parts.get(part)
    if (!found) return []
    const text = attempt(found.line, () => String(engine.renderSync(found.parsed, values)))
    const lines = text.split(/\r\n|\n|\r/)
    if (lines.some(looksLikeMarker))
      throw new TemplateError(found.line, `“${part}” writes one of Gloss’s markers`)
    if (leavesOpen(lines.join('\n')))
      throw new TemplateError(found.line, `“${part}” leaves a code block or a piece of HTML open`)
    return lines
  }
}

/** The parts of a template: each after a line `=== name ===`. */
function partsOf(source: string): Map<TemplatePart, { parsed: Parsed[]; line: number }> {
  const parts = new Map<TemplatePart, { parsed: Parsed[]; line: number }>()
  const lines = source.split(/\r\n|\n|\r/)
  let own: { part: TemplatePart; from: number } | undefined
  const close = (end: number): void => {
    if (!own) return
    const { part, from } = own
    const text = lines.slice(from, end).join('\n').replace(/\n+$/, '')
    parts.set(part, { parsed: attempt(from + 1, () => engine.parse(text)), line: from + 1 })
  }
  lines.forEach((line, at) => {
    const named = /^=== *(.*?) *===\s*$/.exec(line)?.[1]
    if (named === undefined) {
      if (!own && line.trim() !== '')
        throw new TemplateError(at + 1, `it begins with a line such as “=== ${templateParts[2]} ===”`)
      return
    }
    const part = templateParts.find((one) => one === named)
    if (!part)
      throw new TemplateError(at + 1, `there is no part “${named}”; there are ${templateParts.join(', ')}`)
    close(at)
    own = { part, from: at + 1 }
  })
  close(lines.length)
  return parts
}

function attempt<T>(from: number, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!LiquidError.is(error)) throw error
    const [line = 1] = error.token.getPosition()
    throw new TemplateError(from + line - 1, error.message.replace(/, (file:.*?, )?line:\d+.*$/s, ''))
  }
}

const eachLine = (text: unknown, change: (line: string, at: number) => string): string =>
  String(text).split('\n').map(change).join('\n')

function widthOf(width: unknown): number {
  return typeof width === 'number' ? Math.min(Math.max(Math.trunc(width), 0), 40) : 2
}
