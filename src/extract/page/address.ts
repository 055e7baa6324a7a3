/** Parameters that say how a reader came to a page or who shared it, not which page it is. */
const tracking =
  /^(?:utm_.*|mtm_.*|pk_.*|piwik_.*|hsa_.*|ga_.*|_ga|_gl|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igsh(?:id)?|mc_[ce]id|mkt_tok|vero_(?:id|conv)|_hs(?:enc|mi)|oly_(?:anon|enc)_id|s_cid|cmpid|ncid|ocid|ito|ref_src|ref_url|smid|share_id|sharetype|spm|wt_(?:mc|zmc)|wt\.\w+|at_(?:medium|campaign|custom\d*)|ns_(?:mchannel|source|campaign|linkname|fee)|xtor|guccounter|guce_referrer(?:_sig)?|__twitter_impression|amp_js_v|cx_.*)$/i

/** Longest address kept; browsers and servers give up before. */
const longest = 8192

/**
 * The address of an article as its source is known by: http(s), without tracking parameters, place within
 * the page and credentials. `undefined` for anything else.
 */
export function articleAddress(address: string | null | undefined, base?: string): string | undefined {
  const url = parse(address, base)
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  // Not by `searchParams`, which would spell the other parameters anew.
  url.search = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !tracking.test(pair.split('=')[0] ?? ''))
    .join('&')
  // Some sites keep their pages behind #!; everything else after # is a place within one.
  if (!url.hash.startsWith('#!')) url.hash = ''
  return url.href
}

/**
 * The target of a link in an article: http(s) or mailto, absolute. `undefined` for every other scheme, for what
 * cannot be resolved without a base, and for places within the page itself.
 */
export function linkAddress(address: string | null | undefined, base?: string): string | undefined {
  if (address?.trim().startsWith('#')) return undefined
  const url = parse(address, base)
  if (!url) return undefined
  if (url.protocol === 'mailto:') return /@/.test(url.pathname) ? `mailto:${url.pathname}` : undefined
  return /^https?:$/.test(url.protocol) ? url.href : undefined
}

/** The source of a picture: http(s), absolute. The window never loads it; it says where the picture was. */
export function pictureAddress(address: string | null | undefined, base?: string): string | undefined {
  const url = parse(address, base)
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined
}

function parse(address: string | null | undefined, base?: string): URL | undefined {
  const text = address?.trim()
  if (!text || text.length > longest) return undefined
  try {
    const url = new URL(text, base)
    url.username = ''
    url.password = ''
    return url.href.length <= longest ? url : undefined
  } catch {
    // Not an address: pages are full of them, and a link without one is still text.
    return undefined
  }
}
