import type { Glossary } from './entity'
import type { Knowledge } from './lexicon'

export interface GlossaryOptions {
  /** BCP 47 tag of the text, when known. English is assumed without one. */
  lang?: string | undefined
}

/**
 * Who and what a text names, in order of first mention.
 * @param text canonical text; every offset in the answer is in UTF-16 code units of it.
 */
export function glossaryOf(text: string, knowledge: Knowledge, options: GlossaryOptions = {}): Glossary {
  void text
  void knowledge
  void options
  return { entities: [] }
}
