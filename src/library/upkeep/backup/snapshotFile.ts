import * as v from 'valibot'
import { GlossError } from '../../../core/error'
import type { FileFormat } from '../../durable/durableFile'
import { refuseNewer } from '../../durable/version'

export const savedFile = v.object({
  /** Within the library, with forward slashes. */
  path: v.pipe(v.string(), v.regex(/^(?:(?:articles|notebooks|assets)\/)?[^/\\]+$/), v.regex(/^(?!\.\.?$)/)),
  size: v.number(),
  /** Size and time of the library's file when it was copied. */
  stamp: v.string(),
})
export type SavedFile = v.InferOutput<typeof savedFile>

const snapshot = v.looseObject({
  $format: v.literal('gloss/snapshot'),
  version: v.literal(1),
  name: v.string(),
  /** ISO 8601 UTC. */
  time: v.string(),
  why: v.picklist(['daily', 'asked', 'before-restore']),
  articles: v.number(),
  bytes: v.number(),
  files: v.array(savedFile),
})
export type Snapshot = v.InferOutput<typeof snapshot>

/** `snapshot.json` in the folder of each: written last, so a snapshot that has one is whole. */
export const snapshotFormat: FileFormat<Snapshot> = {
  parse: (json) => {
    refuseNewer(json)
    const parsed = v.safeParse(snapshot, json)
    if (!parsed.success) throw new GlossError('damaged', 'it does not say what is in the backup')
    return parsed.output
  },
  serialise: (value) => JSON.stringify(value, null, 1) + '\n',
}
