/** A tag as it stands in the source. */
export interface Tag {
  name: string
  end: boolean
  /** Offsets of `<` and after `>`. */
  start: number
  stop: number
  /** For elements whose content is raw text: where that ends. */
  rawEnd?: number
}

const rawText = new Set('script style title textarea'.split(' '))

/**
 * The tags of a page from first to last, without building a tree; linear in the length of the page. Comments and the
 * content of scripts, styles and their like are passed over.
 */
export function* tagsOf(html: string): Generator<Tag> {
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      at = endOr(html, html.indexOf('-->', at + 2), 3)
      continue
    }
    const end = html.charCodeAt(at + 1) === 47
    const nameStart = at + (end ? 2 : 1)
    if (!isLetter(html.charCodeAt(nameStart))) {
      at += 1
      continue
    }
    let nameEnd = nameStart
    while (nameEnd < html.length && !/[\s/>]/.test(html.charAt(nameEnd))) nameEnd += 1
    const name = html.slice(nameStart, nameEnd).toLowerCase()
    const stop = end ? endOr(html, html.indexOf('>', nameEnd), 1) : endOfTag(html, nameEnd)
    const isRaw = !end && rawText.has(name) && html[stop - 2] !== '/'
    const rawEnd = isRaw ? endOfRawText(html, name, stop) : undefined
    yield rawEnd === undefined ? { name, end, start: at, stop } : { name, end, start: at, stop, rawEnd }
    at = rawEnd ?? stop
  }
}

/** After the `>` that ends a tag; one within a quoted value does not. */
function endOfTag(html: string, from: number): number {
  let afterEquals = false
  for (let i = from; i < html.length; i++) {
    const code = html.charCodeAt(i)
    if (code === 62) return i + 1
    if (code === 61) afterEquals = true
    else if (afterEquals && (code === 34 || code === 39)) {
      i = html.indexOf(code === 34 ? '"' : "'", i + 1)
      if (i < 0) return html.length
      afterEquals = false
    } else if (code > 32) afterEquals = false
  }
  return html.length
}

function endOfRawText(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, 'gi')
  close.lastIndex = from
  return close.exec(html)?.index ?? html.length
}

function endOr(html: string, found: number, length: number): number {
  return found < 0 ? html.length : found + length
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}
