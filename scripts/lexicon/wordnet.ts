import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { List } from '../../src/core/entity/lexicon/lexicon'

/** What the lists take from WordNet: named things, and words that are written in lower case. */
export interface WordNet {
  names: { list: List; name: string }[]
  ordinary: Set<string>
  /** What lower-case nouns are by their first sense, and which words are verbs rather than nouns. */
  nouns: { list: List; word: string }[]
  /** Words that can be verbs, and words that are nouns in the first place. */
  verbs: Set<string>
  nounWords: Set<string>
}

/** Reads the data files of WordNet 3.1 (`dict`); the index files are all lower case and of no use here. */
export function readWordNet(dict: string): WordNet {
  const names: WordNet['names'] = []
  const ordinary = new Set<string>()
  for (const part of ['noun', 'verb', 'adj', 'adv']) {
    for (const line of readFileSync(join(dict, `data.${part}`), 'latin1').split('\n')) {
      if (!/^\d/.test(line)) continue
      const [head = '', gloss = ''] = line.split(' | ')
      const fields = head.split(' ')
      const file = Number(fields[1])
      const count = parseInt(fields[3] ?? '0', 16)
      const isInstance = fields.includes('@i')
      for (let i = 0; i < count; i += 1) {
        const word = (fields[4 + 2 * i] ?? '').replace(/\(.*\)$/, '').replace(/_/g, ' ')
        if (/^[a-z][a-z'-]*$/.test(word)) ordinary.add(word)
        if (!/^\p{Lu}/u.test(word) || part !== 'noun') continue
        const list = listOf(file, isInstance, gloss)
        if (!list) continue
        if (list === 'person' && !word.includes(' ')) names.push({ list: 'surname', name: word })
        else names.push({ list, name: word })
      }
    }
  }
  return { names, ordinary, ...nounsIn(dict) }
}

const listOfNoun: Partial<Record<number, List>> = {
  ...{ 18: 'role', 14: 'groupNoun', 15: 'placeNoun', 17: 'placeNoun' },
  ...{ 4: 'thingNoun', 6: 'thingNoun', 10: 'thingNoun', 11: 'thingNoun', 5: 'thingNoun', 21: 'thingNoun' },
}
const building =
  /^(?:abbey|airport|arena|base|bridge|building|canal|castle|cathedral|cemetery|church|farm|fort|fortress|garrison|harbor|harbour|highway|hospital|hotel|house|library|mall|market|monastery|mosque|museum|palace|park|plant|port|prison|restaurant|road|school|shop|shrine|square|stadium|station|store|street|suburb|temple|theater|theatre|tower|tunnel|university|venue)$/

/** The index of senses: `lemma%type:file:id:: offset number count`; type 1 is a noun, 2 a verb. */
function nounsIn(dict: string): Pick<WordNet, 'nouns' | 'verbs' | 'nounWords'> {
  const first = new Map<string, number>()
  const uses = new Map<string, { noun: number; verb: number; other: number }>()
  for (const line of readFileSync(join(dict, 'index.sense'), 'latin1').split('\n')) {
    const match = /^([a-z][a-z-]*)%(\d):(\d\d):\S* \d+ (\d+) (\d+)/.exec(line)
    if (!match) continue
    const [, word = '', type, file, number, count] = match
    const use = uses.get(word) ?? { noun: 0, verb: 0, other: 0 }
    use[type === '1' ? 'noun' : type === '2' ? 'verb' : 'other'] += Number(count) + 0.1
    uses.set(word, use)
    if (type === '1' && number === '1') first.set(word, Number(file))
  }
  const nouns: WordNet['nouns'] = []
  const verbs = new Set<string>()
  const nounWords = new Set<string>()
  for (const [word, use] of uses) {
    if (use.verb > 0) verbs.add(word)
    if (use.noun > use.verb && use.noun > use.other) nounWords.add(word)
    if (use.verb > use.noun) nouns.push({ list: 'verb', word })
    if (use.noun <= use.verb || use.noun < use.other) continue
    const list = building.test(word) ? 'placeNoun' : listOfNoun[first.get(word) ?? 0]
    if (list) nouns.push({ list, word })
  }
  return { nouns, verbs, nounWords }
}

/** Lexicographer files: 4 act, 6 artifact, 10 communication, 11 event, 14 group, 15 location, 17 object, 18 person. */
function listOf(file: number, isInstance: boolean, gloss: string): List | undefined {
  switch (file) {
    case 15:
      return isInstance ? 'region' : undefined
    case 17:
      return isInstance && !/\b(?:star|planet|constellation|galaxy|comet|asteroid)/.test(gloss)
        ? 'nature'
        : 'other'
    case 18:
      return isInstance ? 'person' : undefined
    case 14:
      return /\b(?:genus|genera|family of|order of|class of|suborder|subfamily|superfamily|type genus|phylum|species|subclass|dynasty|tribe)\b/.test(
        gloss,
      )
        ? undefined
        : 'organisation'
    case 4:
    case 6:
    case 10:
    case 11:
      return 'other'
    default:
      return undefined
  }
}
