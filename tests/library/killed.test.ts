import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { Library } from '../../src/library/library'
import { useChild } from '../cli/builtChild'
import { deeds, notesIn, page } from './deeds'
import { imported, plainEngine, temporaryFolder } from './folder'

/** `disk/upkeepCut.test.ts` goes through every call; this is the real thing, with as much luck as there is time for. */
const kills = process.env.GLOSS_LONG ? 40 : 5
const child = useChild('tests/library/children/deedForever.ts')

/** Gives how many deeds were begun before it was killed at a random moment. */
function killedDuring(deed: string, folder: string, id: string, round: number): Promise<number> {
  return new Promise((done, failed) => {
    const doing = spawn(process.execPath, [child.file, folder, id, deed, String(round)])
    let [text, errors] = ['', '']
    doing.stdout.setEncoding('utf8').on('data', (part: string) => {
      if (text === '') setTimeout(() => doing.kill('SIGKILL'), Math.random() * 150)
      text += part
    })
    doing.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part))
    doing.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') failed(new Error(`The child ended by itself: ${errors}`))
      else done(text.split('\n').length - 1)
    })
  })
}

describe.each(Object.keys(deeds))('A process that is killed during %s', (deed) => {
  it(`${kills} times loses no note, and leaves nothing that cannot be read`, async () => {
    const folder = temporaryFolder()
    const first = await Library.open(folder, { engine: plainEngine })
    const { id } = await imported(first, page(0))
    for (const start of [0, 5, 12])
      await first.highlight(id, { start, end: start + 4 }, 'blue', { note: `at ${start}` })
    // Many articles, so that there is something to be in the middle of.
    for (let n = 1; n < 30; n += 1) await imported(first, page(0).replace('keeper\n', `keeper${n}\n`))
    await first.close()
    for (let round = 0; round < kills; round += 1) {
      await killedDuring(deed, folder, id, round)
      const library = await Library.open(folder, { engine: plainEngine })
      await library.upkeep.mend()
      expect(await notesIn(library, id)).toEqual(expect.arrayContaining(['at 0', 'at 5', 'at 12']))
      await library.close()
    }
  }, 600_000)
})
