import { detectAll } from 'tinyld/light'
import { sampleLength } from './english'

/** How far the first guess must lead the second. */
const lead = 1.3

/**
 * The language a text is in, as a BCP 47 tag, told from its beginning; undefined where that is unclear. Loading this
 * takes some 30 ms, so texts that `isPlainlyEnglish` knows should not come here.
 */
export function languageOf(text: string): string | undefined {
  const [first, second] = detectAll(text.slice(0, sampleLength))
  if (!first || first.accuracy < lead * (second?.accuracy ?? 0)) return undefined
  return first.lang
}
