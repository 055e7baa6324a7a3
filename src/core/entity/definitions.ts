import type { Span } from '../article/article'
import type { Definition } from './entity'
import { bit } from './lexicon'
import { alsoNouns, isHead, openings, phraseBefore, phraseFrom, prepositions } from './nounPhrase'
import { closeQuote, headOf, isAddress, isClause, worthOf } from './phraseWorth'
import { isSubject, pastAsides, pastBracket, predicateFrom } from './predicate'
import type { Candidate } from './recognise'
import type { Survey, SurveyedSentence } from './survey'

/** What the text says a thing is, with how well it says it (0 to 1). */
export interface Saying {
  span: Span
  sentence: Span
  score: number
  /** Lists of the word that names the class: a person's role, a kind of place. */
  head: number
}

/** The best defining phrase for a thing, word for word from the text. */
export function definitionOf(text: string, sayings: readonly Saying[]): Definition | undefined {
  let best: Saying | undefined
  for (const saying of sayings) if (!best || saying.score > best.score) best = saying
  if (!best) return undefined
  return {
    text: text.slice(best.span.start, best.span.end),
    source: 'article',
    span: best.span,
    sentence: best.sentence,
  }
}

/** Everything the text says about one mention: appositives on both sides, "X is the …", roles before the name. */
export function sayingsAbout(survey: Survey, mention: Candidate): Saying[] {
  const sentence = survey.sentences[mention.sentence]
  return sentence ? new Sayings(sentence, mention).all() : []
}

const knownAs =
  / (?:known (?:by|under) the (?:acronym|name|initials|nickname)|known (?:as|by)|called|named|dubbed|nicknamed|titled|entitled|abbreviated(?: as| to)?)$/

const namingEnd = new Set(
  'acronym name initials nickname as by called named dubbed nicknamed titled entitled abbreviated to'.split(
    ' ',
  ),
)

/** No noun phrase begins so: "After calling, X said", "located south of", "not a town". */
const noStart =
  /^(?:after|before|speaking|citing|calling|saying|using|during|not|only|located|situated|this|that|these|those)$/

/** Sayings worth less are not shown. */
const least = 0.44

class Sayings {
  private readonly found: Saying[] = []

  constructor(
    private readonly words: SurveyedSentence,
    private readonly mention: Candidate,
  ) {}

  all(): Saying[] {
    this.after()
    this.copula()
    this.known()
    this.appositiveBefore()
    this.role()
    this.placeNoun()
    return this.found
  }

  private word(at: number): string {
    return this.words.words[at]?.folded ?? ''
  }

  private text(at: number): string {
    return this.words.tokens[at]?.text ?? ''
  }

  private add(first: number, end: number, score: number, beforeName = false): void {
    const last = closeQuote(this.words, first, end)
    const from = this.words.tokens[first]
    const to = this.words.tokens[last]
    if (!from || !to || last < first || isAddress(this.word(first))) return
    if (isClause(this.words, first, last) || noStart.test(this.word(first))) return
    const at = headOf(this.words, first, last, beforeName)
    const head = this.words.words[at]?.lists ?? 0
    const worth = score + worthOf(this.words, this.mention, first, last, at)
    if (worth < least) return
    this.found.push({
      span: { start: from.start, end: to.end },
      sentence: { start: this.words.start, end: this.words.end },
      score: worth,
      head,
    })
  }

  /** The token after the name and what stands in brackets behind it. */
  private get next(): number {
    let at = this.mention.last + 1
    for (let steps = 0; steps < 5; steps += 1) {
      const word = this.word(at)
      if (/^["”’]$/.test(word)) at += 1
      else if (word === '(' || word === '[') at = pastBracket(this.words, at)
      else if (
        this.mention.kind === 'person' &&
        /^(?:\p{Lu}{2,6}|Jr\.?|Sr\.?|I{1,3}|IV|VI*)$/u.test(this.text(at))
      )
        at += 1
      else if (/^(?:of|in|from)$/.test(word) && this.words.words[at + 1]?.capital) {
        // "Patrick Gordon of Auchleuchries", "the stadium in Qatar"
        let end = at + 1
        while (this.words.words[end + 1]?.capital) end += 1
        if (!/^[,(]$/.test(this.word(end + 1))) return at
        at = end + 1
      } else return at
      if (at < 0) return this.mention.last + 1
    }
    return at
  }

  /** "X, the president of Y, …", "X – a river in Y –", "X (the river)". */
  private after(): void {
    const open = [this.mention.last + 1, this.next]
    if (this.mention.kind === 'place') open.push(this.pastPlace(this.next))
    for (const at of new Set(open)) {
      if (!/^(?:,|–|—|--|\(|-|\[)$/.test(this.word(at))) continue
      let first = at + 1
      if (this.word(first) === '[' || this.word(first) === '(') first = pastBracket(this.words, first)
      if (first < 0) continue
      while (/^(?:then|now|formerly|once|currently|originally)$/.test(this.word(first)) && first < at + 3)
        first += 1
      // "X, 42, a teacher"
      if (/^\d{1,3}$/.test(this.word(first)) && this.word(first + 1) === ',') first += 2
      if (/^(?:who|which)$/.test(this.word(first))) {
        this.predicate(first + 1, 0.8)
        continue
      }
      const known = phraseFrom(this.words, first)
      const last = known >= 0 ? known : phraseFrom(this.words, first, { anyNoun: true })
      if (last < 0) continue
      const after = this.word(last + 1)
      const closed =
        /^(?:,|\.|;|:|–|—|--|\(|\)|\[|\]|-|!|\?|"|”|’|'|)$/.test(after) ||
        /^(?:who|which|whose|where|and|that|in|at|on|about|to)$/.test(after)
      if (!closed) continue
      if (this.isList(at, last)) continue
      this.add(first, last, known >= 0 ? 0.92 : 0.85)
    }
  }

  /** The comma behind the larger place: "Braunsberg, East Prussia, then part of Poland". */
  private pastPlace(comma: number): number {
    if (this.word(comma) !== ',' || !this.words.words[comma + 1]?.capital) return comma
    let at = comma + 1
    while (this.words.words[at]?.capital && at < comma + 5) at += 1
    return this.word(at) === ',' ? at : comma
  }

  /** "Iran, the US and Israel": a row of names, not an appositive. */
  private isList(comma: number, last: number): boolean {
    if (this.word(comma) !== ',') return false
    let lower = false
    for (let at = comma + 1; at <= last; at += 1) {
      if (this.words.words[at]?.shape === 'lower' && !/^(?:the|and|of)$/.test(this.word(at))) lower = true
      if (isHead(this.words, at)) lower = true
    }
    if (!lower || this.word(last + 1) === 'and') return true
    const listed = this.word(last + 1) === ',' && /^(?:and|or)$/.test(this.word(last + 2))
    return listed && this.word(comma - 1) !== ')' && !/^an?$/.test(this.word(comma + 1))
  }

  /** "X is the capital of Y", with X as the subject. */
  private copula(): void {
    const { first } = this.mention
    if (!isSubject(this.words, first)) return
    let at = this.next
    while (this.words.tokens[at]?.shape === 'number' || /^[+-]$/.test(this.word(at))) at += 1
    if (this.word(at) === ',') at = pastAsides(this.words, at, first < 2)
    this.predicate(at, 0.95)
  }

  private predicate(verb: number, score: number): void {
    const found = predicateFrom(this.words, verb, score)
    if (found) this.add(found.first, found.last, found.score)
  }

  /** "the deal, known by the acronym X", "a town called X". */
  private known(): void {
    let at = this.mention.first - 1
    while (/^(?:["“'‘]|the)$/.test(this.word(at))) at -= 1
    if (!namingEnd.has(this.word(at))) return
    const before = Array.from({ length: 5 }, (_, i) => this.word(at - 4 + i)).join(' ')
    const length = knownAs.exec(before)?.[0].trim().split(' ').length ?? 0
    if (length === 0) return
    let end = at - length
    while (
      /^(?:,|also|formally|officially|better|best|commonly|popularly|widely|now|then|is|was|are|were|\()$/.test(
        this.word(end),
      )
    )
      end -= 1
    const first = phraseBefore(this.words, end, false)
    if (first >= 0 && /^(?:a|an|the|its|his|her|their|one|another)$|['’]s$/.test(this.word(first)))
      this.add(first, end, end - first > 1 ? 0.88 : 0.8)
  }

  /** "its official website, X, saying". */
  private appositiveBefore(): void {
    let comma = this.mention.first - 1
    while (/^(?:the|an?|["“'‘])$/.test(this.word(comma))) comma -= 1
    if (!/^(?:,|–|—|:)$/.test(this.word(comma))) return
    // "a school in Exeter, Devon"
    if (this.mention.kind === 'place' && this.words.words[comma - 1]?.capital && this.word(comma) === ',')
      return
    const after = this.word(this.next)
    const nicknamed = /^["“]$/.test(this.word(this.mention.last + 1))
    const closed = nicknamed || /^(?:,|\.|;|:|–|—|\)|"|”|)$/.test(after)
    if (!closed && (this.words.words[this.next]?.shape !== 'lower' || /^(?:and|or)$/.test(after))) return
    // "the death of their child, Gloria": the inner phrase, where the outer one opens with no article or does not fit.
    const outer = phraseBefore(this.words, comma - 1, false)
    const inner = phraseBefore(this.words, comma - 1, true)
    const opens = (first: number): boolean =>
      openings.has(this.word(first)) || this.hasPossessive(first, comma) || this.opens(first)
    const first = outer < 0 || comma - outer > 14 || !opens(outer) ? inner : outer
    if (first < 0 || !opens(first) || (first === comma - 1 && !this.opens(first))) return
    // "the mayor, Ann Lee, Bob May and others"
    const names =
      after === ',' &&
      this.words.words[this.next + 1]?.capital &&
      !/^\p{Lu}{2,4}$/u.test(this.words.tokens[this.next + 1]?.text ?? '')
    if (
      names &&
      this.words.tokens
        .slice(this.mention.last + 1, this.mention.last + 40)
        .some((token) => token.text === 'and')
    )
      return
    this.add(first, comma - 1, closed ? 0.8 : 0.65)
    if (inner > first && openings.has(this.word(inner))) this.add(inner, comma - 1, closed ? 0.78 : 0.6)
  }

  private opens(at: number): boolean {
    return at === 0 || /^(?:["“:]|\.)$/.test(this.word(at - 1))
  }

  private hasPossessive(first: number, end: number): boolean {
    return this.words.tokens.slice(first, end).some((token) => /^['’]s?$/.test(token.text))
  }

  /** "Syrian President X", "the Lebanese militia group X". */
  private role(): void {
    let end = this.mention.first - 1
    while (/^(?:the|["“'‘])$/.test(this.word(end))) end -= 1
    if (end < 0 || !isHead(this.words, end, true)) return
    if (namingEnd.has(this.word(end))) return
    const bits = this.words.words[end]?.lists ?? 0
    const first = phraseBefore(this.words, end, true)
    if (first < 0) return
    const bare = first === end
    const isTitle = (bits & bit.title) !== 0 && /^\p{Lu}/u.test(this.words.tokens[end]?.text ?? '')
    const placed = prepositions.has(this.word(end - 1)) && this.words.tokens[end]?.shape === 'lower'
    const genre =
      placed &&
      !/^(?:board|top|behalf|behest|face|part)$/.test(this.word(end)) &&
      (bits & (bit.thingNoun | bit.groupNoun | bit.organisationWord)) !== 0
    if (bare && !isTitle && !genre && (bits & bit.role) === 0) return
    if (bare && /^(?:mr|mrs|ms|miss|dr|sir|st|saint|lord|lady|madame)\.?$/.test(this.word(end))) return
    if (bare && (bits & bit.given) !== 0 && this.mention.first === this.mention.last) return
    if (bare && /^(?:de|of|von|van|di|du)$/.test(this.word(this.mention.first))) return
    const person = (bits & (bit.role | bit.title)) !== 0
    if (person !== (this.mention.kind === 'person') && this.mention.confidence > 0.6) return
    const determined = openings.has(this.word(first)) || this.hasPossessive(first, end)
    const nouns = bit.groupNoun | bit.placeNoun | bit.otherWord | bit.organisationWord | bit.thingNoun
    if (
      !person &&
      (bits & nouns) === 0 &&
      !alsoNouns.has(this.word(end)) &&
      !(determined && this.mention.kind === 'other')
    )
      return
    const titles =
      this.words.tokens.slice(first, end + 1).every((token) => /^\p{Lu}/u.test(token.text)) &&
      end - first < 3 &&
      !this.hasPossessive(first, end)
    // "the films A and B" are each a film; the phrase is about both.
    const plural = /[^s]s$/.test(this.word(end)) && !/^(?:the|an?)$/.test(this.word(this.mention.first - 1))
    this.add(first, end, (bare ? 0.45 : titles ? 0.6 : person ? 0.82 : 0.7) - (plural ? 0.15 : 0), true)
  }

  /** "the X garrison in southern Syria". */
  private placeNoun(): void {
    const at = this.mention.last + 1
    const bits = this.words.words[at]?.lists ?? 0
    if (!(bits & (bit.placeNoun | bit.placeWord | bit.groupNoun)) || this.words.tokens[at]?.shape !== 'lower')
      return
    if (!/^(?:in|near|on|at|of|outside)$/.test(this.word(at + 1))) return
    const last = phraseFrom(this.words, at, { bare: true })
    if (last > at + 1) this.add(at, last, 0.5)
  }
}
