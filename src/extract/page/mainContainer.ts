/**
 * The innermost element that still holds most of a page's text: what is left of a page when its menus and margins
 * are few. Used where Readability finds no article.
 */
export function mainContainer(body: Element): Element {
  const named = [...body.querySelectorAll('article, main, [role="main"]')]
  const lengths = textLengths(body)
  const lengthOf = (element: Element): number => lengths.get(element) ?? 0
  const best = named.sort((a, b) => lengthOf(b) - lengthOf(a))[0]
  if (best && lengthOf(best) > lengthOf(body) * 0.3) return best
  let current = body
  for (;;) {
    const inner = [...current.children].find((child) => lengthOf(child) > lengthOf(body) * 0.6)
    if (!inner || !containers.has(inner.localName.toLowerCase())) return current
    current = inner
  }
}

const containers = new Set('div section article main table tbody tr td center form'.split(' '))
const silent = new Set(
  'script style noscript template svg nav header footer aside select button iframe'.split(' '),
)

/** Letters of text in each element, without that of menus, scripts and links. */
function textLengths(root: Element): Map<Element, number> {
  const lengths = new Map<Element, number>()
  const visit = (element: Element): number => {
    const name = element.localName.toLowerCase()
    if (silent.has(name)) return 0
    let length = 0
    for (const child of element.childNodes) {
      if (child.nodeType === 3) length += (child.nodeValue ?? '').trim().length
      else if (child.nodeType === 1) length += visit(child as Element)
    }
    lengths.set(element, length)
    // Text of links counts inside them only: a list of links is not an article.
    return name === 'a' ? 0 : length
  }
  visit(root)
  return lengths
}
