import { maximumNesting } from '../limits'
import { tagsOf } from './tags'

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
  let inlinesOpen = 0
  for (const tag of tagsOf(html)) {
    if (tag.end) {
      const count = dropped.get(tag.name) ?? 0
      const at = open.lastIndexOf(tag.name)
      if (count > 0) dropped.set(tag.name, count - 1)
      else if (at >= 0) {
        for (const name of open.splice(at)) if (inlines.has(name)) inlinesOpen -= 1
      }
      if (count === 0) continue
    } else {
      if (voids.has(tag.name)) continue
      if (open.at(-1) === tag.name && closesItself.has(tag.name)) continue
      const isInline = inlines.has(tag.name)
      // Unclosed inlines are opened again in every paragraph that follows, so fewer of them are let in.
      if (open.length < limit && (!isInline || inlinesOpen < limit / 4)) {
        open.push(tag.name)
        if (isInline) inlinesOpen += 1
        continue
      }
      if (!closesItself.has(tag.name)) dropped.set(tag.name, (dropped.get(tag.name) ?? 0) + 1)
    }
    const text = html.slice(from, tag.start)
    const isBlock = !inlines.has(tag.name)
    if (text !== '') kept.push(text)
    if (isBlock && kept.at(-1) !== paragraphEnd) kept.push(paragraphEnd)
    from = tag.stop
  }
  return from === 0 ? html : kept.join('') + html.slice(from)
}

const paragraphEnd = '<br><br>'
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
