import remarkCallout from '@r4ai/remark-callout'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import remarkWikiLink from 'remark-wiki-link'
import { unified } from 'unified'

export interface VaultNote {
  name: string
  text: string
}

/**
 * Some notes of a vault, drawn by other programs' parsers. `shown` are columns of beginnings of their names, each with
 * `#` and a heading where only what stands below that is to be seen.
 */
export function vaultPage(notes: readonly VaultNote[], shown: readonly (readonly string[])[]): string {
  const reader = unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkWikiLink, {
      aliasDivider: '|',
      permalinks: notes.map(({ name }) => name),
      pageResolver: (name: string) => [name],
      hrefTemplate: (name: string) => `#${name}`,
    })
    .use(remarkCallout)
    .use(remarkRehype)
    .use(rehypeStringify)
  const drawn = (one: string): string => {
    const [beginning = '', heading] = one.split('#')
    const text = notes.find(({ name }) => name.startsWith(beginning))?.text ?? ''
    const from = heading === undefined ? 0 : text.indexOf(`## ${heading}`)
    const html = String(reader.processSync(text.slice(from)))
    // Such programs do not show the ids of blocks.
    const seen = html.replace(/<p>\^[\w-]+<\/p>\n/g, '')
    return `<article>${from === 0 ? properties(text) : ''}${seen}</article>`
  }
  const columns = shown.map((column) => `<section>${column.map(drawn).join('')}</section>`)
  return `<!doctype html><meta charset="utf-8"><title>Example vault</title><style>${look}</style>${columns.join('')}`
}

/** Front matter, as such programs show it: above the text. */
function properties(text: string): string {
  const yaml = /^---\n([^]*?)\n---/.exec(text)?.[1] ?? ''
  const rows = yaml.split('\n').map((line) => {
    const [, key = '', value = ''] = /^(\w+): (.*)$/.exec(line) ?? []
    return `<dt>${key}</dt><dd>${value.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</dd>`
  })
  return `<dl>${rows.join('')}</dl>`
}

const look = `
body { display: flex; gap: 20px; margin: 0; padding: 24px; background: #f3f3f1; font: 15px/1.5 sans-serif; color: #222; align-items: flex-start }
section { display: grid; gap: 20px; flex: 1; min-width: 0 }
article { padding: 16px 26px; background: #fff; border-radius: 8px }
dl { display: grid; grid-template-columns: 84px minmax(0, 1fr); gap: 2px 12px; margin: 0 0 20px; padding-bottom: 12px; border-bottom: 1px solid #ddd; font-size: 12.5px; color: #666 }
dt { color: #999 } dd { margin: 0; overflow-wrap: anywhere }
h1 { font-size: 24px; line-height: 1.25 } h2 { font-size: 18px; margin-top: 28px }
a { color: #6d3fd0; text-decoration: none } a.new { color: #a58fd0 }
blockquote { margin: 16px 0 8px; padding-left: 14px; border-left: 3px solid #ccc; color: #444 }
[data-callout] { margin: 16px 0 8px; padding: 10px 14px; border-radius: 6px; background: #f4f1fb }
[data-callout-title] { font-weight: 600; color: #6d3fd0; font-size: 13px } [data-callout-body] p { margin: 4px 0 0 }
p { margin: 8px 0 }
`
