import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { EntityKind } from '../../src/core/entity/entity'
import { glossaryOf } from '../../src/core/entity/glossary'
import type { Knowledge } from '../../src/core/entity/knowledge'
import { readBio, textOfDocument, type BioDocument } from './bio'

/** Scores of one class, as `ner/score.mjs` gives them. */
export interface Score {
  precision: number
  recall: number
  f1: number
}
export type Scores = Record<'overall' | 'PER' | 'LOC' | 'ORG' | 'MISC', Score>

/** Names of a text, with their places in UTF-16 code units. */
export type FindNames = (text: string) => { start: number; end: number; kind: EntityKind }[]

export const namesOfGlossary =
  (knowledge: Knowledge): FindNames =>
  (text) =>
    glossaryOf(text, knowledge).entities.flatMap(({ kind, mentions }) =>
      mentions.map(({ start, end }) => ({ start, end, kind })),
    )

/** Weights of the sets in the mean over the dev part. */
export const setWeights: Readonly<Record<string, number>> = {
  gum: 1,
  uner_ewt: 1,
  wikigold: 1,
  crossner_politics: 1,
  crossner_science: 1,
  litbank: 1,
  wnut17: 0.25,
}

/** How tokens become text: `text` as it would be printed, `spaced` with a space between any two, `sentences` each alone. */
export type Joining = 'text' | 'spaced' | 'sentences'

const tagOf: Record<EntityKind, string> = { person: 'PER', place: 'LOC', organisation: 'ORG', other: 'MISC' }

/** The names found in a document's text, as tags of the source's own tokens. */
export function taggedByNames(document: BioDocument, find: FindNames, joining: Joining = 'text'): string[][] {
  if (joining === 'sentences')
    return document.sentences.flatMap((tokens, i) =>
      taggedByNames({ sentences: [tokens], tags: [document.tags[i] ?? []] }, find),
    )
  const { text, spans } = textOfDocument(document, joining === 'spaced')
  const tags = document.sentences.map((tokens) => tokens.map(() => 'O'))
  let at = 0
  for (const { start, end, kind } of find(text).sort((a, b) => a.start - b.start)) {
    while ((spans[at]?.end ?? Infinity) <= start) at += 1
    let prefix = 'B-'
    for (let i = at; (spans[i]?.start ?? Infinity) < end; i += 1) {
      const { sentence, token } = spans[i] ?? { sentence: 0, token: 0 }
      const row = tags[sentence]
      if (row) row[token] = prefix + tagOf[kind]
      prefix = 'I-'
    }
  }
  return tags
}

export interface SetResult {
  set: string
  scores: Scores
  documents: readonly BioDocument[]
  /** Tags found, a row a sentence. */
  found: string[][]
}

type Scorer = (gold: [string, string][][], predicted: [string, string][][]) => Scores

/** Names found in the .bio files of a folder, set by set, scored by the scorer that lies beside the data. */
export async function scoreNames(
  data: string,
  part: 'train' | 'dev',
  find: FindNames,
  joining: Joining = 'text',
  wanted: (set: string) => boolean = () => true,
): Promise<SetResult[]> {
  const { score } = (await import(pathToFileURL(join(data, 'score.mjs')).href)) as { score: Scorer }
  return readdirSync(join(data, part))
    .filter((file) => file.endsWith('.bio') && wanted(file.replace('.bio', '')))
    .sort()
    .map((file) => {
      const documents = readBio(readFileSync(join(data, part, file), 'utf8'))
      const found = documents.flatMap((document) => taggedByNames(document, find, joining))
      const sentences = documents.flatMap((document) => document.sentences)
      const tags = documents.flatMap((document) => document.tags)
      const rows = (of: readonly string[][]): [string, string][][] =>
        sentences.map((tokens, i) => tokens.map((token, j) => [token, of[i]?.[j] ?? 'O']))
      return { set: file.replace('.bio', ''), scores: score(rows(tags), rows(found)), documents, found }
    })
}

/** The weighted mean of F1 over the sets that count. */
export function meanOf(results: readonly Pick<SetResult, 'set' | 'scores'>[]): number {
  let sum = 0
  let weights = 0
  for (const { set, scores } of results) {
    const weight = setWeights[set] ?? 0
    sum += weight * scores.overall.f1
    weights += weight
  }
  return sum / (weights || 1)
}
