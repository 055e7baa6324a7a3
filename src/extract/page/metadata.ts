import { articleAddress } from './address'
import { isoDate } from './dates'

/** What a page says about itself. All of it is text somebody wrote: shown, never trusted. */
export interface PageMetadata {
  title?: string | undefined
  author?: string | undefined
  site?: string | undefined
  published?: string | undefined
  lang?: string | undefined
  url?: string | undefined
}

/** The page's metadata, read before Readability changes the document. `url` is where the page was saved from. */
export function metadataOf(document: Document, url: string | undefined): PageMetadata {
  const meta = metaOf(document)
  const canonical =
    document.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? meta.get('og:url')
  return {
    title: line(
      meta.get('og:title') ??
        document.querySelector('title')?.textContent ??
        document.querySelector('h1')?.textContent,
    ),
    author: authorName(
      meta.get('author') ??
        meta.get('article:author') ??
        document.querySelector('[rel~="author"]')?.textContent,
    ),
    site: line(meta.get('og:site_name') ?? meta.get('application-name')),
    published: publishedDate(document, meta),
    lang: language(
      document.documentElement.getAttribute('lang') ?? meta.get('content-language') ?? meta.get('og:locale'),
    ),
    url: sourceAddress(url, canonical),
  }
}

/** A name to show as the author: without "By", not an address, not a whole biography. */
export function authorName(text: string | null | undefined): string | undefined {
  const name = line(text)
    ?.replace(
      /^(?:(?:written|posted|published|story|text|words|reported) )?(?:by|von|par|por|di|door)[: ]\s*(?=\p{Lu})/iu,
      '',
    )
    .replace(/^[-–—|•,\s]+|[-–—|•,\s]+$/g, '')
  if (!name || name.length > 200 || /^https?:|^www\.|^@|\p{L}{2}\.(?:com|org|net)\b/iu.test(name))
    return undefined
  return name
}

/** A language tag as BCP 47 spells it, or `undefined`. */
export function language(tag: string | null | undefined): string | undefined {
  const text = tag?.split(',')[0]?.trim().replace(/_/g, '-')
  if (!text) return undefined
  try {
    return Intl.getCanonicalLocales(text)[0]
  } catch {
    // Pages say "english" or "{{lang}}"; no language is better than a wrong one.
    return undefined
  }
}

/** One line of text, or `undefined` if there is none. */
export function line(text: string | null | undefined): string | undefined {
  return text?.replace(/\s+/g, ' ').trim().slice(0, 500) || undefined
}

function metaOf(document: Document): Map<string, string> {
  const found = new Map<string, string>()
  for (const element of document.querySelectorAll('meta[content]')) {
    const content = element.getAttribute('content')?.trim()
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      const name = element.getAttribute(attribute)?.trim().toLowerCase()
      if (name && content && !found.has(name)) found.set(name, content)
    }
  }
  return found
}

const dateNames = [
  'article:published_time',
  'datepublished',
  'og:published_time',
  'parsely-pub-date',
  'date',
  'dc.date',
  'dc.date.issued',
  'dcterms.date',
  'dcterms.created',
  'pubdate',
  'publishdate',
  'publish-date',
  'publication_date',
  'sailthru.date',
  'citation_publication_date',
]

function publishedDate(document: Document, meta: Map<string, string>): string | undefined {
  for (const name of dateNames) {
    const text = meta.get(name)
    const date = text === undefined ? undefined : isoDate(text)
    if (date !== undefined) return date
  }
  const time =
    document.querySelector('time[pubdate], time[itemprop="datePublished"], [itemprop="datePublished"]') ??
    document.querySelector('article time[datetime], main time[datetime]')
  const text = time?.getAttribute('datetime') ?? time?.getAttribute('content') ?? time?.textContent
  return text ? isoDate(text) : undefined
}

/**
 * The page's own canonical address if it is on the same site as the address the page was saved from and not just the
 * front page, else the latter.
 */
function sourceAddress(url: string | undefined, canonical: string | undefined): string | undefined {
  const saved = articleAddress(url)
  const own = articleAddress(canonical, saved)
  if (saved === undefined || own === undefined) return saved ?? own
  const [a, b] = [new URL(saved), new URL(own)]
  const sameSite = siteOf(a.hostname) === siteOf(b.hostname)
  return sameSite && (b.pathname !== '/' || a.pathname === '/') ? own : saved
}

function siteOf(hostname: string): string {
  return hostname.replace(/^(?:www|m|mobile|amp)\./, '')
}
