import type { ExportStyle, Flavour } from './style'

// The built-in looks are templates like a reader's own (docs/export.md says what they can name).

const lost = '{% if lost %} · *no longer found in the article*{% endif %}'
const tags = '{% if tags != "" %} · {{ tags }}{% endif %}'
const open = ' · [open]({{ link }})'
const also = '{% if also != "" %} · also {{ also }}{% endif %}'
const definition = '{% if definition != "" %} — {{ definition }}{% endif %}'
const said = '{% if definition != "" %} · {{ definition }}{% endif %}'
const noteBelow = '{% if note != "" %}\n\n{{ note }}{% endif %}'

const headings = (callout = ''): string => `=== title ===
# {{ title }}
=== highlights ===
## Highlights
=== glossary ===
## Glossary
=== article ===
## {{ article }}

{{ count }}${said}
=== excerpt ===
${callout}{{ quote | in_quote }}

*{{ color }}*${lost}${tags}${open}${noteBelow}
=== remark ===
{{ note }}
`

const obsidian = (callout: string): string => `${headings(callout)}=== highlight ===
${callout}{{ quote | in_quote }}

^{{ block_id }}

*{{ color }}*${lost}${tags}${open}${noteBelow}
=== entity ===
- **{{ wikilink }}** · {{ kind }}${also}${definition}
`

const logseq = `=== title ===
- # {{ title }}
=== highlights ===
- ## Highlights
=== glossary ===
- ## Glossary
=== article ===
- ## {{ article }}
  - {{ count }}${said}
=== excerpt ===
- {{ quote | in_quote | hanging: 2 }}
  - *{{ color }}*${lost}${tags}${open}{% if note != "" %}
  - {{ note | hanging: 4 }}{% endif %}
=== remark ===
- {{ note | hanging: 2 }}
=== highlight ===
- {{ quote | in_quote | hanging: 2 }}
  id:: {{ block_id }}
  color:: {{ color }}
  - *{{ color }}*${lost}${tags}${open}{% if note != "" %}
  - {{ note | hanging: 4 }}{% endif %}
=== entity ===
- {{ wikilink }} · {{ kind }}${also}${definition}
`

const commonmark = `${headings()}=== highlight ===
{{ quote | in_quote }}

*{{ color }}*${lost}${tags}${open}${noteBelow}
=== entity ===
- {% if has_page %}[**{{ name }}**](<{{ page }}.md>){% else %}**{{ name }}**{% endif %} · {{ kind }}${also}${definition}
`

const templates: Record<Flavour, string> = { obsidian: obsidian(''), logseq, commonmark }

/** The template of a flavour. */
export function builtIn({ flavour, callouts }: Pick<ExportStyle, 'flavour' | 'callouts'>): string {
  return flavour === 'obsidian' && callouts ? obsidian('> [!quote]\n') : templates[flavour]
}
