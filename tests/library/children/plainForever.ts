import { writeSync } from 'node:fs'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'

interface Saved {
  highlights: { id: string; note: string }[]
}

/** The same with plain lowdb: one file for everything. Ends by being killed. */
async function saveForever(file: string): Promise<void> {
  const db = new Low<Saved>(new JSONFile(file), { highlights: [] })
  await db.read()
  for (let i = 0; ; i += 1) {
    const id = `${process.pid}-${i}`
    db.data.highlights.push({ id, note: `note ${i} ${'word '.repeat(i % 50)}` })
    await db.write()
    writeSync(1, `${id}\n`)
  }
}

void saveForever(process.argv[2] ?? '')
