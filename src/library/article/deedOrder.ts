let last = 0

/** A number that is greater each time: which of two deeds, of whichever article, was done or undone later. */
export function nextDeed(): number {
  last += 1
  return last
}
