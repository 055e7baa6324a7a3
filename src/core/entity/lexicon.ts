/** What the recogniser knows before it reads: the compiled word lists. Made once, never changed. */
export interface Knowledge {
  readonly lexicon: Uint8Array
}

/** Reads the compiled resources. */
export function readKnowledge(files: { lexicon: Uint8Array }): Knowledge {
  return { lexicon: files.lexicon }
}
