import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesNamed } from '../../src/main/filesNamed'

const home = resolve('/home/anna')
const at = (file: string): string => resolve(home, file)

describe('the files a command line names', () => {
  it('are relative to the folder it was written in', () => {
    expect(filesNamed(['gloss', 'a.txt', '../b.md', '/c.html'], home, false)).toEqual([
      at('a.txt'),
      at('../b.md'),
      resolve('/c.html'),
    ])
  })

  it('come after the folder of the app when Electron itself was started', () => {
    expect(filesNamed(['electron', '--no-sandbox', '.', 'a.txt'], home, true)).toEqual([at('a.txt')])
  })

  it('are not the switches of Chromium', () => {
    expect(filesNamed(['gloss', '--disable-gpu', '-r', '--x=y', 'a.txt'], home, false)).toEqual([at('a.txt')])
  })

  it('may begin with a dash after a lone --', () => {
    expect(filesNamed(['gloss', '--', '-a.txt', '--'], home, false)).toEqual([at('-a.txt'), at('--')])
  })

  it('are none when none are named', () => {
    expect(filesNamed(['gloss'], home, false)).toEqual([])
    expect(filesNamed(['electron', '.'], home, true)).toEqual([])
  })
})
