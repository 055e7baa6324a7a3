import type { Plan, Survivors } from './simulatedDisk'
import { disk } from './simulatedFiles'

export const emptyDisk = (() => {
  disk.makeFolder('/sim', true)
  return disk.image()
})()

/** A number below `below`, always the same ones in a run. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** What a disk may look like after the power was cut. */
const states: Record<string, Survivors> = {
  'nothing but what was synced': { names: () => 0, data: (safe) => safe },
  'every name, and only synced data': { names: (all) => all, data: (safe) => safe },
  'everything that was written': { names: (all) => all, data: (_safe, written) => written },
  'every name, and half of the data': {
    names: (all) => all,
    data: (_safe, written) => written.subarray(0, written.length >> 1),
  },
  ...Object.fromEntries(
    [1, 2, 3].map((seed) => {
      const roll = dice(seed)
      const some: Survivors = {
        names: (all) => roll(all + 1),
        data: (safe, written) =>
          [safe, written, written.subarray(0, roll(written.length + 1))][roll(3)] ?? safe,
      }
      return [`chance ${seed}`, some]
    }),
  ),
}

export interface Outcome {
  points: number
  acknowledged: number
  lost: number
  unreadable: number
}

/** One way of keeping notes: `begin` on a good disk, `save` notes and say which are confirmed, `found` after a restart. */
export interface Keeping {
  begin: () => Promise<unknown>
  save: (acknowledge: (note: string) => void) => Promise<void>
  found: () => Promise<Set<string>>
}

/** Every call that changes the disk goes wrong once, in each way and each state of the disk after it. */
export async function atEveryCall(how: Plan['how'], keeping: Keeping): Promise<Outcome> {
  disk.insert(emptyDisk)
  await keeping.begin()
  const good = disk.image()
  const outcome: Outcome = { points: 0, acknowledged: 0, lost: 0, unreadable: 0 }
  for (const [state, survivors] of Object.entries(how === 'cut' ? states : { 'no cut': undefined })) {
    for (let at = 1; ; at += 1) {
      disk.insert(good)
      disk.plan({ at, how })
      const acknowledged = new Set<string>()
      await keeping.save((note) => acknowledged.add(note)).catch(() => undefined)
      const { hit } = disk
      if (survivors) disk.cutPower(survivors)
      else disk.plan(undefined)
      if (hit === '') break
      outcome.points += 1
      outcome.acknowledged += acknowledged.size
      try {
        const found = await keeping.found()
        const lost = [...acknowledged].filter((note) => !found.has(note))
        if (lost.length > 0) console.warn(`${state}, call ${at} (${hit}): lost ${lost.join(', ')}`)
        outcome.lost += lost.length
      } catch (error) {
        console.warn(`${state}, call ${at} (${hit}): ${String(error)}`)
        outcome.unreadable += 1
      }
    }
  }
  return outcome
}
