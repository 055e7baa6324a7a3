import { Clusters } from './lexicon/clusters'
import type { KnownThing } from './joining/joinKnownNames'
import { Lexicon } from './lexicon/lexicon'
import { Tagger } from './tagger/tagger'
import { Words } from './lexicon/words'

/** What the recogniser knows before it reads. Made once from the compiled resources. */
export interface Knowledge {
  readonly lexicon: Lexicon
  /** What was looked up of each spelling so far; bounded. */
  readonly words: Words
  /** What words are like each other. */
  readonly clusters: Clusters
  /** The inner loops of the recogniser. */
  readonly kernel: Uint8Array
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
  /** `kernel.wasm`. */
  kernel: Uint8Array
}): Knowledge {
  const lexicon = new Lexicon(files.lexicon)
  const clusters = new Clusters(files.clusters)
  const knowledge = {
    lexicon,
    clusters,
    words: new Words(lexicon, clusters),
    kernel: files.kernel,
    tagger: undefined,
  }
  return files.model ? withModel(knowledge, files.model) : knowledge
}

/** The same knowledge with another trained recogniser. @throws RangeError for bytes of another kind. */
export function withModel(knowledge: Knowledge, model: Uint8Array): Knowledge {
  const { lexicon, clusters, kernel } = knowledge
  // Words keep what a recogniser makes of them.
  return { ...knowledge, words: new Words(lexicon, clusters), tagger: new Tagger(model, clusters, kernel) }
}
