import type { Span } from '../article/article'
import type { Definition } from './entity'
import { bit } from './lexicon'
import { isHead, openings, phraseBefore, phraseFrom, prepositions } from './nounPhrase'
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

  private add(first: number, last: number, score: number): void {
    const from = this.words.tokens[first]
    const to = this.words.tokens[last]
    if (!from || !to || last < first) return
    let head = 0
    for (let at = first; at <= last; at += 1) {
      if (at > first && prepositions.has(this.word(at))) break
      if (isHead(this.words, at)) head = this.words.words[at]?.lists ?? 0
    }
    // Long phrases say more; very long ones are sentences. A person is defined by a role, other things are not.
    const length = last - first + 1
    const bonus = length > 25 ? -0.2 : Math.min(length, 8) * 0.01
    const isRole = (head & (bit.role | bit.title)) !== 0
    const misfit = isRole === (this.mention.kind === 'person') ? 0 : 0.35
    if (score + bonus - misfit < least) return
    this.found.push({
      span: { start: from.start, end: to.end },
      sentence: { start: this.words.start, end: this.words.end },
      score: score + bonus - misfit,
      head,
    })
  }

  /** The token after the name and what stands in brackets behind it. */
  private get next(): number {
    let at = this.mention.last + 1
    for (let steps = 0; steps < 4; steps += 1) {
      const word = this.word(at)
      if (/^["”’]$/.test(word)) at += 1
      else if (word === '(' || word === '[') at = this.pastBracket(at)
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

  private pastBracket(open: number): number {
    const close = this.word(open) === '(' ? ')' : ']'
    for (let end = open; end < open + 40; end += 1) if (this.word(end) === close) return end + 1
    return -1
  }

  /** "X, the president of Y, …", "X – a river in Y –", "X (the river)". */
  private after(): void {
    const open = [this.mention.last + 1, this.next]
    for (const at of new Set(open)) {
      if (!/^(?:,|–|—|--|\(|-)$/.test(this.word(at))) continue
      let first = at + 1
      // "X, 42, a teacher"
      if (/^\d{1,3}$/.test(this.word(first)) && this.word(first + 1) === ',') first += 2
      if (/^(?:who|which)$/.test(this.word(first)) && /^(?:is|was|are|were)$/.test(this.word(first + 1))) {
        const last = phraseFrom(this.words, first + 2)
        if (last >= 0 && /^(?:a|an|the|one)$/.test(this.word(first + 2))) this.add(first + 2, last, 0.8)
        continue
      }
      const last = phraseFrom(this.words, first)
      if (last < 0) continue
      const after = this.word(last + 1)
      const closed =
        /^(?:,|\.|;|:|–|—|--|\(|\)|-|!|\?|"|”|’|'|)$/.test(after) ||
        /^(?:who|which|whose|where|and|that)$/.test(after)
      if (!closed) continue
      if (this.isList(at, last)) continue
      this.add(first, last, 0.92)
    }
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
    let at = this.next
    if (this.word(at) === ',') {
      // "X, founded in 1990, is a firm": over one aside.
      let end = at + 1
      while (end < this.words.tokens.length && end - at < 16 && this.word(end) !== ',') end += 1
      if (/^(?:is|was)$/.test(this.word(end + 1))) at = end + 1
    }
    if (!/^(?:is|was|are|were|became|remains|['’]s)$/.test(this.word(at)) || !this.isSubject()) return
    let first = at + 1
    while (/^(?:also|still|now|currently|then|originally|both)$/.test(this.word(first))) first += 1
    if (
      !/^(?:a|an|the|one|its|his|her|their)$/.test(this.word(first)) &&
      !/^['’]s$/.test(this.word(first + 1))
    )
      return
    if (
      /^(?:the|a)$/.test(this.word(first)) &&
      /^(?:only|first|last|same|problem|one|result|case|reason|lot|bit|few|little|kind|good|great|bad)$/.test(
        this.word(first + 1),
      ) &&
      !/^(?:only|first|last)$/.test(this.word(first + 1))
    )
      return
    const last = phraseFrom(this.words, first)
    if (last >= 0) this.add(first, last, this.word(at) === 'became' ? 0.85 : 0.95)
  }

  private isSubject(): boolean {
    let at = this.mention.first - 1
    if (/^(?:the|["“'‘])$/.test(this.word(at))) at -= 1
    const before = this.words.tokens[at]
    if (!before) return true
    return (
      /^(?:,|;|:|–|—|\(|"|“|and|but|that|while|as|because|since|where|said|says|though|although|today|now)$/.test(
        this.word(at),
      ) || before.shape === 'number'
    )
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
      this.add(first, end, 0.88)
  }

  /** "its official website, X, saying". */
  private appositiveBefore(): void {
    let comma = this.mention.first - 1
    while (/^(?:the|["“'‘])$/.test(this.word(comma))) comma -= 1
    if (!/^(?:,|–|—|:)$/.test(this.word(comma))) return
    const after = this.word(this.next)
    const closed = /^(?:,|\.|;|:|–|—|\)|"|”|)$/.test(after)
    if (!closed && (this.words.words[this.next]?.shape !== 'lower' || /^(?:and|or)$/.test(after))) return
    const first = phraseBefore(this.words, comma - 1, false)
    if (first < 0 || (first === comma - 1 && !this.opens(first))) return
    const determined = openings.has(this.word(first)) || this.hasPossessive(first, comma)
    if (!determined && !this.opens(first)) return
    // "the mayor, Ann Lee, Bob May and others"
    const names = after === ',' && this.words.words[this.next + 1]?.capital
    if (
      names &&
      this.words.tokens
        .slice(this.mention.last + 1, this.mention.last + 40)
        .some((token) => token.text === 'and')
    )
      return
    this.add(first, comma - 1, closed ? 0.8 : 0.65)
    // "the death of their child, Gloria": the inner phrase, where the outer one does not fit the kind.
    const inner = phraseBefore(this.words, comma - 1, true)
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
    const bits = this.words.words[end]?.lists ?? 0
    const first = phraseBefore(this.words, end, true)
    if (first < 0) return
    const bare = first === end
    const isTitle = (bits & bit.title) !== 0 && /^\p{Lu}/u.test(this.words.tokens[end]?.text ?? '')
    if (bare && !isTitle && (bits & bit.role) === 0) return
    if (bare && /^(?:mr|mrs|ms|miss|dr|sir|st|saint|lord|lady|madame)\.?$/.test(this.word(end))) return
    const person = (bits & (bit.role | bit.title)) !== 0
    if (person !== (this.mention.kind === 'person') && this.mention.confidence > 0.6) return
    const determined = openings.has(this.word(first)) || this.hasPossessive(first, end)
    const nouns = bit.groupNoun | bit.placeNoun | bit.otherWord | bit.organisationWord
    if (!person && (bits & nouns) === 0 && !(determined && this.mention.kind === 'other')) return
    const titles =
      this.words.tokens.slice(first, end + 1).every((token) => /^\p{Lu}/u.test(token.text)) &&
      end - first < 3 &&
      !this.hasPossessive(first, end)
    this.add(first, end, bare ? 0.45 : titles ? 0.6 : person ? 0.82 : 0.7)
  }

  /** "the X garrison in southern Syria". */
  private placeNoun(): void {
    const at = this.mention.last + 1
    const bits = this.words.words[at]?.lists ?? 0
    if (!(bits & (bit.placeNoun | bit.placeWord | bit.groupNoun)) || this.words.tokens[at]?.shape !== 'lower')
      return
    if (!/^(?:in|near|on|at|of|outside)$/.test(this.word(at + 1))) return
    const last = phraseFrom(this.words, at, true)
    if (last > at + 1) this.add(at, last, 0.5)
  }
}
