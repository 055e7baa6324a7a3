import { writeSync } from 'node:fs'
import { Library } from '../../../src/library/library'
import { deeds } from '../deeds'
import { plainEngine } from '../folder'

/** node deedForever.cjs FOLDER ID DEED ROUND: does one deed of upkeep again and again, a day later each time. */
async function deedForever(folder: string, id: string, deed: string, round: number): Promise<void> {
  let day = round * 1000
  const now = (): Date => new Date(Date.UTC(2026, 0, 10 + day, 8))
  const library = await Library.open(folder, { engine: plainEngine, now })
  for (; ; day += 1) {
    // At once, not through a buffer that would die with the process.
    writeSync(1, `${day}\n`)
    await deeds[deed]?.(library, id, day)
  }
}

const [folder = '', id = '', deed = '', round = '0'] = process.argv.slice(2)
deedForever(folder, id, deed, Number(round)).catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
