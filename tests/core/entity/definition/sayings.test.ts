import { describe, expect, it } from 'vitest'
import { overlapsAny } from '../../../../src/core/entity/definition/sayings'
import { glossaryOf } from '../../../../src/core/entity/glossary'
import { loadKnowledge } from '../../../../src/library/glossaries/knowledge'

const knowledge = loadKnowledge()

/** The definition of a name in a text; undefined for none. @throws when the name is not found. */
function said(text: string, name: string): string | undefined {
  const entity = glossaryOf(text, knowledge).entities.find((each) => each.name === name)
  if (!entity) throw new Error(`${name} was not found`)
  return entity.definition?.text
}

describe('overlapsAny', () => {
  it('finds what a row of spans shares with another', () => {
    const spans = [
      { start: 2, end: 4 },
      { start: 6, end: 8 },
      { start: 20, end: 30 },
    ]
    for (let start = 0; start < 32; start += 1)
      for (let end = start + 1; end < 33; end += 1)
        expect(overlapsAny(spans, { start, end })).toBe(
          spans.some((span) => span.start < end && span.end > start),
        )
    expect(overlapsAny([], { start: 0, end: 9 })).toBe(false)
  })
})

describe('what stands before a name', () => {
  it.each([
    [
      'over a title that says nothing',
      'They asked the club’s senior lawyer Mr. Stein about it.',
      'Stein',
      'the club’s senior lawyer',
    ],
    ['with the place of a role', 'They met Mayor of Lisbon Omar Hassan.', 'Omar Hassan', 'Mayor of Lisbon'],
    [
      'only the part behind another noun',
      'We stood near the old company Barlow founder Laura Stein had sold.',
      'Laura Stein',
      'Barlow founder',
    ],
    [
      'behind a verb',
      'In May the Democrats re-elected Governor Laura Stein again.',
      'Laura Stein',
      'Governor',
    ],
    [
      'behind "before" and the like',
      'It was settled for the club before winger Laura Stein scored.',
      'Laura Stein',
      'winger',
    ],
    [
      'with "said" behind the name',
      'Norway’s Prime Minister, Laura Stein said no.',
      'Laura Stein',
      'Norway’s Prime Minister',
    ],
  ])('%s', (_, text, name, definition) => {
    expect(said(text, name)).toBe(definition)
  })

  it.each([
    ['a verb form', 'He spoke of making Norway great again.', 'Norway'],
    ['a thing that stands near', 'They sat around the table Barlow Holdings had bought.', 'Barlow Holdings'],
    ['the speaker’s own family', '“My wife Laura Stein and I left,” he said.', 'Laura Stein'],
    ['a state before its office', 'It was axed by the state Department of Health.', 'Department of Health'],
    ['what somebody reported', 'These are the final numbers, Barlow Holdings reported.', 'Barlow Holdings'],
    ['a noun of another thing', 'She is heir to the old throne, Laura Stein.', 'Laura Stein'],
    ['a row of names', 'Singers: Anna Berg, Laura Stein, Peter Holm', 'Laura Stein'],
  ])('is no definition where it is %s', (_, text, name) => {
    expect(said(text, name)).toBeUndefined()
  })
})

describe('what stands behind a name', () => {
  it('is no possession: "Norway’s fleet" is not what Norway is', () => {
    expect(said('Norway’s former allies could all eat into the market.', 'Norway')).toBeUndefined()
    expect(said('Laura Stein’s supporters left.', 'Laura Stein')).toBeUndefined()
  })

  it('may be joined by a short "is"', () => {
    expect(said('Laura Stein’s a teacher from Lima.', 'Laura Stein')).toBe('a teacher from Lima')
  })

  it('ends where a verb follows, known by the article behind it', () => {
    const text = 'During Expo Week, the Barlow Hall in Leeds hosts the lamp of Anna Berg, we met.'
    expect(said(text, 'Anna Berg')).toBeUndefined()
  })

  it('runs over commas between adjectives', () => {
    const text = 'We sailed on Rangora, an old, slow and small coastal trading vessel.'
    expect(said(text, 'Rangora')).toBe('an old, slow and small coastal trading vessel')
  })

  it('is not what somebody is accused of, nor a government on a weekday', () => {
    expect(said('Laura Stein was accused of fraud by a woman.', 'Laura Stein')).toBeUndefined()
    expect(said('The US government on Monday did nothing.', 'US')).toBeUndefined()
    expect(said('She slept in his Oslo mansion in the early years.', 'Oslo')).toBeUndefined()
  })

  it('is not a sentence about "the latter"', () => {
    const text = 'He made two films with Laura Stein, the latter earning him a prize.'
    expect(said(text, 'Laura Stein')).toBeUndefined()
  })
})

describe('nouns that say what something is', () => {
  it.each([
    ['of trades that companies have', 'The carmaker Tessen Motors met us.', 'Tessen Motors', 'The carmaker'],
    [
      'of trades, behind the name',
      'Tessen Motors, Norway’s largest retailer, met us.',
      'Tessen Motors',
      'Norway’s largest retailer',
    ],
    [
      'that may be verbs, behind an article',
      'We went aboard its cruise ship Orvalla in May.',
      'Orvalla',
      'its cruise ship',
    ],
    [
      'with what they are made of',
      'You will reach the Orvalla Point, a scenery made of sand and rocks, by noon.',
      'Orvalla Point',
      'a scenery made of sand and rocks',
    ],
    [
      'with where a firm is based',
      'We met Laura Stein, president of Leeds-based Orvalla Company, today.',
      'Laura Stein',
      'president of Leeds-based Orvalla Company',
    ],
    [
      'with a capital, as an office',
      'Laura Stein, the U.S. Attorney for the District of Orvalla, said so.',
      'Laura Stein',
      'the U.S. Attorney for the District of Orvalla',
    ],
    [
      'with capitals and no article',
      '“Yes,” said Laura Stein, CEO and Founder of Orvalla Inc.',
      'Laura Stein',
      'CEO and Founder of Orvalla Inc.',
    ],
    [
      'with a clause, before the name',
      'The company that runs the prize, Orvalla Productions, denies it.',
      'Orvalla Productions',
      'The company that runs the prize',
    ],
    ['without "including"', 'There were three, including cosplayer Laura Stein.', 'Laura Stein', 'cosplayer'],
    ['without "how"', 'It is the story of how General Laura Stein left.', 'Laura Stein', 'General'],
    ['before a name with years', 'They have a son, Peter Stein (born 2015).', 'Peter Stein', 'a son'],
  ])('%s', (_, text, name, definition) => {
    expect(said(text, name)).toBe(definition)
  })
})

describe('what only stands beside a name', () => {
  it.each([
    ['the subject behind an opening', 'At the Orvalla Yard in Leeds, workers completed the hull.', 'Leeds'],
    [
      'a user, of who told it',
      'According to Barlow Holdings, one user in Oslo, who left, had paid.',
      'Barlow Holdings',
    ],
    ['a report behind its place', 'OSLO, Norway (AP) — A cat who was lost has been found.', 'Norway'],
    ['a verb before an article', 'From a base in Leeds, the Orvalla makes a series of trips.', 'Leeds'],
    [
      'what may be any of several',
      'But of all the other big firms, Barlow Holdings still has it.',
      'Barlow Holdings',
    ],
    ['an adjective', 'A key Barlow Holdings approach is to wait.', 'Barlow Holdings'],
    [
      'a row with "and other"',
      'It went from Leeds to Norway, the Orvalla Islands, and other outposts of trade.',
      'Norway',
    ],
    ['a verb behind "not"', 'The party has not really chosen Laura Stein yet.', 'Laura Stein'],
    [
      'of a thing that the name only tells from others',
      'He made a custom Barlow Holdings module for it.',
      'Barlow Holdings',
    ],
    ['of the one who is spoken to', 'Turning to his brother, Peter said no.', 'Peter'],
    [
      'of the place in which something is',
      'A seat on a bus in Orvalla, Norway, is a good example of it.',
      'Norway',
    ],
    ['a row that ends in "etc."', 'They went to Leeds, the Orvalla district, etc. by train.', 'Leeds'],
    ['an adjective of another noun', 'He knocks on the doors of the united Norway of today.', 'Norway'],
    ['the end of a clause', 'If you want the best of all screens, the Orvalla 300 should do.', 'Orvalla 300'],
  ])('is no definition: %s', (_, text, name) => {
    const found = glossaryOf(text, knowledge).entities.find((entity) => entity.name === name)
    expect(found?.definition).toBeUndefined()
  })

  it('is one where it closes, though titles follow in a row', () => {
    const text = 'President of the Senate, Laura Stein, Senator Peter Holm and Senator Anna Berg came.'
    expect(said(text, 'Laura Stein')).toBe('President of the Senate')
  })

  it('is no person who follows with a title', () => {
    const text = 'Vice President Stein, Senator Holm, Speaker Berg, and my friends, we are here.'
    expect(said(text, 'Stein')).toBe('Vice President')
    expect(said(text, 'Holm')).toBe('Senator')
  })

  it('is one with several nouns that share the last', () => {
    const text = 'He runs Chapter Holdings, a Leeds advertising, public relations and branding firm, now.'
    expect(said(text, 'Chapter Holdings')).toBe('a Leeds advertising, public relations and branding firm')
  })

  it('may have an office with a hyphen', () => {
    expect(said('We asked the Inspector-General of Police, Omar Hassan, about it.', 'Omar Hassan')).toBe(
      'the Inspector-General of Police',
    )
  })
})

describe('of several sayings', () => {
  it('the one that says more is shown, not what anybody may be', () => {
    const text = 'Laura Stein, a resident of Leeds, came. There the singer and composer Laura Stein spoke.'
    expect(said(text, 'Laura Stein')).toBe('the singer and composer')
  })

  it('a fact is shown rather than an opinion', () => {
    const text = 'Orvalla Island is a perfect place for walks. Orvalla Island is an island of the north.'
    expect(said(text, 'Orvalla Island')).toBe('an island of the north')
  })
})
