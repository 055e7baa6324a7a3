import { Clusters } from './clusters'
import type { KnownThing } from './joinKnownNames'
import { Lexicon } from './lexicon'
import { Tagger } from './tagger'
import { Words } from './words'

/** What the recogniser knows before it reads. Made once from the compiled resources. */
export interface Knowledge {
  readonly lexicon: Lexicon
  /** What was looked up of each spelling so far; bounded. */
  readonly words: Words
  /** The trained recogniser of English names; without it names are found by pattern. */
  readonly tagger: Tagger | undefined
  /** Which names are of one thing, by the gazetteer. */
  readonly knownThing?: KnownThing | undefined
}

/** Makes the knowledge from the bytes of the compiled resources. @throws RangeError for bytes of another kind. */
export function readKnowledge(files: {
  lexicon: Uint8Array
  clusters: Uint8Array
  model?: Uint8Array | undefined
}): Knowledge {
  const lexicon = new Lexicon(files.lexicon)
  return {
    lexicon,
    words: new Words(lexicon, new Clusters(files.clusters)),
    tagger: files.model && new Tagger(files.model),
  }
}
