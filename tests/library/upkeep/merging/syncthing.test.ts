import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../../folder'
import { Computer, numbers } from './computer'
import { hasSyncthing, Syncthing } from './syncthing'

if (!hasSyncthing) console.warn('skipped: two computers with Syncthing, because it is not installed')

const rounds = 10

it.skipIf(!hasSyncthing)(
  'Two libraries that Syncthing carries end the same, with every word, however it is started and stopped',
  async () => {
    const root = temporaryFolder()
    const random = numbers(20260301)
    const base = 20_000 + (process.pid % 20_000)
    const day = 24 * 60 * 60 * 1000
    const computers = ['left', 'right'].map((name, at) => {
      const folder = join(root, name)
      mkdirSync(folder)
      return new Computer(name, folder, at * day)
    })
    const [left, right] = computers
    if (!left || !right) throw new Error('no computers')
    await left.use()
    await right.use()
    const carriers = computers.map(
      ({ name, folder }, at) =>
        new Syncthing(join(root, `syncthing-${name}`), folder, {
          gui: base + 2 * at,
          sync: base + 2 * at + 1,
        }),
    )
    const [one, two] = carriers
    if (!one || !two) throw new Error('no Syncthing')
    one.pair(two)
    two.pair(one)
    onTestFinished(() => Promise.all(carriers.map((carrier) => carrier.stop())).then(() => undefined))

    const meet = async (): Promise<void> => {
      for (const carrier of random(2) === 0 ? [one, two] : [two, one]) await carrier.start()
      await one.inSync(two)
    }
    await meet()
    for (let round = 1; round <= rounds; round += 1) {
      // Apart: one goes on while the other may still be carried, or neither is.
      const stopped = [[one], [two], [one, two]][random(3)] ?? []
      for (const carrier of stopped) await carrier.stop()
      for (const computer of random(2) === 0 ? [left, right] : [right, left])
        await computer.read(round, random)
      if (round === 5) await left.importAgain()
      for (const carrier of stopped.reverse()) await carrier.start()
      await one.inSync(two)
      for (const computer of random(2) === 0 ? [left, right] : [right, left]) await computer.use()
    }
    // What the last start has merged is carried once more.
    await one.inSync(two)
    for (const computer of computers) await computer.use()
    await one.inSync(two)

    expect(left.files()).toEqual(right.files())
    expect(Object.keys(left.files()).filter((name) => name.includes('conflict'))).toEqual([])
    expect(left.missing(right)).toEqual([])
    const kept = [left, right].flatMap(({ folder }) => readdirSync(join(folder, 'backups')))
    expect(kept.filter((name) => name.includes('sync-conflict')).length).toBeGreaterThan(3)
  },
  180_000,
)
