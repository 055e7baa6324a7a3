import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Library } from '../../src/library/library'
import { deeds, notesIn, page } from './deeds'
import { imported, plainEngine } from './folder'
import { smallDisk } from './smallDisk'

/** Kilobytes that are left when the deed begins: nothing, and so much that it ends somewhere in the middle. */
const left = [0, 4, 8, 16, 28]

describe.each(Object.keys(deeds))('On a disk that is full, %s', (deed) => {
  it('loses no note, fails in words, and is done once there is room', async (context) => {
    for (const kilobytes of left) {
      const disk = smallDisk('1200k')
      if (disk === null) {
        console.warn('skipped: this process may not mount a small disk')
        return context.skip()
      }
      const folder = join(disk, 'library')
      const first = await Library.open(folder, { engine: plainEngine })
      const { id } = await imported(first, page(0))
      for (const start of [0, 5, 12])
        await first.highlight(id, { start, end: start + 4 }, 'blue', { note: `at ${start}` })
      const filler = join(disk, 'filler')
      const { bavail, bsize } = statfsSync(disk)
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - kilobytes * 1024)))
      const error: unknown = await deeds[deed]?.(first, id, 1).catch((reason: unknown) => reason)
      // A deed that writes into the library itself fails as the system says it.
      if (error !== undefined)
        expect(String(error), `${kilobytes} KB`).toMatch(/disk is full|ENOSPC|could not be/)
      await first.close()
      rmSync(filler)
      const again = await Library.open(folder, { engine: plainEngine })
      await again.upkeep.mend()
      expect(await notesIn(again, id), `${kilobytes} KB`).toEqual(
        expect.arrayContaining(['at 0', 'at 5', 'at 12']),
      )
      await deeds[deed]?.(again, id, 2)
      expect(await notesIn(again, id)).toEqual(expect.arrayContaining(['at 0', 'at 5', 'at 12']))
      await again.close()
    }
  }, 60_000)
})
