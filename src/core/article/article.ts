import * as v from 'valibot'

/** Offsets in UTF-16 code units into `textOf(article.blocks)`; `end` is exclusive. */
export const span = v.object({
  start: v.pipe(v.number(), v.integer(), v.minValue(0)),
  end: v.pipe(v.number(), v.integer(), v.minValue(0)),
})
export type Span = v.InferOutput<typeof span>

/** `[a-z0-9-]` only, so an id can never be a path. */
export const articleId = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,79}$/))
export type ArticleId = v.InferOutput<typeof articleId>

/** Blocks that hold words directly. `pre` keeps its white space. */
export const textTags = [
  'p',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'pre',
  'td',
  'th',
  'figcaption',
  'dt',
  'dd',
] as const
/** Blocks that hold blocks. */
export const groupTags = ['blockquote', 'ul', 'ol', 'li', 'table', 'tr', 'figure', 'dl'] as const
/** Blocks without words. */
export const voidTags = ['hr', 'img'] as const
/** Inlines that hold inlines. */
export const inlineTags = ['a', 'em', 'strong', 'code', 'sub', 'sup', 'del', 'q', 'cite', 'small'] as const

/** A run of text, a line break, a picture in a line, or an inline element. A tag not listed does not exist. */
export type Inline =
  | string
  | { tag: 'br' }
  | { tag: 'img'; src?: string | undefined; alt?: string | undefined }
  | { tag: (typeof inlineTags)[number]; href?: string | undefined; children: Inline[] }

export interface TextBlock {
  tag: (typeof textTags)[number]
  /** Columns and rows a `td` or `th` reaches over; left out for one. */
  colspan?: number | undefined
  rowspan?: number | undefined
  children: Inline[]
}
export interface GroupBlock {
  tag: (typeof groupTags)[number]
  /** First number of an `ol`. */
  start?: number | undefined
  children: Block[]
}
export interface VoidBlock {
  tag: (typeof voidTags)[number]
  src?: string | undefined
  alt?: string | undefined
}
export type Block = TextBlock | GroupBlock | VoidBlock

/** The most columns or rows a cell may reach over. */
export const mostReached = 1000

/** Web addresses and mail; everything else was dropped at import. */
const address = v.pipe(v.string(), v.regex(/^(https?:|mailto:)/i))

export const inline: v.GenericSchema<Inline> = v.lazy(() =>
  v.union([
    v.string(),
    v.object({ tag: v.literal('br') }),
    v.object({ tag: v.literal('img'), src: v.optional(v.string()), alt: v.optional(v.string()) }),
    v.object({ tag: v.picklist(inlineTags), href: v.optional(address), children: v.array(inline) }),
  ]),
)

/** A number nobody can draw is worth no refusal of the article. */
const reach = v.fallback(
  v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(mostReached))),
  undefined,
)

export const block: v.GenericSchema<Block> = v.lazy(() =>
  v.union([
    v.object({
      tag: v.picklist(textTags),
      colspan: reach,
      rowspan: reach,
      children: v.array(inline),
    }),
    v.object({ tag: v.picklist(groupTags), start: v.optional(v.number()), children: v.array(block) }),
    v.object({ tag: v.picklist(voidTags), src: v.optional(v.string()), alt: v.optional(v.string()) }),
  ]),
)

export const sourceFormats = ['text', 'markdown', 'html'] as const
export type SourceFormat = (typeof sourceFormats)[number]

/** Where an article came from. `url` without tracking parameters; `file` is a base name, never a path. */
export const articleSource = v.looseObject({
  format: v.picklist(sourceFormats),
  url: v.optional(v.string()),
  file: v.optional(v.string()),
})

/** What is known about an article besides its words. Small, so the notebook keeps a copy. */
export const articleHeader = v.looseObject({
  id: articleId,
  title: v.string(),
  author: v.optional(v.string()),
  site: v.optional(v.string()),
  /** As the page gives it; ISO 8601 where it could be read as a date. */
  published: v.optional(v.string()),
  /** BCP 47. */
  lang: v.optional(v.string()),
  source: articleSource,
  /** ISO 8601 UTC, milliseconds. */
  added: v.string(),
  /** Words of the canonical text. */
  words: v.number(),
})
export type ArticleHeader = v.InferOutput<typeof articleHeader>

/**
 * An article. `blocks` is what all spans refer to; `foot` holds what stood on the page but is not the article
 * (photo credit, contact line, copyright): shown set apart, in no glossary, outside the canonical text.
 */
export interface Article {
  header: ArticleHeader
  blocks: Block[]
  foot: Block[]
}

/** What import makes of a page or file before the library gives it an id. */
export interface ExtractedArticle {
  title: string
  author?: string | undefined
  site?: string | undefined
  published?: string | undefined
  lang?: string | undefined
  url?: string | undefined
  format: SourceFormat
  blocks: Block[]
  foot: Block[]
}
