import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entity } from '../../../src/core/entity/entity'
import { glossaryOf } from '../../../src/core/entity/glossary'
import { loadKnowledge } from '../../../src/library/glossaries/knowledge'

const knowledge = loadKnowledge()
const glossary = (text: string): Entity[] => glossaryOf(text, knowledge).entities
const named = (text: string): string[] => glossary(text).map(({ name, kind }) => `${name} (${kind})`)
const entity = (text: string, name: string): Entity => {
  const found = glossary(text).find((each) => each.name === name)
  if (!found) throw new Error(`${name} is not among ${named(text).join(', ')}`)
  return found
}

describe('names in running text', () => {
  it('finds people, places and organisations with their kinds', () => {
    expect(
      named('Maria Lopez flew from Lisbon to Toronto and met the head of the Ministry of Health.'),
    ).toEqual([
      'Maria Lopez (person)',
      'Lisbon (place)',
      'Toronto (place)',
      'Ministry of Health (organisation)',
    ])
  })

  it('finds a name of several words wherever it stands once it is found', () => {
    const text = 'Piet Aldous, a former banker, leads the Harbour Board. The Harbour Board has nine lights.'
    expect(entity(text, 'Harbour Board').mentions).toHaveLength(2)
  })

  it('keeps particles inside a name', () => {
    const text =
      'Talks began when Ursula von der Leyen met Mohammed bin Salman and Hassan al-Bakri in Geneva.'
    expect(named(text)).toEqual([
      'Ursula von der Leyen (person)',
      'Mohammed bin Salman (person)',
      'Hassan al-Bakri (person)',
      'Geneva (place)',
    ])
  })

  it('keeps initials inside a name', () => {
    expect(named('The prize went to J. K. Harrow and to Peter W. Dunn.')).toEqual([
      'J. K. Harrow (person)',
      'Peter W. Dunn (person)',
    ])
  })

  it('leaves possessives, straight and curly, outside the name', () => {
    expect(named("Kenya's coast and Peru’s mountains drew Anna Berg’s eye.")).toEqual([
      'Kenya (place)',
      'Peru (place)',
      'Anna Berg (person)',
    ])
  })

  it('leaves a title outside the name and keeps the titled form as an alias', () => {
    const found = entity('In the end President Laura Stein gave way.', 'Laura Stein')
    expect(found.mentions.map(({ text }) => text)).toEqual(['Laura Stein'])
    expect(found.aliases).toEqual(['President Laura Stein'])
  })

  it('parts place, title and person that follow one another', () => {
    expect(named('On Monday Texas Governor Mark Hill resigned.')).toEqual([
      'Texas (place)',
      'Mark Hill (person)',
    ])
  })

  it('takes peoples, languages, months and weekdays for no names', () => {
    expect(
      named('On Sunday in March the Iranian and Israeli teams spoke French; the Danes listened.'),
    ).toEqual([])
  })

  it('takes ordinary words at the start of a sentence for no names', () => {
    const text =
      'Elements of the plan failed. Scores of people left. Concerns grew. Such things happen. Last week was worse.'
    expect(named(text)).toEqual([])
  })

  it('finds the name before a hyphen', () => {
    expect(glossary('The US-led force left; Sweden-based firms stayed.').map(({ name }) => name)).toEqual([
      'US',
      'Sweden',
    ])
  })

  it('takes a bare title for no name', () => {
    expect(named('The President met the Speaker. “Mr. President,” said the Ambassador, “it rains.”')).toEqual(
      [],
    )
  })

  it('finds names of people who are introduced by a role', () => {
    const text =
      'They asked author Julia Brandt. Biologist Peter Holm and film director Anna Kowalski agreed.'
    expect(named(text)).toEqual(['Julia Brandt (person)', 'Peter Holm (person)', 'Anna Kowalski (person)'])
  })

  it('keeps the ampersand and the company ending', () => {
    expect(named('Profits at Barlow & Finch Ltd. rose, said Hadley Holdings, Inc. in a note.')).toEqual([
      'Barlow & Finch Ltd. (organisation)',
      'Hadley Holdings, Inc. (organisation)',
    ])
  })

  it('keeps a place inside a longer name apart', () => {
    const text = 'She studied at the University of Oregon. Later she left Oregon for good.'
    expect(named(text)).toEqual(['University of Oregon (organisation)', 'Oregon (place)'])
  })

  it('reads a headline in capitals by its lists', () => {
    expect(glossary('STORM HITS NORWAY AND DENMARK\nThe storm was strong.').map(({ name }) => name)).toEqual([
      'NORWAY',
      'DENMARK',
    ])
  })

  it('keeps a name that a soft line break splits', () => {
    const text =
      'The commission was led for many long years by Ursula von der\nLeyen, who had been a minister before that and then a candi-\ndate.\n'
    const [first] = glossary(text)
    expect(first?.name).toBe('Ursula von der Leyen')
    expect(first?.mentions[0]?.text).toBe('Ursula von der\nLeyen')
  })

  it('joins no names across the end of a paragraph', () => {
    for (const gap of ['\n', '\n\n']) {
      const names = glossary(
        `Our man was Peter${gap}Lisbon is far away. It rains there every day of the year.`,
      )
      expect(names.map(({ name }) => name)).toEqual(['Peter', 'Lisbon'])
    }
  })
})

describe('one entry for one thing', () => {
  it('joins the family name to the full name', () => {
    const found = entity(
      'Karen Whitlow spoke first. Whitlow said no. “Ms. Whitlow’s answer was clear.”',
      'Karen Whitlow',
    )
    expect(found.mentions.map(({ text }) => text)).toEqual(['Karen Whitlow', 'Whitlow', 'Whitlow'])
    expect(found.aliases).toContain('Whitlow')
  })

  it('keeps two people of one family apart and leaves the doubtful short form unlinked', () => {
    const people = glossary('Karen Whitlow met David Whitlow. Whitlow said nothing.')
    expect(people.map(({ name, mentions }) => [name, mentions.length])).toEqual([
      ['Karen Whitlow', 1],
      ['David Whitlow', 1],
    ])
  })

  it('gives the family name alone to the one person the text is about', () => {
    const text =
      'Karen Whitlow was born in Oslo. Whitlow learnt to sail early. Whitlow then met her teacher. Her son is David Whitlow. Whitlow lives in Rome.'
    const found = entity(text, 'Karen Whitlow')
    expect(found.mentions).toHaveLength(4)
  })

  it('joins an acronym to the name it stands for', () => {
    const text = 'The Northern Rivers Authority (NRA) met. The NRA was late. Nobody minded.'
    const found = entity(text, 'Northern Rivers Authority')
    expect(found.mentions.map((mention) => mention.text)).toEqual(['Northern Rivers Authority', 'NRA', 'NRA'])
  })

  it('joins an acronym in brackets whose letters run through the name', () => {
    const text = 'She flew to Brenholm International Airport (BRH) in May. Then BRH closed.'
    const found = entity(text, 'Brenholm International Airport')
    expect(found.aliases).toContain('BRH')
  })

  it('joins the noun of an organisation with its article and capital', () => {
    const text = 'He sat in the House of Representatives. Why the House said no is known.'
    const found = entity(text, 'House of Representatives')
    expect(found.mentions.map((mention) => mention.text)).toEqual(['House of Representatives', 'House'])
  })

  it('joins the usual short form of a given name', () => {
    const nick = 'Lawrence Whitlow spoke first. In the end Larry Whitlow agreed.'
    expect(entity(nick, 'Lawrence Whitlow').aliases).toContain('Larry Whitlow')
  })

  it('joins the names of one country', () => {
    const found = glossary('He left the United States. The US, he said, or America, was far away.')
    expect(found).toHaveLength(1)
    expect(found[0]?.mentions.map(({ text }) => text)).toEqual(['United States', 'US', 'America'])
  })
})

describe('what it is, in the words of the text', () => {
  const cases: [string, string, string, string][] = [
    [
      'an appositive after the name',
      'Tomas Reyes, a retired teacher from Lima, waved.',
      'Tomas Reyes',
      'a retired teacher from Lima',
    ],
    [
      'an appositive before the name',
      'It appeared on its official website, Delta News, on Monday.',
      'Delta News',
      'its official website',
    ],
    [
      'a sentence with "is"',
      'We stopped in Erbil. Erbil is the capital of the Kurdish region of Iraq.',
      'Erbil',
      'the capital of the Kurdish region of Iraq',
    ],
    [
      'a role before the name',
      'They met Danish Prime Minister Ole Sand there.',
      'Ole Sand',
      'Danish Prime Minister',
    ],
    [
      'a group before the name',
      'He spoke of the Lebanese militia group Hezbollah again.',
      'Hezbollah',
      'the Lebanese militia group',
    ],
    ['"known by the acronym"', 'They left the deal, known by the acronym NWPA, in May.', 'NWPA', 'the deal'],
    [
      'a place noun after the name',
      'Drones hit the al-Badr garrison in northern Syria.',
      'al-Badr',
      'garrison in northern Syria',
    ],
    [
      'a relative clause with a noun',
      'We met Boris Tarn, who has served as mayor of Linz since 1990.',
      'Boris Tarn',
      'mayor of Linz',
    ],
    ['an age before the appositive', 'Lena Voss, 42, a teacher, smiled.', 'Lena Voss', 'a teacher'],
    [
      'a noun in brackets',
      'He met Olga Petrova (the head of the firm).',
      'Olga Petrova',
      'the head of the firm',
    ],
    [
      '"is" behind an aside',
      'Erbil, known by several other names (Kurdish: Hewlêr), is the capital of the region.',
      'Erbil',
      'the capital of the region',
    ],
    [
      'a relative clause that the phrase needs',
      'Karen Whitlow, the woman who led the talks in Oslo, left.',
      'Karen Whitlow',
      'the woman who led the talks in Oslo',
    ],
    [
      'the fuller of two sayings, whichever comes first',
      'President Ole Sand came. Ole Sand is the first president of the island.',
      'Ole Sand',
      'the first president of the island',
    ],
  ]
  it.each(cases)('%s', (_, text, name, definition) => {
    const found = entity(text, name).definition
    expect(found?.text).toBe(definition)
    expect(found?.source).toBe('article')
    expect(text.slice(found?.span?.start, found?.span?.end)).toBe(definition)
    expect(found?.sentence).toBeDefined()
  })

  it('says nothing where the text says nothing', () => {
    expect(entity('Tomas Reyes waved at us.', 'Tomas Reyes').definition).toBeUndefined()
    const town = 'She taught at an independent school in Exeter, Devon. It rained.'
    expect(entity(town, 'Devon').definition).toBeUndefined()
    const time = 'Rockets hit Iraq, the first time in years, on Monday.'
    expect(entity(time, 'Iraq').definition).toBeUndefined()
  })

  it('takes no phrase that names the thing again', () => {
    const text = 'A drone killed Anna Weber, Norway’s commander Dutch forces in Norway dismissed.'
    expect(entity(text, 'Norway').definition).toBeUndefined()
  })
})

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[
      'President ',
      'Ann Lee',
      ' said ',
      '. ',
      ', ',
      '\n',
      '\n\n',
      '’s ',
      'US-',
      'of the ',
      'al-Assad',
      '(WHO) ',
      '😀',
      '北京',
      'القاهرة ',
      'תל אביב ',
      'é',
      '\u0301',
      '"',
      'J. ',
      '& ',
      'IRAN ',
      'van der ',
    ],
  )
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
  )

  it('has mentions that are the text, in order, and never overlap', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const all = glossary(text).flatMap(({ mentions }) => {
          for (const [i, mention] of mentions.entries()) {
            expect(mention.text).toBe(text.slice(mention.start, mention.end))
            expect(mention.text.trim()).toBe(mention.text)
            if (i > 0) expect(mentions[i - 1]?.end).toBeLessThanOrEqual(mention.start)
          }
          return mentions
        })
        all.sort((a, b) => a.start - b.start)
        for (const [i, mention] of all.entries()) {
          if (i > 0) expect(all[i - 1]?.end).toBeLessThanOrEqual(mention.start)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('has ids of letters, digits and hyphens, each once, the same each time', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const ids = glossary(text).map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/)
        expect(glossary(text).map(({ id }) => id)).toEqual(ids)
      }),
      { numRuns: 100 },
    )
  })

  it('counts offsets in UTF-16 code units past emoji', () => {
    const text = '😀😀 Then Ann Lee left Oslo.'
    expect(glossary(text).map(({ mentions }) => mentions[0]?.start)).toEqual([
      text.indexOf('Ann'),
      text.indexOf('Oslo'),
    ])
  })

  it('passes over Chinese, Arabic and Hebrew without harm', () => {
    const text = '北京是中国的首都。 القاهرة عاصمة مصر. ירושלים היא עיר. Then Ann Lee left Oslo.'
    expect(glossary(text).map(({ name }) => name)).toContain('Oslo')
  })

  it('finds listed places in a text without capitals or says nothing, but does not fail', () => {
    expect(() => glossary('we went to paris and then to london with john smith')).not.toThrow()
  })
})
