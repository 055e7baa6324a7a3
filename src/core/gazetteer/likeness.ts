import type { Fact } from './fact'
import { foldWord } from '../entity/lexicon/lexicon'
import { stemOf, wordsIn } from './surroundings'

/**
 * How many telling words of a fact stand near the name in the article: 1 for a trade, a year, a name; a little for where
 * it is from, as most articles name a country or two.
 */
export function likeness({ text, names, countries }: Fact, near: ReadonlySet<string>): number {
  const own = new Set(names.flatMap((name) => wordsIn(name).map((word) => stemOf(foldWord(word)))))
  let sum = 0
  const seen = new Set<string>()
  for (const word of wordsIn(text)) {
    if (word.length < 4) continue
    const stem = stemOf(foldWord(word))
    if (seen.has(stem) || own.has(stem) || general.has(stem) || !near.has(stem)) continue
    seen.add(stem)
    sum += nationality.test(word) ? 0.4 : 1
  }
  return countries.length === 0 && sum > 0 ? sum + 0.1 : sum
}

const nationality =
  /^(?:United|States|America|American|Americans|England|English|Britain|British|Scottish|Irish|Welsh|Fran(?:ce|cis)|French|German(?:y|s)?|Ital(?:y|ian)|Russia(?:n)?|Spain|Spanish|Greek|Greece|Rom(?:e|an)|Dutch|Austria(?:n)?|Japan(?:ese)?|Chin(?:a|ese)|India(?:n)?|[A-Z][a-z]+(?:ish|ese|ian))$/

/** Words of glosses that say little about whom they are on. */
const general = new Set(
  (
    'with from that which this their there first second third known born became become later early late last many most more ' +
    'work works made make noted famous very well also several other others another than when where while whose about after ' +
    'before between during under over into through against among were have been being made said say says year years time ' +
    'people person great good young large small part largest important included including major member world life lived ' +
    'used using wrote written name named called such century some only both until since him her his they them your what will ' +
    'area south north east west southern northern eastern western near'
  )
    .split(' ')
    .map(stemOf),
)
