import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Waiting } from '../../src/core/exchange/waiting'
import type { Pieces } from '../../src/core/pieces'
import { slowChange } from '../../src/library/slowChange'
import { inTurns, turn } from '../../src/library/turn'
import { WaitingFile } from '../../src/library/files/waitingFile'
import { temporaryFolder } from './folder'

const now = '2026-03-05T10:00:00.000Z'
const note = (id: string): Waiting['notes'][0] => ({
  id,
  created: now,
  modified: now,
  article: { title: 'Harbour lights' },
  noteId: id,
  own: false,
  pageNote: { note: 'words\nand more', tags: [] },
})

const opened = (path = join(temporaryFolder(), 'waiting.json')): Promise<WaitingFile> =>
  WaitingFile.open(path, { readOnly: false })
const ids = (file: WaitingFile): string[] => file.value.notes.map(({ id }) => id)

/** Keeps the thread for a while, so that others get a turn. */
function* slowly(waiting: Waiting, added: readonly string[]): Pieces<{ value: Waiting }> {
  for (let piece = 0; piece < 5; piece += 1) {
    const until = performance.now() + 10
    while (performance.now() < until);
    yield
  }
  return { value: { ...waiting, notes: [...waiting.notes, ...added.map(note)] } }
}

describe('A change that takes long to work out', () => {
  it('lets others have their turn and builds on what they change', async () => {
    const file = await opened()
    let turns = 0
    const change = slowChange(file, (waiting) => slowly(waiting, ['b']))
    await turn()
    turns += 1
    await file.change((waiting) => ({ ...waiting, notes: [...waiting.notes, note('a')] }))
    expect(turns).toBe(1)
    await change
    expect(ids(file)).toEqual(['a', 'b'])
  })

  it('is made in one go where others never stop', async () => {
    const file = await opened()
    let number = 0
    const others = (waiting: Waiting): Waiting => ({
      ...waiting,
      notes: [...waiting.notes, note(`o${(number += 1)}`)],
    })
    const change = slowChange(file, function* (waiting) {
      if (number < 20) void file.change(others)
      return yield* slowly(waiting, ['mine'])
    })
    await change
    await file.idle()
    expect(ids(file)).toContain('mine')
    expect(ids(file).filter((id) => id !== 'mine')).toHaveLength(number)
  })

  it('can be given up, and then changes nothing', async () => {
    const file = await opened()
    const stop = new AbortController()
    const change = slowChange(file, (waiting) => slowly(waiting, ['a']), stop.signal)
    stop.abort(new Error('stopped'))
    await expect(change).rejects.toThrow('stopped')
    expect(ids(file)).toEqual([])
    await expect(inTurns(slowly(file.value, []), stop.signal)).rejects.toThrow('stopped')
  })
})

it('a file of many records is written in pieces and read again as the same', async () => {
  const path = join(temporaryFolder(), 'waiting.json')
  const file = await opened(path)
  const many = Array.from({ length: 1_200 }, (_, at) => note(String(at).padStart(5, '0')))
  await file.change((waiting) => ({ ...waiting, notes: many }))
  expect(ids(await opened(path))).toEqual(many.map(({ id }) => id))
})
