import { writeSync } from 'node:fs'
import { Library } from '../../../src/library/library'

/** Saves highlights as fast as it can and prints the id of each one once it is saved. Ends by being killed. */
async function saveForever(folder: string, article: string): Promise<void> {
  const library = await Library.open(folder)
  for (let i = 0; ; i += 1) {
    const start = i % 40
    const { added } = await library.highlight(article, { start, end: start + 8 }, 'yellow', {
      note: `note ${i} ${'word '.repeat(i % 50)}`,
    })
    // At once, not through a buffer that would die with the process.
    writeSync(1, `${added}\n`)
  }
}

void saveForever(process.argv[2] ?? '', process.argv[3] ?? '')
