import { realTags } from '../annotation/tag'
import { looksLikeMarker } from './block'
import { escapeQuoted, unescapeLine } from './escape'
import { wellFormed } from './fileName'

/** A note as lines of a block; `boxed` when it had to be put into a block quote. No lines for an empty one. */
export function boxedNote(words: string): { lines: string[]; boxed: boolean } {
  const note = wellFormed(words)
  if (note === '') return { lines: [], boxed: false }
  const boxed = needsBox(note)
  return { lines: linesOf(note).map((line) => (boxed ? inBox(line) : line)), boxed }
}

/** The note in lines of a block with these flags. */
export function noteIn(lines: readonly string[], flags: readonly string[]): string {
  const boxed = flags.includes('boxed')
  return lines.map((line) => (boxed ? line.replace(/^> ?/, '') : line)).join('\n')
}

/** Whatever line ends it has. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/)
}

/** `#tag` where vaults take it for one, else in double quotes. */
export function tagWord(tag: string): string {
  return isVaultTag(tag) ? '#' + tag : `"${escapeQuoted(wellFormed(tag))}"`
}

/** Letters, digits, `_`, `-`, `/`, and not a number. */
export function isVaultTag(tag: string): boolean {
  return /^[\p{L}\p{N}\p{M}_/-]+$/u.test(tag) && /[^\d]/.test(tag)
}

/** The tags in a line of them. */
export function tagsIn(words: string): string[] {
  const found = words.matchAll(/(?<=^|\s)(?:#([^\s"]+)|"((?:\\.|[^"\\])*)")/gu)
  return realTags(Array.from(found, ([, plain, quoted]) => plain ?? unescapeLine(quoted ?? '')))
}

const inBox = (line: string): string => (line === '' ? '>' : '> ' + line)

/**
 * True when a note would not end where its block ends: it holds a line like a marker, or leaves a fence or a piece
 * of HTML open. Such a note stands in a quote of its own, which ends it.
 */
function needsBox(note: string): boolean {
  return linesOf(note).some(looksLikeMarker) || leavesOpen(note)
}

/** True when a code fence or a piece of HTML does not end in the text. */
export function leavesOpen(text: string): boolean {
  let fence: string | undefined
  let html: RegExp | undefined
  for (const line of linesOf(text)) {
    if (fence !== undefined) {
      const end = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1]
      if (end?.startsWith(fence)) fence = undefined
    } else if (html) {
      if (html.test(line)) html = undefined
    } else {
      fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1]
      const ends = fence === undefined ? htmlEnd(line) : undefined
      if (ends && !ends.test(line)) html = ends
    }
  }
  return fence !== undefined || html !== undefined
}

/** What ends the HTML block that starts on this line (CommonMark's kinds 1 to 5; the others end by themselves). */
function htmlEnd(line: string): RegExp | undefined {
  const start = line.replace(/^ {0,3}/, '')
  if (/^<(script|pre|style|textarea)(\s|>|$)/i.test(start)) return /<\/(script|pre|style|textarea)>/i
  if (start.startsWith('<!--')) return /-->/
  if (start.startsWith('<?')) return /\?>/
  if (/^<!\[CDATA\[/.test(start)) return /\]\]>/
  return /^<![a-z]/i.test(start) ? />/ : undefined
}
