import * as v from 'valibot'
import { articleId, type ArticleId } from '../article/article'

/** `gloss://open/ID?h=HIGHLIGHT`: what opens an article in Gloss, at one of its highlights. */
export function openingAddress(article: ArticleId, highlight?: string): string {
  return `gloss://open/${article}${highlight === undefined ? '' : `?h=${encodeURIComponent(highlight)}`}`
}

/** What such an address asks for; undefined for any other. It comes from anywhere: nothing else is taken from it. */
export function openedBy(address: string): { id: ArticleId; highlight?: string } | undefined {
  const [, id, coded] =
    /^gloss:\/\/open\/([a-z0-9-]{1,100})\/?(?:\?h=([A-Za-z0-9%._~-]{1,200}))?$/.exec(address) ?? []
  if (id === undefined || !v.is(articleId, id)) return undefined
  if (coded === undefined) return { id }
  const highlight = decoded(coded)
  return highlight !== undefined && /^[\w.:-]{1,64}$/.test(highlight) ? { id, highlight } : undefined
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
