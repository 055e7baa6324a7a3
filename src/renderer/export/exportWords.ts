import type { ExportFormat } from '../../core/export/request'
import { templateValues } from '../../core/export/template'

export const formatChoices = [
  { value: 'markdown' as const, words: 'Markdown' },
  { value: 'w3c' as const, words: 'W3C annotations' },
  { value: 'csv' as const, words: 'CSV' },
  { value: 'json' as const, words: 'JSON' },
  { value: 'html' as const, words: 'HTML' },
]

export const formatHints: Record<Exclude<ExportFormat, 'markdown'>, string> = {
  w3c: 'A file for each article, with its highlights and notes as Web Annotations that other programs read.',
  csv: 'One table of all highlights, as Readwise and spreadsheets take them.',
  json: 'Everything in one file, for another Gloss or for safe keeping.',
  html: 'A page for each article, with numbered notes and the glossary, to read in a browser or to print.',
}

export const flavourChoices = [
  { value: 'obsidian' as const, words: 'Obsidian' },
  { value: 'logseq' as const, words: 'Logseq' },
  { value: 'commonmark' as const, words: 'Plain Markdown' },
]

export const splitChoices = [
  { value: 'article' as const, words: 'One for an article' },
  { value: 'highlight' as const, words: 'One for each highlight' },
]

export const glossaryChoices = [
  { value: 'section' as const, words: 'A section' },
  { value: 'pages' as const, words: 'A note for each name too' },
  { value: 'none' as const, words: 'None' },
]

/** What a template can name, for who writes one. */
export const templateHint = `Parts: ${Object.keys(templateValues).join(', ')}. A highlight has ${templateValues.highlight.join(', ')}; an entity ${templateValues.entity.join(', ')}.`
