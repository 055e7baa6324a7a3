import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Ran, run } from '../cli/gloss'
import { expect, freshFolders, root, test } from './app'
import { fixture, Reader } from './reader'

test('two command lines beside the app: changes are `locked` while it runs, reading goes on, nothing is lost', async ({
  launch,
}) => {
  const folders = freshFolders()
  const gloss = (...args: string[]): Promise<Ran> =>
    run(join(root, 'out/main/cli.cjs'), [...args, '--json'], { env: { GLOSS_LIBRARY: folders.library } })
  const saved: string[] = []
  let id = ''

  for (let start = 0; start < 2; start += 1) {
    const app = await launch({
      folders,
      ...(start === 0 && { settings: {}, files: [fixture('observatory.txt')] }),
    })
    await new Reader(app.page).ready()
    id = (await app.start()).articles[0]?.header.id ?? ''
    let busy = true
    const saving = (async () => {
      for (let n = 0; busy; n = (n + 1) % 60) {
        const reply = await app.ask('addHighlight', { id, span: { start: n, end: n + 9 }, color: 'blue' })
        expect(reply).toMatchObject({ ok: true })
        saved.push((reply as { value: { added: string } }).value.added)
      }
    })()
    const commandLine = async (): Promise<void> => {
      for (const command of [
        ['highlight', id, '--quote', 'A telescope does not pay rent'],
        ['check'],
        ['import', fixture('observatory.txt')],
        ['notes', id],
        ['check', '--repair'],
      ]) {
        const { code, stdout, stderr } = await gloss(...command)
        const isReading = command.join() === 'check' || command[0] === 'notes'
        if (isReading) expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: '' })
        else
          expect({ command, code, stdout, error: JSON.parse(stderr).error.code }).toEqual({
            command,
            code: 1,
            stdout: '',
            error: 'locked',
          })
      }
    }
    await Promise.all([commandLine(), commandLine()])
    busy = false
    await saving
    await app.close()
    const added = await gloss('highlight', id, '--quote', 'A telescope does not pay rent')
    expect(added.code).toBe(0)
    saved.push(JSON.parse(added.stdout).id)
  }

  const notes = new Set(
    (JSON.parse((await gloss('notes', id)).stdout) as { id: string }[]).map((note) => note.id),
  )
  expect(saved.filter((one) => !notes.has(one))).toEqual([])
  expect(notes.size).toBe(saved.length)
  expect((await gloss('check')).code).toBe(0)
  expect(readdirSync(folders.library).filter((name) => name.startsWith('library.lock'))).toEqual([])
})
