/** Parameters that say how a reader came to a page, not which page it is. */
const tracking =
  /^(utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|vero_id|oly_anon_id|oly_enc_id|ref_src|at_medium|at_campaign|cmpid|ocid|ito|smid|s_cid|wt\.\w+)$/i

/**
 * A page's address without tracking parameters and without the place within the page. `undefined` for what is not
 * an address of the web.
 */
export function withoutTracking(address: string): string | undefined {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return undefined
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !tracking.test(pair.split('=')[0] ?? ''))
  url.search = kept.join('&')
  // Some sites keep their pages behind #!; everything else after # is a place within one.
  if (!url.hash.startsWith('#!')) url.hash = ''
  url.username = ''
  url.password = ''
  return url.href
}
