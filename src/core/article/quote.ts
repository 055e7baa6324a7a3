import * as v from 'valibot'

/** W3C TextQuoteSelector: the words, with up to 32 characters before and after. */
export const quote = v.looseObject({ exact: v.string(), prefix: v.string(), suffix: v.string() })
export type Quote = v.InferOutput<typeof quote>

/** Where the words stood in the text with this hash; UTF-16 code units. */
const offset = v.pipe(v.number(), v.finite())
export const position = v.looseObject({ start: offset, end: offset, textHash: v.string() })
export type Position = v.InferOutput<typeof position>

/** Words of an article that are found again in a later version of it. */
export const passage = v.looseObject({ quote, position })
export type Passage = v.InferOutput<typeof passage>
