import { spawnSync } from 'node:child_process'
import { mkdirSync, openSync, symlinkSync, truncateSync, writeFileSync, closeSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { collect, maximumSourceBytes, readSource, sourcesAt } from '../../../src/library/files/sourceFile'
import { refusal, temporaryFolder } from '../folder'

const namesAt = async (path: string): Promise<string[]> => {
  const names: string[] = []
  for await (const found of sourcesAt(path)) names.push(('error' in found ? '! ' : '') + basename(found.path))
  return names
}
const unix = process.platform !== 'win32'

describe('A file from outside', () => {
  it('is read with its name', async () => {
    const path = join(temporaryFolder(), 'odd name #1?.txt')
    writeFileSync(path, 'words')
    const source = await readSource(path)
    expect(source.name).toBe('odd name #1?.txt')
    expect(Buffer.from(source.content).toString()).toBe('words')
  })

  it('that is missing, a folder, or a link to nothing is refused by name', async () => {
    const folder = temporaryFolder()
    symlinkSync('nowhere', join(folder, 'link.html'))
    mkdirSync(join(folder, 'page.html'))
    expect(await refusal(readSource(join(folder, 'gone.txt')))).toMatchObject({
      code: 'not-found',
      message: 'gone.txt cannot be read: there is no such file or folder.',
    })
    expect((await refusal(readSource(join(folder, 'link.html')))).message).toBe(
      'link.html is a link to a file that is not there.',
    )
    expect((await refusal(readSource(join(folder, 'page.html')))).message).toBe(
      'page.html is a folder, not a file.',
    )
  })

  it('whose links lead in a circle is refused', async () => {
    const folder = temporaryFolder()
    symlinkSync('b.html', join(folder, 'a.html'))
    symlinkSync('a.html', join(folder, 'b.html'))
    const error = await refusal(readSource(join(folder, 'a.html')))
    expect(error).toMatchObject({ code: 'unreadable' })
    expect(error.message).toContain('links lead in a circle')
  })

  it.skipIf(!unix)('that is a pipe or a device is refused without waiting for it', async () => {
    const folder = temporaryFolder()
    spawnSync('mkfifo', [join(folder, 'pipe.txt')])
    symlinkSync('/dev/zero', join(folder, 'device.txt'))
    expect((await refusal(readSource(join(folder, 'pipe.txt')))).message).toBe(
      'pipe.txt is a pipe, not a file.',
    )
    expect((await refusal(readSource(join(folder, 'device.txt')))).message).toBe(
      'device.txt is a device, not a file.',
    )
  })

  it('over the limit is refused before it is read', async () => {
    const path = join(temporaryFolder(), 'large.html')
    closeSync(openSync(path, 'w'))
    truncateSync(path, 5_000_000_000)
    expect(await refusal(readSource(path))).toMatchObject({ code: 'too-large', path })
  })

  it('may come from a stream, up to the same limit', async () => {
    expect(
      Buffer.from(await collect(Readable.from([Buffer.from('a'), Buffer.from('b')]), 'x')).toString(),
    ).toBe('ab')
    const chunk = Buffer.alloc(8 * 1024 * 1024)
    const endless = Readable.from(
      (function* () {
        for (;;) yield chunk
      })(),
    )
    const error = await refusal(collect(endless, 'Standard input'))
    expect(error.message).toContain(`up to ${maximumSourceBytes / 1024 / 1024} MB`)
  })
})

describe('A folder from outside', () => {
  it('is searched for articles in order of name, whatever the case of their endings', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'deep', 'deeper'), { recursive: true })
    for (const name of ['b.txt', 'A.HTML', 'picture.png', '.hidden.txt', 'deep/c.md', 'deep/deeper/d.xhtml'])
      writeFileSync(join(folder, name), 'x')
    expect(await namesAt(folder)).toEqual(['A.HTML', 'b.txt', 'c.md', 'd.xhtml'])
  })

  it('that contains itself ends', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.txt'), 'x')
    mkdirSync(join(folder, 'inner'))
    symlinkSync(folder, join(folder, 'inner', 'self'))
    symlinkSync('.', join(folder, 'here'))
    expect(await namesAt(folder)).toEqual(['a.txt'])
  })

  it('of a saved page gives the page, not its frames', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'Page_files'))
    writeFileSync(join(folder, 'Page.html'), 'x')
    writeFileSync(join(folder, 'Page_files', 'frame.html'), 'x')
    expect(await namesAt(folder)).toEqual(['Page.html'])
  })

  it('without articles says so', async () => {
    expect((await namesAt(temporaryFolder()))[0]).toMatch(/^! /)
  })
})
