import * as v from 'valibot'

export const flavours = ['obsidian', 'logseq', 'commonmark'] as const
export type Flavour = (typeof flavours)[number]
/** One file for an article, or one for each of its highlights besides. */
export const splits = ['article', 'highlight'] as const
/** `pages`: a file for each name, with every article and highlight that speaks of it. */
export const glossaryForms = ['section', 'pages', 'none'] as const

/** How exported Markdown looks. */
export const exportStyle = v.object({
  flavour: v.optional(v.picklist(flavours), 'obsidian'),
  split: v.optional(v.picklist(splits), 'article'),
  glossary: v.optional(v.picklist(glossaryForms), 'section'),
  /** Quotations as callouts; only where the flavour knows them. */
  callouts: v.optional(v.boolean(), false),
  /** The reader's own template; what it leaves out looks as the flavour has it. */
  template: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(100_000))), null),
})
export type ExportStyle = v.InferOutput<typeof exportStyle>

export const usualStyle: ExportStyle = {
  flavour: 'obsidian',
  split: 'article',
  glossary: 'section',
  callouts: false,
  template: null,
}
