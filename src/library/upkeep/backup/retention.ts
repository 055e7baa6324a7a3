/** A snapshot by its name, with its time (ISO 8601 UTC). */
interface Dated {
  name: string
  time: string
}

const days = 7
const weeks = 4
const months = 12

/**
 * The snapshots that may go: all of the last seven days that have any are kept, and the last one of each of the last
 * four weeks and twelve months that have any. What is counted are snapshots, not days on the calendar: a clock that
 * jumps ahead lets nothing go. Those that seem to come from the future are kept and not counted.
 */
export function outdated(snapshots: readonly Dated[], now: string): string[] {
  const past = snapshots.filter(({ time }) => time <= now).sort((a, b) => (a.time < b.time ? 1 : -1))
  const kept = new Set<string>()
  const daysSeen = new Set<string>()
  for (const { name, time } of past) {
    daysSeen.add(dayOf(time))
    if (daysSeen.size > days) break
    kept.add(name)
  }
  for (const { periodOf, most } of [
    { periodOf: weekOf, most: weeks },
    { periodOf: monthOf, most: months },
  ]) {
    const seen = new Set<string>()
    for (const { name, time } of past) {
      const period = periodOf(time)
      if (seen.has(period)) continue
      seen.add(period)
      if (seen.size > most) break
      kept.add(name)
    }
  }
  return past.filter(({ name }) => !kept.has(name)).map(({ name }) => name)
}

/** Days after which it is more likely that a clock is wrong than that nobody has read anything. */
const longPause = 40

/**
 * Whether the clock seems to have jumped since the last snapshot that it does not take for one of the future. Somebody
 * who has been away so long loses nothing by it: at the next snapshot old ones go again.
 */
export function hasJumped(snapshots: readonly Dated[], now: Date): boolean {
  const last = snapshots.map(({ time }) => Date.parse(time)).filter((time) => time <= now.getTime())
  if (last.length === 0) return snapshots.length > 0
  return now.getTime() - Math.max(...last) > longPause * 24 * 60 * 60 * 1000
}

export const dayOf = (time: string): string => time.slice(0, 10)
const monthOf = (time: string): string => time.slice(0, 7)

/** The Monday a week begins with. */
function weekOf(time: string): string {
  const date = new Date(`${dayOf(time)}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return time
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}
