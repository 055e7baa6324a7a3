import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GlossError } from '../../../src/core/error'
import { DurableFile, type FileFormat } from '../../../src/library/durable/durableFile'
import { exists, refusal, temporaryFolder } from '../folder'

interface Counted {
  count: number
}
const format: FileFormat<Counted> = {
  parse: (json) => {
    if (typeof json !== 'object' || json === null || !('count' in json) || typeof json.count !== 'number')
      throw new GlossError('damaged', 'it has no count')
    if (json.count > 1000) throw new GlossError('too-new', 'It was written by a newer version.')
    return { count: json.count }
  },
  serialise: (value) => JSON.stringify(value),
}
const at = (path: string, options = {}): DurableFile<Counted> => new DurableFile(path, format, options)
const place = (): string => join(temporaryFolder(), 'a.json')

describe('A durable file', () => {
  it('that is not there and has no copy is new', async () => {
    expect(await at(place()).read()).toBeNull()
  })

  it('is read back as it was written, readable by its owner only', async () => {
    const path = place()
    await at(path).write({ count: 1 })
    expect(await at(path).read()).toEqual({ count: 1 })
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('keeps the save before as a copy and leaves nothing else behind', async () => {
    const path = place()
    const file = at(path)
    for (const count of [1, 2, 3]) await file.write({ count })
    expect(readFileSync(path, 'utf8')).toBe('{"count":3}')
    expect(readFileSync(`${path}.bak`, 'utf8')).toBe('{"count":2}')
    expect(readdirSync(join(path, '..')).sort()).toEqual(['a.json', 'a.json.bak'])
  })

  it('is restored from its copy when it is damaged, and the damaged one is kept', async () => {
    const path = place()
    const file = at(path)
    await file.write({ count: 1 })
    await file.write({ count: 2 })
    writeFileSync(path, '{"count":')
    const again = at(path)
    expect(await again.read()).toEqual({ count: 1 })
    expect(again.restored).toMatchObject({ file: `${path}.broken` })
    expect(again.restored?.reason).toContain('line 1, column 10')
    expect(readFileSync(`${path}.broken`, 'utf8')).toBe('{"count":')
    const third = at(path)
    expect(await third.read()).toEqual({ count: 1 })
    expect(third.restored).toBeUndefined()
  })

  it('never overwrites one that was set aside before', async () => {
    const path = place()
    const file = at(path)
    await file.write({ count: 1 })
    await file.write({ count: 2 })
    for (const garbage of ['one', 'two', 'three']) {
      writeFileSync(path, garbage)
      await at(path).read()
    }
    const kept = readdirSync(join(path, '..')).filter((name) => name.includes('.broken'))
    expect(kept.sort()).toEqual(['a.json.broken', 'a.json.broken-2', 'a.json.broken-3'])
  })

  it('that is damaged and has no good copy is refused and left as it is', async () => {
    const path = place()
    writeFileSync(path, 'garbage')
    expect(await refusal(at(path).read())).toMatchObject({ code: 'damaged', path })
    writeFileSync(`${path}.bak`, '')
    expect((await refusal(at(path).read())).code).toBe('damaged')
    expect(readFileSync(path, 'utf8')).toBe('garbage')
    expect(readdirSync(join(path, '..')).sort()).toEqual(['a.json', 'a.json.bak'])
  })

  it('of a newer version is refused and left as it is, copy or not', async () => {
    const path = place()
    await at(path).write({ count: 1 })
    await at(path).write({ count: 2 })
    writeFileSync(path, '{"count":1001}')
    expect((await refusal(at(path).read())).code).toBe('too-new')
    expect(readFileSync(path, 'utf8')).toBe('{"count":1001}')
  })

  it('that is gone comes back from its copy', async () => {
    const path = place()
    await at(path).write({ count: 1 })
    await at(path).write({ count: 2 })
    rmSync(path)
    const file = at(path)
    expect(await file.read()).toEqual({ count: 1 })
    expect(file.restored?.reason).toBe('the file is missing')
  })

  it('is only looked at when it is opened for reading', async () => {
    const path = place()
    await at(path).write({ count: 1 })
    await at(path).write({ count: 2 })
    writeFileSync(path, '')
    writeFileSync(`${path}.tmp`, 'half')
    const file = at(path, { readOnly: true })
    expect(await file.read()).toEqual({ count: 1 })
    expect(file.restored?.file).toBe(path)
    expect(readdirSync(join(path, '..')).sort()).toEqual(['a.json', 'a.json.bak', 'a.json.tmp'])
    expect((await refusal(file.write({ count: 3 }))).code).toBe('save-failed')
  })

  it('ignores an unfinished save, and clears it away only beside a good file', async () => {
    const path = place()
    writeFileSync(`${path}.tmp`, '{"count":')
    expect(await at(path).read()).toBeNull()
    expect(exists(`${path}.tmp`)).toBe(true)
    await at(path).write({ count: 1 })
    writeFileSync(`${path}.tmp`, '{"count":')
    expect(await at(path).read()).toEqual({ count: 1 })
    expect(exists(`${path}.tmp`)).toBe(false)
  })

  it('goes on after a crash between keeping the copy and putting the new file in place', async () => {
    const path = place()
    await at(path).write({ count: 1 })
    linkSync(path, `${path}.bak`)
    linkSync(path, `${path}.bak.tmp`)
    writeFileSync(`${path}.tmp`, '{"count":2}')
    const file = at(path)
    expect(await file.read()).toEqual({ count: 1 })
    await file.write({ count: 3 })
    expect(readFileSync(path, 'utf8')).toBe('{"count":3}')
    expect(readFileSync(`${path}.bak`, 'utf8')).toBe('{"count":1}')
    expect(readdirSync(join(path, '..')).sort()).toEqual(['a.json', 'a.json.bak'])
  })

  it('does not let garbage from outside replace the good copy', async () => {
    const path = place()
    const file = at(path)
    await file.write({ count: 1 })
    await file.write({ count: 2 })
    writeFileSync(path, 'edited by hand, badly')
    await file.write({ count: 3 })
    expect(readFileSync(`${path}.bak`, 'utf8')).toBe('{"count":1}')
    expect(readFileSync(`${path}.broken`, 'utf8')).toBe('edited by hand, badly')
    expect(readFileSync(path, 'utf8')).toBe('{"count":3}')
  })

  it('tells what another program has written into it', async () => {
    const path = place()
    const file = at(path)
    await file.write({ count: 1 })
    expect(await file.changedOutside()).toBeNull()
    writeFileSync(path, '{"count":77}')
    expect(await file.changedOutside()).toEqual({ count: 77 })
    expect(await file.changedOutside()).toBeNull()
  })

  it('that is a folder or a link to nothing cannot be read, and is left as it is', async () => {
    const path = place()
    mkdirSync(path)
    writeFileSync(`${path}.bak`, '{"count":1}')
    expect(await refusal(at(path).read())).toMatchObject({
      code: 'unreadable',
      message: 'a.json cannot be read: it is a folder.',
    })
    const link = place()
    symlinkSync('gone.json', link)
    expect((await refusal(at(link).read())).message).toContain('a link to a file that is not there')
  })

  it('says why a save has failed and keeps the former file', async () => {
    const path = place()
    const file = at(path)
    await file.write({ count: 1 })
    mkdirSync(`${path}.tmp`)
    writeFileSync(join(`${path}.tmp`, 'in the way'), '')
    const error = await refusal(file.write({ count: 2 }))
    expect(error).toMatchObject({ code: 'save-failed', path })
    expect(error.message).toMatch(/^a\.json could not be saved: /)
    expect(readFileSync(path, 'utf8')).toBe('{"count":1}')
  })

  it.skipIf(process.getuid?.() === 0)('of mode 000 is neither replaced nor set aside', async () => {
    const path = place()
    await at(path).write({ count: 1 })
    await at(path).write({ count: 2 })
    chmodSync(path, 0)
    expect(await refusal(at(path).read())).toMatchObject({ code: 'unreadable' })
    expect(exists(`${path}.broken`)).toBe(false)
  })
})
