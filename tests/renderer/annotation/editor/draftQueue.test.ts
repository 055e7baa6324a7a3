import { describe, expect, it } from 'vitest'
import { DraftQueue, type NoteAddress } from '../../../../src/renderer/annotation/editor/draftQueue'

const holt: NoteAddress = { article: 'lights-1', note: 'a' }
const varden: NoteAddress = { article: 'lights-1', note: 'b' }

/** A disk that writes when it is told to. */
function slowDisk(): { queue: DraftQueue<string>; sent: string[]; write: () => Promise<void> } {
  const sent: string[] = []
  const writes: (() => void)[] = []
  const queue = new DraftQueue<string>((to, words) => {
    sent.push(`${to.note}: ${words}`)
    return new Promise((resolve) => writes.push(resolve))
  })
  const write = async (): Promise<void> => {
    writes.shift()?.()
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { queue, sent, write }
}

describe('Half-written words on their way to disk', () => {
  it('go one after the other, and of those that wait only the newest', async () => {
    const { queue, sent, write } = slowDisk()
    const done = queue.keep(holt, 'T')
    void queue.keep(holt, 'Th')
    void queue.keep(holt, 'The')
    expect(sent).toEqual(['a: T'])
    await write()
    expect(sent).toEqual(['a: T', 'a: The'])
    await write()
    await done
    expect(queue.isBusy(holt)).toBe(false)
  })

  it('of one note are neither lost nor given to another that is begun meanwhile', async () => {
    const { queue, sent, write } = slowDisk()
    void queue.keep(holt, 'first')
    void queue.keep(holt, 'first, to the end')
    void queue.keep(varden, 'second')
    await write()
    await write()
    await write()
    expect(sent).toEqual(['a: first', 'b: second', 'a: first, to the end'])
  })

  it('of the notes on two articles as a whole are told apart', async () => {
    const { queue, sent, write } = slowDisk()
    void queue.keep({ article: 'one-1', note: 'page' }, 'of one')
    void queue.keep({ article: 'two-2', note: 'page' }, 'of two')
    expect(sent).toEqual(['page: of one', 'page: of two'])
    await write()
    await write()
  })

  it('are not sent once the note is saved', async () => {
    const { queue, sent, write } = slowDisk()
    void queue.keep(holt, 'half')
    void queue.keep(holt, 'half a')
    queue.drop(holt)
    await write()
    expect(sent).toEqual(['a: half'])
  })

  it('are there whole for who comes back before the disk has answered', async () => {
    const { queue, write } = slowDisk()
    expect(queue.newest(holt)).toBeUndefined()
    void queue.keep(holt, 'pie')
    expect(queue.newest(holt)).toBe('pie')
    void queue.keep(holt, 'piece')
    expect(queue.newest(holt)).toBe('piece')
    await write()
    expect(queue.newest(holt)).toBe('piece')
    expect(queue.newest(varden)).toBeUndefined()
    await write()
    expect(queue.newest(holt)).toBeUndefined()
  })

  it('are not there any more once the note is saved, even while they are on their way', async () => {
    const { queue, write } = slowDisk()
    void queue.keep(holt, 'half')
    queue.drop(holt)
    expect(queue.newest(holt)).toBeUndefined()
    expect(queue.isBusy(holt)).toBe(true)
    await write()
    expect(queue.isBusy(holt)).toBe(false)
  })

  it('go on after words that could not be sent', async () => {
    const sent: string[] = []
    const queue = new DraftQueue<string>((_, words) => {
      sent.push(words)
      return sent.length === 1 ? Promise.reject(new Error('full')) : Promise.resolve()
    })
    await expect(queue.keep(holt, 'one')).rejects.toThrow('full')
    await queue.keep(holt, 'two')
    expect(sent).toEqual(['one', 'two'])
  })
})
