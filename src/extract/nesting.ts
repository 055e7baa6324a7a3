import { maximumNesting } from './limits'

/**
 * The page with elements nested deeper than `limit` taken apart: their tags go (blocks leave line breaks), their text
 * stays. HTML parsers and everything after them take quadratic time or overflow the stack on such pages. Linear in
 * the length of the page; a page that is not too deep is returned as it is.
 */
export function flattenNesting(html: string, limit = maximumNesting): string {
  const open: string[] = []
  const dropped = new Map<string, number>()
  const kept: string[] = []
  let from = 0
  for (const tag of tagsOf(html)) {
    if (tag.end) {
      const count = dropped.get(tag.name) ?? 0
      const at = open.lastIndexOf(tag.name)
      if (count > 0) dropped.set(tag.name, count - 1)
      else if (at >= 0) open.length = at
      if (count === 0) continue
    } else {
      if (voids.has(tag.name)) continue
      if (open.at(-1) === tag.name && closesItself.has(tag.name)) continue
      if (open.length < limit) {
        open.push(tag.name)
        continue
      }
      if (!closesItself.has(tag.name)) dropped.set(tag.name, (dropped.get(tag.name) ?? 0) + 1)
    }
    kept.push(html.slice(from, tag.start), inlines.has(tag.name) ? '' : '<br><br>')
    from = tag.stop
  }
  return from === 0 ? html : kept.join('') + html.slice(from)
}

const voids = new Set(
  'area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '),
)
/** Elements that end where the next of their kind begins. */
const closesItself = new Set('p li dt dd tr td th option tbody thead tfoot'.split(' '))
const inlines = new Set(
  'a abbr b bdi bdo big cite code del em font i ins kbd mark q s small span strike strong sub sup tt u var'.split(
    ' ',
  ),
)
const rawText = new Set('script style title textarea'.split(' '))

interface Tag {
  name: string
  end: boolean
  /** Offsets of `<` and after `>`. */
  start: number
  stop: number
}

function* tagsOf(html: string): Generator<Tag> {
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      at = endOr(html, html.indexOf('-->', at + 4), 3)
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
    yield { name, end, start: at, stop }
    at = stop
    if (!end && rawText.has(name)) at = endOfRawText(html, name, at)
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
