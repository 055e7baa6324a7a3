import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { glossaryOf } from '../../../src/core/entity/glossary'
import { linkingThreshold } from '../../../src/core/entity/recognition/recognise'
import { loadKnowledge } from '../../../src/library/glossaries/knowledge'
import { paragraphs } from './limited/paragraphs'

const knowledge = loadKnowledge()

describe('the confidence of a mention', () => {
  const sentences = fc.constantFrom(
    ...[
      'The US-led talks of Anna Berg in Oslo failed. ',
      'BERG MEETS OKAFOR IN OSLO\n\n',
      'berg was in oslo. ',
    ],
    ...[
      'When von Trapp left Barlow & Finch Ltd., the deal (KLPQ) was dead. ',
      'Iranian and Danish films won. ',
    ],
    ...['The House voted, and the Director smiled at Maple. ', 'A Stone Fell Into The Lake Near Home\n\n'],
    ...Object.values(paragraphs).map(({ text }) => text),
  )

  it.each([undefined, 'en', 'de', 'fr'])(
    'is never below the threshold nor above 1, whatever found it: %s',
    (lang) => {
      for (const from of [knowledge, { ...knowledge, tagger: undefined }])
        fc.assert(
          fc.property(fc.array(sentences, { maxLength: 6 }), (list) => {
            const { entities } = glossaryOf(list.join(''), from, { lang, peoples: true })
            for (const { confidence } of entities.flatMap(({ mentions }) => mentions)) {
              expect(confidence).toBeGreaterThanOrEqual(linkingThreshold)
              expect(confidence).toBeLessThanOrEqual(1)
            }
          }),
          { numRuns: 40 },
        )
    },
  )
})
