import type { Span } from '../../article/article'
import { tokenRuns, type KeepsHyphen, type Token } from './tokens'
import { closesWithLetterOrDigit, isInitial, isSmallAt, opensWithCapital, opensWithSmall } from './letters'

/** A sentence with its words; `paragraph` counts from 0. */
export interface Sentence extends Span {
  tokens: Token[]
  paragraph: number
}

/** The sentences of a text in order. Offsets in UTF-16 code units; white space between them belongs to none. */
export function sentencesOf(text: string, keepsHyphen?: KeepsHyphen): Sentence[] {
  return [...sentencesIn(text, keepsHyphen)]
}

/** How many tokens before and behind a place are looked at to tell whether a sentence ends there. */
const sight = 4

/** The same one by one. */
export function* sentencesIn(text: string, keepsHyphen?: KeepsHyphen): Generator<Sentence, void, undefined> {
  const isBreak = paragraphBreaks(text)
  let paragraph = 0
  let tokens: Token[] = []
  let first = 0
  let next = 1
  const runs = tokenRuns(text, keepsHyphen)
  for (let isLast = false; !isLast;) {
    const run = runs.next()
    isLast = run.done === true
    const kept = Math.max(0, first - sight)
    tokens = tokens.slice(kept).concat(run.value ?? [])
    first -= kept
    next -= kept
    const end = isLast ? tokens.length : tokens.length - sight
    for (; next < end; next += 1) {
      const before = tokens[next - 1]
      const here = tokens[next]
      if (!before || !here) continue
      const breaks = here.start > before.end && isBreak(before.end, here.start)
      if (!breaks && (next === first || !endsSentence(tokens, first, next))) continue
      yield sentenceOf(tokens.slice(first, next), paragraph)
      first = next
      if (breaks) paragraph += 1
    }
  }
  if (tokens.length > first) yield sentenceOf(tokens.slice(first), paragraph)
}

function sentenceOf(tokens: Token[], paragraph: number): Sentence {
  return { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0, tokens, paragraph }
}

const closing = /^["'”’»)\]}]$/
const starter = new Set(
  `the a an this that these those he she it they we i you his her its their our my in on at for from with by as after
  before when while if but and so then there what who why how where however meanwhile although since not no yes last
  such some many most one two another all both each during under until`.split(/\s+/),
)
const neverLast =
  /^(?:Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Col|Maj|Capt|Lt|Sgt|Gov|Sen|Rep|St|Mt|Ft|Hon|Pres|Brig|Cmdr|Adm|Fr|vs)\.$/

/** Whether the sentence that starts at token `first` ends before token `i`, inside one paragraph. */
function endsSentence(tokens: Token[], first: number, i: number): boolean {
  const here = tokens[i]
  let last = i - 1
  // Most tokens end in a letter and are no end of anything.
  const final = tokens[last]?.text ?? ''
  const code = final.charCodeAt(final.length - 1) | 32
  if (code >= 97 && code <= 122) return false
  if (code > 127 && closesWithLetterOrDigit(final)) return false
  if (!here || closing.test(here.text)) {
    // A closing quote belongs to the sentence it follows; a straight one that is followed at once opens the next.
    const next = tokens[i + 1]
    if (!here || !/^["']$/.test(here.text) || next?.start !== here.end) return false
  }
  // A few closing signs belong to the sentence; a long row of them is no text.
  while (last >= first && last > i - 6 && closing.test(tokens[last]?.text ?? '')) last -= 1
  if (last < first) return false
  const end = tokens[last]?.text ?? ''
  if (end === '.' && last === i - 1 && opensNickname(tokens, i)) return false
  if (/^[.!?…。！？]$|^\.{2,}$/.test(end)) {
    return (
      (!opensWithSmall(here.text) && !/^[,;:]/.test(here.text)) ||
      (end !== '.' && last < i - 1 && opensWithCapital(here.text))
    )
  }
  if (!end.endsWith('.') || neverLast.test(end)) return false
  return starter.has(here.text.toLowerCase()) && opensWithCapital(here.text) && !isInitial(end)
}

/** "J. R. “Bobby” Sinclair": behind an initial, one word in quotes and another. */
const opensNickname = (tokens: readonly Token[], quote: number): boolean =>
  /^["“'‘]$/.test(tokens[quote]?.text ?? '') &&
  /^["”'’]$/.test(tokens[quote + 2]?.text ?? '') &&
  /^\p{Lu}$/u.test(tokens[quote - 2]?.text ?? '') &&
  [quote + 1, quote + 3].every((at) => tokens[at]?.shape === 'capital')

/** Ends of lines that no block ends in. */
const goesOn = /(?:,|\s(?:the|an?|of|in|at|to|and|or|for|by|with|from|van|von|der|den|de|da|di|bin|ibn|al))$/i

/**
 * Tells where paragraphs end. A blank line always ends one. A single newline ends a block of an article, but in a
 * hard-wrapped text it is only a space: told by how the lines before single newlines end.
 */
function paragraphBreaks(text: string): (from: number, to: number) => boolean {
  const lines = text.split('\n')
  let long = 0
  let open = 0
  let blank = false
  for (let i = 0; i + 1 < lines.length; i += 1) {
    const line = lines[i]?.trimEnd() ?? ''
    const next = lines[i + 1]?.trim() ?? ''
    if (next === '' || line === '') {
      if (i + 2 < lines.length && next === '') blank = true
      continue
    }
    if (line.length < 40) continue
    long += 1
    if (!/[.!?:…"”’)]$/.test(line)) open += 1
  }
  const wrapped = open > 0 && open * 2 > long
  return (from, to) => {
    if (to === from + 1 && text.charCodeAt(from) !== 10) return false
    const gap = text.slice(from, to)
    if (!gap.includes('\n')) return false
    if (gap.indexOf('\n') !== gap.lastIndexOf('\n')) return true
    const line = text.slice(Math.max(text.lastIndexOf('\n', from - 1) + 1, from - 80), from).trim()
    if (/[.!?…]["”’)]*$/.test(line) && !wrapped) return true
    if (isSmallAt(text, to) || goesOn.test(line)) return false
    return !(wrapped || (blank && line.length >= 25 && !/[.!?:…]["”’)]*$/.test(line)))
  }
}
