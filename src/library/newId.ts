import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'

/** A UUID v7. Node 18 (Electron 25) has no global `crypto`, so the bytes come from Node. */
export const newRecordId = (): string => v7({ random: randomBytes(16) })
