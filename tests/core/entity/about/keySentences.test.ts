import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entity, EntityKind } from '../../../../src/core/entity/entity'
import { keySentences } from '../../../../src/core/entity/about/keySentences'
import { named } from '../naming'

/** The key sentences of the first of the names, as words. */
function keysOf(
  paragraphs: string[],
  names: Record<string, EntityKind>,
  more: Partial<Entity> = {},
  options: Parameters<typeof keySentences>[2] = {},
): string[] {
  const { article, entities, words } = named(paragraphs, names)
  const [first] = entities.values()
  if (!first) throw new Error('no entity')
  return keySentences({ ...first, ...more }, article, options).map(words)
}

describe('key sentences', () => {
  it('say what somebody is and did, rather than that somebody spoke', () => {
    const keys = keysOf(
      [
        'The rain came early. “We were ready,” said Mira Holt.',
        'Mira Holt is a hydrologist who has measured the river for thirty years.',
        'In 2009, Mira Holt designed the gauge that every town on the river uses now.',
        '“Nobody asked us,” Holt said.',
      ],
      { 'Mira Holt|Holt': 'person' },
    )
    expect(keys).toEqual([
      'Mira Holt is a hydrologist who has measured the river for thirty years.',
      'In 2009, Mira Holt designed the gauge that every town on the river uses now.',
    ])
  })

  it('are never a heading, and a caption that repeats the text is not said twice', () => {
    const keys = keysOf(
      [
        'h2: How Mira Holt measured the river for thirty years.',
        'Mira Holt measured the river for thirty years with a painted stick.',
        'figcaption: Mira Holt measured the river for thirty years.',
      ],
      { 'Mira Holt|Holt': 'person' },
    )
    expect(keys).toEqual(['Mira Holt measured the river for thirty years with a painted stick.'])
  })

  it('do not say again what the card says already', () => {
    const paragraphs = [
      'Mira Holt, a hydrologist, measured the river for thirty years.',
      'Mira Holt has lived beside it since 1978.',
    ]
    const said = { start: 0, end: paragraphs[0]?.length ?? 0 }
    expect(keysOf(paragraphs, { 'Mira Holt': 'person' }, {}, { said })).toEqual([paragraphs[1]])
  })

  it('are four at most, without two that say the same', () => {
    const paragraphs = [
      'Orsa Glass makes lenses for lighthouses on three coasts.',
      'For lighthouses on three coasts Orsa Glass makes lenses.',
      'Orsa Glass was founded in 1902 by two sisters from Turin.',
      'Orsa Glass employs 340 people in a former brewery.',
      'Orsa Glass lost its largest customer when the navy closed its harbour.',
      'Orsa Glass bought a sand pit near the border last winter.',
      'Orsa Glass trains apprentices from every village of the valley.',
    ]
    const keys = keysOf(paragraphs, { 'Orsa Glass': 'organisation' })
    expect(keys).toHaveLength(4)
    expect(keys.filter((words) => words.includes('lenses'))).toHaveLength(1)
  })

  it('are sooner whole than torn out of what somebody says', () => {
    const keys = keysOf(
      [
        '“Ask anybody. Mira Holt built the northern dam for the town.”',
        'Mira Holt built the southern dam for the town.',
      ],
      { 'Mira Holt': 'person' },
      {},
      { most: 1 },
    )
    expect(keys).toEqual(['Mira Holt built the southern dam for the town.'])
  })

  it('leave out the mark of a footnote before a sentence', () => {
    const keys = keysOf(['It rained.[12] Mira Holt is a hydrologist in the northern valley.'], {
      'Mira Holt': 'person',
    })
    expect(keys).toEqual(['Mira Holt is a hydrologist in the northern valley.'])
  })

  it('are the one sentence there is, and none where a name stands only in a heading', () => {
    expect(keysOf(['They met in Orsa on a cold morning.'], { Orsa: 'place' })).toHaveLength(1)
    expect(keysOf(['h2: Morning in Orsa', 'They met on a cold day.'], { Orsa: 'place' })).toEqual([])
  })
})

describe('sentences that go on', () => {
  const company = { text: 'a glass company in Turin', source: 'article' } as const

  it('are key sentences too: "She", "It" and "The company"', () => {
    expect(
      keysOf(['Mira Holt studied in Turin. She became the first engineer of the river board in 1991.'], {
        'Mira Holt': 'person',
      }),
    ).toContain('She became the first engineer of the river board in 1991.')
    expect(
      keysOf(['Orsa Glass opened in 1902. It employs 340 people in a former brewery.'], {
        'Orsa Glass': 'organisation',
      }),
    ).toContain('It employs 340 people in a former brewery.')
    expect(
      keysOf(
        ['Lenses come from Orsa Glass, a glass company in Turin. The company employs 340 people there.'],
        { 'Orsa Glass': 'organisation' },
        { definition: company },
      ),
    ).toContain('The company employs 340 people there.')
  })

  it('may begin with a time: "In May 2015 she"', () => {
    expect(
      keysOf(['Mira Holt studied in Turin. In May 2015 she was elected mayor of the town.'], {
        'Mira Holt': 'person',
      }),
    ).toContain('In May 2015 she was elected mayor of the town.')
  })

  it.each([
    [
      'somebody else could be meant',
      'Mira Holt met Jonas Bell in Turin. She became an engineer of the river board.',
    ],
    ['the name was not what the sentence was about', 'A letter came for Mira Holt. She became an engineer.'],
    ['a paragraph has ended', 'Mira Holt studied in Turin.\nShe became an engineer of the river board.'],
    ['"it" stands for nothing', 'Mira Holt studied in Turin. It was clear that the river would rise.'],
    ['the noun is of something else', 'Mira Holt studied in Turin. The company of her brother failed.'],
  ])('are left out where %s', (_, text) => {
    const keys = keysOf(text.split('\n'), { 'Mira Holt': 'person', 'Jonas Bell': 'person' })
    expect(keys.filter((words) => !words.includes('Mira'))).toEqual([])
  })
})

describe('whatever the text', () => {
  const word = fc.constantFrom(
    ...'Mira Holt She It The company said is was became a the river, “no” (ten) 1902 [3] … . . ? ! é 語 😀'.split(
      ' ',
    ),
  )
  const paragraph = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '))
  const paragraphs = fc.array(
    fc.tuple(fc.constantFrom('', 'h2: ', 'figcaption: '), paragraph).map(([tag, words]) => tag + words),
    { maxLength: 6 },
  )

  it('they are in its bounds and in order, never overlap, are whole words and the same each time', () => {
    fc.assert(
      fc.property(paragraphs, (lines) => {
        const { article, entities } = named(lines, { 'Mira|Holt': 'person', '1902': 'other' })
        for (const entity of entities.values()) {
          const spans = keySentences(entity, article)
          let end = 0
          for (const span of spans) {
            expect(span.start).toBeGreaterThanOrEqual(end)
            expect(span.end).toBeGreaterThan(span.start)
            expect(article.passages.some((p) => p.start <= span.start && span.end <= p.end)).toBe(true)
            expect(article.text.slice(span.start, span.end)).toMatch(/^\S[^]*\S$|^\S$/)
            end = span.end
          }
          expect(spans.length).toBeLessThanOrEqual(4)
          expect(keySentences(entity, article)).toEqual(spans)
        }
      }),
    )
  })

  it('of a passage as long as a book only what stands around the names is read, in whole sentences', () => {
    const filler = 'The river rose again and nobody in the valley knew why. '.repeat(300)
    const wanted = 'Mira Holt is a hydrologist who lived there. '
    const { article, entities, words } = named(
      [filler + wanted + filler + 'Holt left the valley for good in 1990. ' + filler],
      {
        'Mira Holt|Holt': 'person',
      },
    )
    const [entity] = entities.values()
    expect(entity && keySentences(entity, article).map(words)).toEqual([
      'Mira Holt is a hydrologist who lived there.',
      'Holt left the valley for good in 1990.',
    ])
  })

  it('an entity named on every line of a long text has key sentences too, with its full name', () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `Holt rowed to the island on day ${i}.`)
    lines[2500] = 'Mira Holt is a hydrologist who lived there.'
    const keys = keysOf(lines, { 'Mira Holt|Holt': 'person' })
    expect(keys).toContain('Mira Holt is a hydrologist who lived there.')
  })
})
