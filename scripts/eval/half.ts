/** Half of a set of documents: what is tuned on one half is reported on the other. */
export type Half = 'tuned' | 'other' | 'all'

/** Every second document in the order of their ids is in the half that was tuned on. */
export function idsOfHalf(ids: readonly string[], half: Half): ReadonlySet<string> {
  const sorted = [...ids].sort()
  return new Set(sorted.filter((_, i) => half === 'all' || (i % 2 === 0) === (half === 'tuned')))
}
