import { writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { GlossError } from '../../../src/core/error'
import { Library } from '../../../src/library/library'
import { plainEngine } from '../folder'

/**
 * node appForever.cjs FOLDER ID: what a reader does who opens Gloss, marks words, closes it and opens it again. Prints
 * the id of each highlight once it is saved. Ends when its standard input does.
 */
async function appForever(folder: string, id: string): Promise<void> {
  let goesOn = true
  process.stdin.on('end', () => (goesOn = false)).resume()
  for (let n = 0; goesOn;) {
    const library = await Library.open(folder, { engine: plainEngine }).catch((error: unknown) => {
      if (error instanceof GlossError && error.code === 'locked') return undefined
      throw error
    })
    const until = Date.now() + Math.random() * 500
    while (library && Date.now() < until) {
      const start = (n += 1) % 40
      const { added } = await library.highlight(id, { start, end: start + 8 }, 'yellow', { note: `app ${n}` })
      writeSync(1, `${added}\n`)
      await wait(Math.random() * 10)
    }
    await library?.close()
    await wait(Math.random() * 800)
  }
}

const [folder = '', id = ''] = process.argv.slice(2)
appForever(folder, id).catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
