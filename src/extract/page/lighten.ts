import { tagsOf } from './tags'

/** Longest attribute kept, in characters: longer ones are pictures and data. */
export const longestAttribute = 10_000
/** Longest tag whose attributes are kept, in characters. */
const longestTag = 100_000

/**
 * Most of a page is often scripts and pictures written as data, which the parser reads letter by letter only for us
 * to drop them. Scripts with a comment in them and those in drawings are left to it: by the standard they may end
 * elsewhere. Linear in the length of the page.
 */
export function lightened(html: string): string {
  const kept: string[] = []
  let from = 0
  let foreign = 0
  for (const { name, end, start, stop, rawEnd } of tagsOf(html)) {
    if (name === 'svg' || name === 'math') foreign = Math.max(0, foreign + (end ? -1 : 1))
    if (!end && stop - start > longestAttribute) {
      kept.push(html.slice(from, start), lightTag(html.slice(start, stop), name))
      from = stop
    }
    if (rawEnd === undefined || rawEnd === html.length || foreign > 0) continue
    if (name !== 'script' && name !== 'style') continue
    if (html.slice(start, stop).includes('ld+json') || html.slice(stop, rawEnd).includes('<!--')) continue
    kept.push(html.slice(from, stop))
    from = rawEnd
  }
  return from === 0 ? html : kept.join('') + html.slice(from)
}

/** A tag without its longest values; with very many attributes, without any. */
function lightTag(tag: string, name: string): string {
  const kept: string[] = []
  let from = 0
  for (let at = tag.indexOf('='); at >= 0; at = tag.indexOf('=', at + 1)) {
    const quote = tag.charAt(at + 1)
    if (quote !== '"' && quote !== "'") continue
    const close = tag.indexOf(quote, at + 2)
    if (close < 0) break
    if (close - at > longestAttribute) {
      kept.push(tag.slice(from, at + 2))
      from = close
    }
    at = close
  }
  const light = kept.join('') + tag.slice(from)
  return light.length > longestTag ? `<${name}>` : light
}
