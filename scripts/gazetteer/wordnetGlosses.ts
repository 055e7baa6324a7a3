import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FactType } from '../../src/core/gazetteer/fact'

/** A named thing of WordNet. */
export interface Gloss {
  type: FactType
  names: string[]
  text: string
  /** What it is an instance of: "African country", "river", "general". */
  classes: string[]
  /** How many other glosses name it by its full name. */
  timesNamed: number
}

/** Reads the named things of WordNet 3.1 (`dict`) with the defining part of their glosses. */
export function readGlosses(dict: string): Gloss[] {
  const synsets = readFileSync(join(dict, 'data.noun'), 'latin1')
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map(synsetOf)
  const wordsAt = new Map(synsets.map(({ offset, words }) => [offset, words]))
  const glosses = synsets.flatMap(({ file, words, instanceOf, text }) => {
    const names = words.filter((word) => /^\p{Lu}|^(?:al|bin|de|la|von)[- ]\p{Lu}/u.test(word))
    const classes = instanceOf.flatMap((offset) => wordsAt.get(offset) ?? [])
    const type = names.length > 0 ? typeOf(file, classes, text) : undefined
    return type ? [{ type, names, text: definingPart(text), classes, timesNamed: 0 }] : []
  })
  countNames(
    glosses,
    synsets.map(({ text }) => text),
  )
  return glosses
}

interface Synset {
  offset: string
  file: number
  words: string[]
  instanceOf: string[]
  text: string
}

/** `offset file type count word id … pointers … | gloss` */
function synsetOf(line: string): Synset {
  const bar = line.indexOf(' | ')
  const fields = line.slice(0, bar).split(' ')
  const count = parseInt(fields[3] ?? '0', 16)
  const words = Array.from({ length: count }, (_, i) =>
    (fields[4 + 2 * i] ?? '').replace(/\(.*\)$/, '').replace(/_/g, ' '),
  )
  const instanceOf = fields.flatMap((field, i) => (field === '@i' ? [fields[i + 1] ?? ''] : []))
  return {
    offset: fields[0] ?? '',
    file: Number(fields[1]),
    words,
    instanceOf,
    text: line.slice(bar + 3).trim(),
  }
}

/** Lexicographer files: 4 act, 6 artifact, 10 communication, 11 event, 14 group, 15 location, 17 object, 18 person, 28 time. */
function typeOf(file: number, classes: readonly string[], text: string): FactType | undefined {
  if (file === 14) return taxonomy.test(text) ? undefined : 'organisation'
  if (file === 11) return 'other'
  if (classes.length === 0) return undefined
  if (file === 15) return /\bone of the British colonies\b|\bzodiac\b/.test(text) ? undefined : 'place'
  if (file === 17) return sky.test(text) ? 'site' : 'place'
  if (file === 18) return 'person'
  if (file === 6) return 'site'
  return file === 4 || file === 10 || file === 28 ? 'other' : undefined
}

const taxonomy =
  /\b(?:genus|genera|family of|order of|class of|suborder|subfamily|superfamily|phylum|species|subclass|dynasty|tribes?|kingdom of|division of (?:fungi|algae)|any of|one of)\b/
const sky = /\b(?:star|planet|constellation|galaxy|comet|asteroid|moon|satellite|nebula)\b/

/** Without examples in quotation marks, and without what follows in a long gloss. */
function definingPart(gloss: string): string {
  let text = gloss
    .replace(/[;:,]?\s*"[^]*$/, '')
    .replace(/`([^'`]+)'/g, '“$1”')
    .replace(/ \([^()]{60,}\)/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  while (text.length > 160 && text.lastIndexOf('; ') > 40) text = text.slice(0, text.lastIndexOf('; '))
  return text
}

function countNames(glosses: readonly Gloss[], texts: readonly string[]): void {
  const full = new Map<string, Gloss[]>()
  for (const gloss of glosses)
    for (const name of gloss.names) if (name.includes(' ')) full.set(name, [...(full.get(name) ?? []), gloss])
  for (const text of texts) {
    const words = text.split(/[^\p{L}\p{N}.'-]+/u)
    for (let i = 0; i < words.length; i += 1)
      for (let n = 2; n <= 4; n += 1)
        for (const gloss of full.get(words.slice(i, i + n).join(' ')) ?? []) gloss.timesNamed += 1
  }
}
