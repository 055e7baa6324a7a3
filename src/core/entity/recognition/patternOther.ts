import { bit } from '../lexicon/lexicon'
import type { Word } from '../lexicon/words'

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** A stretch that names an event, a product or a work, and how sure that is. */
export interface OtherName {
  first: number
  last: number
  confidence: number
}

/** The event, product or work whose name starts at a token. */
export function otherNameAt(words: readonly Word[], at: number): OtherName | undefined {
  return votingAt(words, at) ?? stormAt(words, at) ?? productAt(words, at) ?? titleInQuotes(words, at)
}

const votes = set('election elections by-election by-elections referendum referendums')
const votingWords = set(
  `presidential general local federal regional parliamentary legislative mayoral gubernatorial senate primary municipal
  provincial state snap constitutional independence european`,
)

/** "2020 United States presidential election", "February 1974 …": a year, somewhere, and a vote. */
function votingAt(words: readonly Word[], first: number): OtherName | undefined {
  const opening = words[first]
  if (!opening) return undefined
  const isMonth = (opening.lists & bit.calendar) !== 0 && opening.capital
  const year = isMonth ? first + 1 : first
  if (words[year]?.shape !== 'number' || !/^[12]\d{3}$/.test(words[year]?.text ?? '')) return undefined
  let capitals = 0
  for (let at = year + 1; at < year + 8; at += 1) {
    const word = words[at]
    if (!word) return undefined
    if (votes.has(word.folded)) return capitals > 0 ? { first, last: at, confidence: 0.97 } : undefined
    if (word.capital) capitals += 1
    else if (!votingWords.has(word.folded) && word.folded !== 'of') return undefined
  }
  return undefined
}

const storms = set('hurricane cyclone typhoon')

/** "Hurricane Katrina", which storms are given one name for. */
function stormAt(words: readonly Word[], first: number): OtherName | undefined {
  const name = words[first + 1]
  if (!words[first]?.capital || !storms.has(words[first]?.folded ?? '') || name?.shape !== 'capital')
    return undefined
  const bare = (name.lists & (bit.organisationWord | bit.placeWord | bit.otherWord | bit.common)) === 0
  return bare && !words[first + 2]?.capital ? { first, last: first + 1, confidence: 0.97 } : undefined
}

/** Lines of products that carry a number, and those of one maker whose numbers say so. */
const numbered = set('iphone ipad playstation xbox windows android galaxy pixel macbook ps')
const makers = set(
  `boeing airbus bmw audi porsche peugeot fiat volvo saab mazda toyota honda nissan ford tesla mercedes samsung nokia
  canon nikon sony cessna embraer bombardier`,
)
const variants = set('pro max plus mini ultra air se xl lite dreamliner neo')

/** "iPhone 12 Pro", "Boeing 737", "Airbus A320", "F-16". */
function productAt(words: readonly Word[], first: number): OtherName | undefined {
  const word = words[first]
  if (!word?.capital) return undefined
  if (/^(?:[A-FH-Z]|[A-Z][A-Za-z]{1,2})-\d{1,3}[A-Z]?$/.test(word.text))
    return { first, last: first, confidence: 0.8 }
  const next = words[first + 1]
  if (!next) return undefined
  const line = numbered.has(word.folded) && /^(?:[A-Z]?\d{1,4}[a-z]?|XP|Vista)$/.test(next.text)
  const model =
    makers.has(word.folded) && /^(?:7\d7|[A-Z]{1,2}-?\d{1,4}[A-Z]?|\d{1,3}[A-Za-z]{1,2})$/.test(next.text)
  if (!line && !model) return undefined
  let last = first + 1
  while (words[last + 1]?.capital && variants.has(words[last + 1]?.folded ?? '')) last += 1
  return { first, last, confidence: 0.97 }
}

const works = set(
  `novel film movie album song single book play opera poem painting series musical documentary comedy drama memoir
  essay story sitcom thriller titled entitled`,
)

/** A title in quotes behind what it is: the film “The Silent Shore”. */
function titleInQuotes(words: readonly Word[], first: number): OtherName | undefined {
  const open = words[first - 1]?.text
  if (open !== '“' && open !== '"' && open !== '‘') return undefined
  const before = words[first - 2]
  const noun = before?.text === ',' ? words[first - 3] : before
  if (noun?.shape !== 'lower' || !works.has(noun.folded) || !words[first]?.capital) return undefined
  const close = open === '“' ? '”' : open === '‘' ? '’' : '"'
  for (let at = first; at < first + 9; at += 1) {
    const word = words[at]
    if (!word || /^[.;:]$/.test(word.text)) return undefined
    const ends =
      words[at + 1]?.text === close || (words[at + 1]?.text === ',' && words[at + 2]?.text === close)
    if (ends)
      return word.capital || word.shape === 'number' ? { first, last: at, confidence: 0.97 } : undefined
  }
  return undefined
}
