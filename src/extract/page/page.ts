import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import type { Block } from '../../core/article/article'
import { textOf } from '../../core/article/text'
import { linkAddress } from './address'
import { isoDate } from './dates'
import { maximumElements } from '../limits'
import { mainContainer } from './mainContainer'
import { authorName, line, metadataOf } from './metadata'
import type { PageMetadata } from './metadata'
import { flattenNesting } from './nesting'
import { toBlocks } from './toBlocks'
import { wellFormed } from '../bytes/wellFormed'

export interface Page extends PageMetadata {
  blocks: Block[]
}

/**
 * The article in a page. Readability finds it; where it finds nothing, or next to nothing on a page full of text, the
 * element that holds most of the text is taken. `blocks` is empty only if the page has no text at all. `url` is where
 * the page was saved from; without it the page may say so itself.
 */
export function readPage(html: string, url?: string): Page {
  const whole = wellFormed(flattenNesting(html))
  const document = parse(whole)
  const from = url ?? savedFrom(html)
  const own = metadataOf(document, from)
  const base = baseOf(document, from ?? own.url)

  const found = readabilityOf(document)
  const blocks = found?.content ? toBlocks(found.content, base) : []
  const site = line(found?.siteName) ?? own.site
  const metadata: PageMetadata = {
    ...own,
    title: withoutSite(line(found?.title) ?? own.title, site),
    author: authorName(found?.byline) ?? own.author,
    site,
    published: (found?.publishedTime && isoDate(found.publishedTime)) || own.published,
  }
  const length = textOf(blocks).length
  if (length >= surelyEnough) return { ...metadata, blocks }

  const body = parse(whole).body
  const wider = [mainContainer(body), body].map((element) => toBlocks(element, base))
  const all = textOf(wider[1] ?? []).length
  if (length > 0 && length >= Math.min(250, all * 0.4) && length > all * 0.02) return { ...metadata, blocks }
  return { ...metadata, blocks: wider.find((list) => textOf(list).length > length) ?? blocks }
}

/** Characters of text that are an article however much else is on the page. */
const surelyEnough = 1500

/** The blocks of a piece of HTML taken as it is, without looking for an article in it. */
export function blocksOfHtml(html: string, base?: string): Block[] {
  return toBlocks(parse(wellFormed(flattenNesting(html))).body, base)
}

function parse(wellFormedHtml: string): Document {
  return parseHTML(wellFormedHtml).document
}

function readabilityOf(document: Document): ReturnType<Readability<Element>['parse']> {
  if (document.getElementsByTagName('*').length > maximumElements) return null
  try {
    return new Readability<Element>(document, { serializer: (node) => node as Element }).parse()
  } catch {
    // It trips over some malformed pages (a JSON-LD that is no object, an element named like a property).
    return null
  }
}

/** "A bridge for otters | The Coast Weekly" without the name of the site. */
function withoutSite(title: string | undefined, site: string | undefined): string | undefined {
  if (!title || !site || !title.endsWith(site)) return title
  return /^(.*\S)\s+[|·•»:–—-]+\s*$/.exec(title.slice(0, -site.length))?.[1] ?? title
}

function baseOf(document: Document, url: string | undefined): string | undefined {
  return linkAddress(document.querySelector('base[href]')?.getAttribute('href'), url) ?? url
}

/** Browsers and SingleFile write the address into a comment when they save a page. */
function savedFrom(html: string): string | undefined {
  const start = html.slice(0, 4096)
  const comment =
    /<!-- saved from url=\(\d+\)(https?:\/\/\S+) -->/i.exec(start) ??
    /Page saved with SingleFile\s+url: (https?:\/\/\S+)/i.exec(start)
  return comment?.[1]
}
