import { GlossError } from '../core/error'

/** Largest text or Markdown file, in bytes: about three times the longest novels. */
export const maximumTextBytes = 20_000_000
/** Longest Markdown text, in characters: parsing takes two seconds for a million. */
export const maximumMarkdown = 5_000_000
/** Largest web page, in bytes. Larger than for text because saved pages often carry their pictures inside. */
export const maximumPageBytes = 30_000_000

/** Longest page without its scripts and pictures, in characters: parsing takes seconds and much memory. */
export const maximumMarkup = 10_000_000

/** Elements beyond which a page goes straight to the simple reading of its text: Readability would take minutes. */
export const maximumElements = 150_000
/** Elements inside elements beyond which deeper ones are taken for their text only. Real pages stay below 100. */
export const maximumNesting = 160
/** Groups and inlines inside each other in an article: what is deeper is lifted up, not lost. */
export const maximumBlockNesting = 24

/** A size for people, in megabytes of a million bytes. */
export function megabytes(bytes: number): string {
  const size = bytes / 1_000_000
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} MB`
}

/** Throws GlossError `too-large` for content no article has. `bytes` is the size of the file or of its text. */
export function checkSize(bytes: number, limit: number, path?: string): void {
  if (bytes <= limit) return
  throw new GlossError(
    'too-large',
    `It is too large to be read as an article: ${megabytes(bytes)}, and the limit is ${megabytes(limit)}.`,
    { path },
  )
}
