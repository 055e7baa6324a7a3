import * as v from 'valibot'
import { position, quote } from '../../core/article/quote'
import { GlossError } from '../../core/error'
import type { FileFormat } from '../durable/durableFile'

const offset = v.pipe(v.number(), v.integer(), v.minValue(0))

/**
 * The file `articles/<id>.json.revision`: what an import of an article that was there already found and what the
 * reader has said to it since. The article before stands beside it, as `<id>.json.former`.
 */
const revisionFile = v.looseObject({
  $format: v.literal('gloss/revision'),
  version: v.literal(1),
  /** Of the article's text now, and of the text that stands beside it. */
  textHash: v.string(),
  formerHash: v.string(),
  /** When the newer of both came in, and the older one; ISO 8601 UTC. */
  imported: v.string(),
  since: v.string(),
  /** Set while the import is undone: then the former article is the newer one. */
  undone: v.optional(v.boolean(), false),
  /** Where highlights stood in the text that stands beside the article. */
  places: v.array(v.object({ id: v.string(), quote, position })),
  /** Ids of those that still stand in the same paragraph. */
  sameParagraph: v.array(v.string()),
  /** What was found for those that lost their place, and may be proposed. */
  lost: v.array(
    v.object({ id: v.string(), start: v.optional(offset), end: v.optional(offset), score: v.number() }),
  ),
  /** Ids of unplaced ones that the reader leaves so. */
  left: v.array(v.string()),
  closed: v.boolean(),
})
export type RevisionFile = v.InferOutput<typeof revisionFile>

export const revisionFormat: FileFormat<RevisionFile> = {
  parse: (json) => {
    const parsed = v.safeParse(revisionFile, json)
    if (!parsed.success) throw new GlossError('damaged', 'it does not say how the article was changed')
    return parsed.output
  },
  serialise: (revision) => JSON.stringify(revision, null, 2) + '\n',
}
