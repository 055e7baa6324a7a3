/** A piece of HTML in which every text is escaped: only this file makes one. */
export interface Markup {
  readonly html: string
}

export type Content = Markup | string | readonly Content[]

/** An element. Texts among its content are escaped; an attribute that is undefined is left out. */
export function element(
  tag: ElementName,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...content: readonly Content[]
): Markup {
  const given = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [` ${name}="${escaped(String(value))}"`],
  )
  const open = `<${tag}${given.join('')}>`
  return { html: voids.has(tag) ? open : `${open}${htmlOf(content)}</${tag}>` }
}

/** A whole page. */
export function page(language: string | undefined, ...content: readonly Content[]): string {
  return `<!doctype html>\n${element('html', { lang: language }, ...content).html}\n`
}

/** A style sheet of ours, which is no text: nothing of an article or a note may be in it. */
export function styleSheet(css: string): Markup {
  return { html: `<style>${css.replace(/<\//g, '')}</style>` }
}

export type ElementName =
  | 'html'
  | 'head'
  | 'meta'
  | 'title'
  | 'body'
  | 'header'
  | 'main'
  | 'section'
  | 'article'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'h5'
  | 'h6'
  | 'p'
  | 'pre'
  | 'blockquote'
  | 'ul'
  | 'ol'
  | 'li'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'table'
  | 'tbody'
  | 'tr'
  | 'td'
  | 'th'
  | 'figure'
  | 'figcaption'
  | 'hr'
  | 'br'
  | 'a'
  | 'em'
  | 'strong'
  | 'code'
  | 'sub'
  | 'sup'
  | 'del'
  | 'q'
  | 'cite'
  | 'small'
  | 'mark'
  | 'span'
  | 'div'

const voids: ReadonlySet<string> = new Set(['meta', 'hr', 'br'])

function htmlOf(content: Content): string {
  if (typeof content === 'string') return escaped(content)
  return isMarkup(content) ? content.html : content.map(htmlOf).join('')
}

const isMarkup = (content: Markup | readonly Content[]): content is Markup => 'html' in content

/** Control characters are not allowed in HTML, not even as references. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd')
    .replace(/[&<>"]/g, (sign) => references[sign] ?? sign)
}

/** Attributes stand in double quotes, so a single one needs none. */
const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
