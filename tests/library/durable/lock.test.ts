import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Lock } from '../../../src/library/durable/lock'
import { bundle } from '../../cli/gloss'
import { readJson, refusal, temporaryFolder } from '../folder'

const rounds = process.env.GLOSS_LONG ? 40 : 4
const time = '2026-01-02T03:04:05.678Z'
const place = (): string => join(temporaryFolder(), 'library.lock')
const owner = (pid: number, more = {}): string => JSON.stringify({ pid, host: hostname(), time, ...more })
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid

describe('The lock of a library', () => {
  it('says who writes, and is gone when released', async () => {
    const path = place()
    const lock = await Lock.take(path, time)
    expect(readJson(path)).toMatchObject({ pid: process.pid, host: hostname(), time })
    lock.release()
    expect(readdirSync(join(path, '..'))).toEqual([])
  })

  it('is refused while this process holds it', async () => {
    const path = place()
    const lock = await Lock.take(path, time)
    expect((await refusal(Lock.take(path, time))).code).toBe('locked')
    lock.release()
    const again = await Lock.take(path, time)
    again.release()
  })

  it('is refused while another living process holds it', async () => {
    const path = place()
    writeFileSync(path, owner(process.ppid))
    const error = await refusal(Lock.take(path, time))
    expect(error).toMatchObject({ code: 'locked', path })
    expect(error.message).toContain(`process ${process.ppid}`)
  })

  it('of a dead process is taken over', async () => {
    const path = place()
    writeFileSync(path, owner(deadPid()))
    const lock = await Lock.take(path, time)
    expect(readJson(path)).toMatchObject({ pid: process.pid })
    lock.release()
    expect(readdirSync(join(path, '..'))).toEqual([])
  })

  it.skipIf(process.platform !== 'linux')(
    'of a dead process whose number was given away again is taken over',
    async () => {
      const path = place()
      writeFileSync(path, owner(process.ppid, { began: '1' }))
      const lock = await Lock.take(path, time)
      lock.release()
    },
  )

  it('of another computer is never taken over', async () => {
    const path = place()
    writeFileSync(path, JSON.stringify({ pid: deadPid(), host: 'another-computer', time }))
    const error = await refusal(Lock.take(path, time))
    expect(error.code).toBe('locked')
    expect(error.message).toContain('another-computer')
  })

  it('that was cut by a power failure is taken over', async () => {
    const path = place()
    writeFileSync(path, '\0\0\0')
    const lock = await Lock.take(path, time)
    lock.release()
  })

  it('is given to one only of many who ask at the same time', async () => {
    const path = place()
    writeFileSync(path, owner(deadPid()))
    const asked = await Promise.allSettled(Array.from({ length: 12 }, () => Lock.take(path, time)))
    const given = asked.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(given).toHaveLength(1)
    for (const lock of given) lock.release()
  })

  it('of a dead process that died while taking over that of another is taken over as well', async () => {
    const path = place()
    const stale = owner(deadPid(), { token: 'a' })
    writeFileSync(path, stale)
    const claim = (text: string): string =>
      `${path}.${createHash('sha256').update(text).digest('hex').slice(0, 32)}.claim`
    writeFileSync(claim(stale), owner(deadPid(), { token: 'b' }))
    const lock = await Lock.take(path, time)
    expect((await refusal(Lock.take(path, time))).code).toBe('locked')
    lock.release()
    expect(readdirSync(join(path, '..'))).toEqual([])
  })

  it('of a dead process goes to one only of many processes that race for it, again and again', async () => {
    const out = mkdtempSync(join(tmpdir(), 'gloss-lock-'))
    onTestFinished(() => rmSync(out, { recursive: true, force: true }))
    const child = await bundle('tests/library/children/takeLock.ts', out)
    const folder = temporaryFolder()
    const [path, log] = [join(folder, 'library.lock'), join(folder, 'log')]
    writeFileSync(path, owner(deadPid()))
    for (let round = 0; round < rounds; round += 1) {
      const start = String(Date.now() + 500)
      const processes = Array.from({ length: 8 }, () =>
        spawn(process.execPath, [child, path, log, start, round % 2 === 0 ? 'dies' : 'releases']),
      )
      await Promise.all(processes.map((one) => once(one, 'exit')))
    }
    const lines = readFileSync(log, 'utf8').trim().split('\n')
    // In order: whoever has it lets go of it before the next one has it.
    for (let at = 0; at < lines.length; at += 2) expect(lines[at + 1]).toBe(lines[at]?.replace('+', '-'))
    expect(lines.length).toBeGreaterThanOrEqual(2 * rounds)
    expect(readdirSync(folder).filter((name) => name.endsWith('.claim')).length).toBeLessThanOrEqual(1)
  }, 60_000)
})
