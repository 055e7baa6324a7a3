import { Clusters } from './clusters'
import { Lexicon } from './lexicon'
import { Words } from './words'

/** What the recogniser knows before it reads. Made once from the compiled resources. */
export interface Knowledge {
  readonly lexicon: Lexicon
  /** What was looked up of each spelling so far; bounded. */
  readonly words: Words
}

/** Makes the knowledge from the bytes of the compiled resources. @throws RangeError for bytes of another kind. */
export function readKnowledge(files: { lexicon: Uint8Array; clusters: Uint8Array }): Knowledge {
  const lexicon = new Lexicon(files.lexicon)
  return { lexicon, words: new Words(lexicon, new Clusters(files.clusters)) }
}
