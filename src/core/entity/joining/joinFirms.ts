import { has, set } from '../definition/nouns'
import { anyPlace, bit, type Lexicon } from '../lexicon/lexicon'
import { headOf, join, type Name } from './name'
import type { Survey } from '../text/survey'

/** Words behind the name of a family or a founder that make it a firm's: "Harlow Energy". */
export const firmNouns = set(
  `aerospace airlines analytics automotive bakeries beverages biosciences biotech brewery brewing capital chemicals
  cosmetics dynamics electronics energy engineering enterprises entertainment farms foods fragrances
  furniture genetics genomics healthcare holdings hotels industries instruments investments jewellers
  labs leisure logistics markets metals minerals mining motors oil outfitters packaging
  pharmaceuticals plastics renewables resources retail robotics securities semiconductor
  semiconductors shipping software solar solutions steel systems technologies telecom therapeutics tobacco toys
  trading ventures wines`,
)

/**
 * "Harlow" alone is Harlow Energy where nobody of the text is called so: the first word of one organisation's name joins
 * it, also where it was taken for a person.
 */
export function joinFirms(survey: Survey, names: readonly Name[], lexicon: Lexicon): void {
  const byFirst = new Map<string, Set<Name>>()
  const people = new Set<string>()
  for (const name of names) {
    if (name.words.length < 2) continue
    const head = headOf(name)
    if (head.kind === 'person') for (const word of name.words) people.add(word)
    else if (head.kind === 'organisation' && !head.dropped) {
      const first = name.words[0] ?? ''
      byFirst.set(first, (byFirst.get(first) ?? new Set()).add(head))
    }
  }
  if (byFirst.size === 0) return
  for (const short of names) {
    const word = short.words.length === 1 ? (short.words[0] ?? '') : ''
    const fits = byFirst.get(word)
    const [firm] = fits ?? []
    if (!firm || fits?.size !== 1 || short.joined || short.dropped || short.isCited) continue
    // "Jefferson" need not be Jefferson Starship.
    if (short.kind === 'person' && !isFirm(firm)) continue
    if (short.kind === 'place' || people.has(word) || isTitled(survey, short)) continue
    const lists = lexicon.listsOf(short.text)
    // "magic" is not the Magic Circle.
    if (lists & (anyPlace | bit.demonym) || (short.kind === 'other' && lists & bit.common)) continue
    short.kind = 'organisation'
    join(short, firm)
  }
}

const isFirm = ({ words }: Name): boolean => {
  const last = (words.at(-1) ?? '').replace(/\./g, '')
  return firmNouns.has(last) || endings.has(last)
}

const endings = set(
  'airways associates bank brothers co company corp corporation foundation gmbh group inc insurance international limited llc llp ltd partners plc sa services sons',
)

/** "Mr. Harlow", "President Harlow": one of the family. */
const isTitled = ({ sentences }: Survey, { candidates }: Name): boolean =>
  candidates.some(({ sentence, first }) => {
    const words = sentences[sentence]
    return words !== undefined && has(words, first - 1, bit.title)
  })
