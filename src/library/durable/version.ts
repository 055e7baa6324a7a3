import { GlossError } from '../../core/error'

/** Of the small files that have had one version so far: a later one is of a newer Gloss. Throws GlossError `too-new`. */
export function refuseNewer(json: unknown, known = 1): void {
  const version = typeof json === 'object' && json !== null && 'version' in json ? json.version : undefined
  if (typeof version === 'number' && version > known)
    throw new GlossError(
      'too-new',
      `It was written by a newer version of Gloss (format ${version}; this one knows ${known}).`,
    )
}
