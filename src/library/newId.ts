import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'

let msecs = 0
let seq = 0

/**
 * A UUID v7, greater than every one made before by this process, also within a millisecond and when the clock goes
 * back. Node 18 (Electron 25) has no global `crypto`, by which the library would do this itself.
 */
export function newRecordId(): string {
  const now = Date.now()
  if (now > msecs) {
    msecs = now
    // Half of the room is left for counting.
    seq = randomBytes(4).readUInt32BE() >>> 1
  } else seq += 1
  return v7({ random: randomBytes(16), msecs, seq })
}
