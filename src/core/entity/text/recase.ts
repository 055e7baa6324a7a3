import { anyPlace, bit, hashOf, type Lexicon } from '../lexicon/lexicon'
import { never, particles } from '../recognition/patternSentence'
import { opensSentence, usesOf, type Survey, type SurveyedSentence, type WordUse } from './survey'
import type { Word, Words } from '../lexicon/words'

/** What recasing asks besides the text. */
export interface CaseEvidence {
  readonly lexicon: Lexicon
  readonly words: Words
  /** Unknown words are no names: the text is in a language of which little is known. */
  readonly onlyListed: boolean
}

/**
 * Headlines in capitals, Headings With Capitals and stretches without any, with the words as they would be written in
 * running text: as the body of the text writes them, else as the lists suggest. The tokens stay as they are.
 */
export function recased(survey: Survey, evidence: CaseEvidence): Survey {
  const { sentences, written } = survey
  let plain = 0
  for (const { style } of sentences) if (style === 'plain') plain += 1
  if (plain === sentences.length) return survey
  const withoutCapitals = smallStretches(sentences)
  const recaser = new Recaser(evidence, written, spellingsIn(sentences))
  for (const i of withoutCapitals) recaser.learn(sentences[i]?.words ?? [])
  const running = sentences.map((sentence, i) => {
    if (sentence.style === 'plain') return sentence
    if (sentence.style === 'title') return { ...sentence, words: recaser.smallAsInBody(sentence.words) }
    const lists = sentence.style !== 'lower' || withoutCapitals.has(i)
    const words = recaser.recase(sentence, lists)
    // A few small words that the body knows no names of are left as they are.
    if (!lists && words.every((word, at) => word === sentence.words[at])) return sentence
    return { ...sentence, words, style: 'plain' as const }
  })
  // Where there is no body, what was recased is all that there is to learn from.
  const body = plain * 2 > sentences.length
  return { ...survey, sentences: running, written: body ? written : usesOf(running) }
}

/** How the body writes each word where a capital is a choice; the spelling that comes first stands for all. */
function spellingsIn(sentences: readonly SurveyedSentence[]): Map<string, Word> {
  const spellings = new Map<string, Word>()
  for (const { style, words } of sentences) {
    if (style !== 'plain') continue
    words.forEach((word, at) => {
      if (word.capital && !spellings.has(word.folded) && !opensSentence(words, at))
        spellings.set(word.folded, word)
    })
  }
  return spellings
}

/** So many words in a row without a capital are no list item or aside. */
const stretch = 20

/** The sentences that have no capitals in a text or a paragraph that has none. */
function smallStretches(sentences: readonly SurveyedSentence[]): Set<number> {
  const found = new Set<number>()
  let all = 0
  let small = 0
  let row: number[] = []
  let length = 0
  const close = (): void => {
    if (length >= stretch) for (const i of row) found.add(i)
    row = []
    length = 0
  }
  sentences.forEach(({ style, words }, i) => {
    all += words.length
    if (style !== 'lower') return close()
    small += words.length
    length += words.length
    row.push(i)
  })
  close()
  if (small * 2 > all) sentences.forEach(({ style }, i) => style === 'lower' && found.add(i))
  return found
}

const person = bit.given | bit.surname
const named = person | anyPlace | bit.organisation
const keys = bit.organisationWord | bit.placeWord | bit.otherWord
const ordinary = bit.ordinary | bit.common
const phraseNames =
  bit.country | bit.city | bit.region | bit.nature | bit.person | bit.organisation | bit.other
const placing = new Set('in at near from to outside inside across toward towards via into'.split(' '))
/** Written small inside names. */
const inside = new Set('of the and for in on'.split(' '))

class Recaser {
  /** Words of names of several words that the stretches without capitals hold. */
  private readonly learnt = new Set<string>()

  constructor(
    private readonly evidence: CaseEvidence,
    private readonly uses: ReadonlyMap<string, WordUse>,
    private readonly spellings: ReadonlyMap<string, Word>,
  ) {}

  /** Remembers the full names of a stretch without capitals, so that their parts are known alone. */
  learn(words: readonly Word[]): void {
    const names = this.fullNames(words)
    words.forEach(({ folded, lists }, at) => {
      if (names[at] && !(lists & ordinary)) this.learnt.add(folded)
    })
  }

  /** @param lists whether the lists count too, or the body of the text alone. */
  recase({ words, style }: SurveyedSentence, lists: boolean): Word[] {
    const names = lists ? this.namesByLists(words, style) : new Uint8Array(words.length)
    return words.map((word, at) => this.written(word, names[at] === 1))
  }

  /** A Heading With Capitals without those that its words do not have in the body; its names keep theirs. */
  smallAsInBody(words: readonly Word[]): Word[] {
    return words.map((word, at) => {
      const use = this.uses.get(word.folded)
      const body = use && use.lower > 0 && use.capital === 0 && (word.lists & ordinary) !== 0
      const verb = (word.lists & bit.verb) !== 0 && (word.lists & named) === 0 && !use && at > 0
      return body || verb ? this.small(word) : word
    })
  }

  private written(word: Word, name: boolean): Word {
    if (word.shape === 'sign' || word.shape === 'number') return word
    const use = this.uses.get(word.folded)
    const body = this.spellings.get(word.folded)
    if (body && use && use.capital > use.lower) return body
    if (use && use.lower > 0 && !name) return this.small(word)
    if (!name) return this.small(word)
    return this.evidence.words.of(capitalised(word))
  }

  private small(word: Word): Word {
    return word.capital ? this.evidence.words.of(word.text.toLowerCase()) : word
  }

  /** 1 for the words that are in a name as far as the lists can tell. */
  private namesByLists(words: readonly Word[], style: SurveyedSentence['style']): Uint8Array {
    const names = this.fullNames(words)
    const unknownAreNames = style !== 'lower' && !this.evidence.onlyListed
    words.forEach((word, at) => {
      if (names[at] || word.shape === 'sign' || word.shape === 'number') return
      if (style === 'lower' ? this.isSmallName(words, at) : this.isHeadlineName(word, unknownAreNames))
        names[at] = 1
    })
    words.forEach((_, at) => {
      if (!names[at] && this.joinsName(words, at, names)) names[at] = 1
    })
    return names
  }

  /** Listed names of several words, and a given name with the name that follows it. */
  private fullNames(words: readonly Word[]): Uint8Array {
    const names = new Uint8Array(words.length)
    for (let at = 0; at < words.length; at += 1) {
      const end = this.phraseEnd(words, at)
      for (let i = at; i <= end; i += 1) if (!inside.has(words[i]?.folded ?? '')) names[i] = 1
      if (end >= at) {
        at = end
        continue
      }
      const [given, next] = [words[at], words[at + 1]]
      if (!given || !next || !(given.lists & bit.given) || given.lists & bit.common) continue
      if (next.shape === 'sign' || next.shape === 'number' || never.has(next.folded)) continue
      const plain = (next.lists & (ordinary | bit.verb)) !== 0
      const doubtful = (given.lists & ordinary) !== 0
      if (next.lists & bit.surname ? plain && doubtful : plain || doubtful || particles.has(next.folded))
        continue
      if (next.lists === 0 && next.text.length < 3) continue
      names[at] = 1
      names[at + 1] = 1
    }
    return names
  }

  /** The end of the longest listed name of several words that starts here; before its start where there is none. */
  private phraseEnd(words: readonly Word[], first: number): number {
    const opening = words[first]
    if (!opening || (opening.lists & bit.beginning) === 0) return first - 1
    let { hash, lists } = opening
    let end = first - 1
    for (let at = first + 1; at < words.length && (lists & bit.beginning) !== 0; at += 1) {
      hash = hashOf(words[at]?.folded ?? '', hashOf(' ', hash))
      lists = this.evidence.lexicon.listsOfHash(hash)
      if ((lists & phraseNames) !== 0 && (lists & ordinary) === 0) end = at
    }
    return end
  }

  /** In a headline: whatever is no ordinary word. */
  private isHeadlineName({ folded, lists, text }: Word, unknownAreNames: boolean): boolean {
    if (never.has(folded) || particles.has(folded) || text.length < 2) return false
    if (lists & bit.acronym && !(lists & bit.common)) return true
    if (lists & (ordinary | bit.verb)) return false
    if (lists & (anyPlace | person | bit.demonym | bit.calendar | bit.organisation)) return true
    return unknownAreNames
  }

  /** In a text without capitals: what is a name and nothing else, or stands where one does. */
  private isSmallName(words: readonly Word[], at: number): boolean {
    const { folded, lists, text } = words[at] ?? { folded: '', lists: 0, text: '' }
    if (text.length < 3 || never.has(folded) || lists & (bit.common | bit.verb)) return false
    const place = bit.country | bit.city | bit.region
    if (lists & ordinary)
      return (lists & place) !== 0 && placing.has(words[at - 1]?.folded ?? '') && !(lists & person)
    if (this.learnt.has(folded)) return true
    if (lists & (place | bit.given | bit.acronym | bit.organisation | bit.demonym | bit.calendar)) return true
    const titled = ((words[at - 1]?.lists ?? 0) & bit.title) !== 0
    return titled && (lists & bit.surname) !== 0
  }

  /** Ordinary words that belong to a name beside them: "BRENHOLM BANK", "PRESIDENT BUSH", "KATE BUSH". */
  private joinsName(words: readonly Word[], at: number, names: Uint8Array): boolean {
    const { folded, lists } = words[at] ?? { folded: '', lists: 0 }
    if (never.has(folded) || inside.has(folded)) return false
    const before = words[at - 1]
    const isName = (i: number): boolean =>
      names[i] === 1 && ((words[i]?.lists ?? 0) & (bit.demonym | bit.calendar)) === 0
    if (lists & bit.title && isName(at + 1)) return true
    if (lists & bit.surname && before && before.lists & bit.given && isName(at - 1)) return true
    if (lists & bit.surname && before && before.lists & bit.title && at > 0 && !(lists & bit.verb))
      return true
    if (lists & keys && (isName(at - 1) || (words[at + 1]?.folded === 'of' && isName(at + 2)))) return true
    return (lists & (bit.country | bit.city)) !== 0 && placing.has(before?.folded ?? '')
  }
}

/** "MERKEL", "JEAN-PAUL", "O'BRIEN" and "merkel" with a capital; acronyms stay in capitals. */
function capitalised({ text, lists }: Word): string {
  if (lists & bit.acronym && !(lists & (bit.given | bit.surname))) return text.toUpperCase()
  let out = ''
  let up = true
  for (const char of text) {
    out += up ? char.toUpperCase() : char.toLowerCase()
    up = char === '-' || char === '.' || ((char === "'" || char === '’') && out.length === 2)
  }
  return out
}
