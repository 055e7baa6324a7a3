import { appendFileSync, writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { Lock } from '../../../src/library/durable/lock'

/** Waits for a moment that all share, asks for the lock, writes down that it has it, and dies with it or gives it back. */
async function takeLock([path = '', log = '', start = '', end = '']: string[]): Promise<void> {
  writeSync(1, 'ready\n')
  while (Date.now() < Number(start));
  try {
    const lock = await Lock.take(path, new Date().toISOString())
    appendFileSync(log, `+${process.pid}\n`)
    await wait(120)
    appendFileSync(log, `-${process.pid}\n`)
    if (end === 'dies') process.kill(process.pid, 'SIGKILL')
    lock.release()
  } catch {
    // Somebody else has it.
  }
}

void takeLock(process.argv.slice(2))
