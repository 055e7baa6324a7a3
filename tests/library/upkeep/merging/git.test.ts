import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../folder'
import { Computer, numbers } from './computer'

const hasGit = spawnSync('git', ['--version'], { stdio: 'ignore' }).status === 0
if (!hasGit) console.warn('skipped: two computers with git, because it is not installed')

/** Fails no test: a merge with conflicts is what Gloss is there for. */
function git(folder: string, ...args: string[]): boolean {
  const own = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'core.autocrlf=false']
  return spawnSync('git', ['-C', folder, ...own, ...args], { stdio: 'ignore' }).status === 0
}

it.skipIf(!hasGit)(
  'Two libraries that git carries end the same, with every word; starting Gloss resolves its conflicts',
  async () => {
    const root = temporaryFolder()
    const random = numbers(7)
    const bare = join(root, 'bare.git')
    execFileSync('git', ['init', '-q', '--bare', '-b', 'main', bare])
    const [left, right] = ['left', 'right'].map(
      (name, at) => new Computer(name, join(root, name), at * 24 * 60 * 60 * 1000),
    )
    if (!left || !right) throw new Error('no computers')
    execFileSync('git', ['clone', '-q', bare, left.folder], { stdio: 'ignore' })
    git(left.folder, 'checkout', '-q', '-b', 'main')
    await left.use()
    const share = async (computer: Computer): Promise<void> => {
      git(computer.folder, 'add', '-A')
      git(computer.folder, 'commit', '-qm', 'Notes')
      if (!git(computer.folder, 'pull', '-q', '--no-rebase', '--no-edit', 'origin', 'main')) conflicts += 1
      await computer.use()
      git(computer.folder, 'add', '-A')
      git(computer.folder, 'commit', '-qm', 'Merged')
      expect(git(computer.folder, 'push', '-q', 'origin', 'main')).toBe(true)
    }
    let conflicts = -1
    await share(left)
    execFileSync('git', ['clone', '-q', bare, right.folder], { stdio: 'ignore' })
    for (let round = 1; round <= 10; round += 1) {
      const both = random(2) === 0 ? [left, right] : [right, left]
      for (const computer of both) await computer.read(round, random)
      if (round === 5) await left.importAgain()
      for (const computer of both.reverse()) await share(computer)
    }
    for (const computer of [left, right, left, right]) await share(computer)

    expect(conflicts).toBeGreaterThan(5)
    expect(left.files()).toEqual(right.files())
    expect(left.missing(right)).toEqual([])
    expect(readdirSync(left.folder)).toContain('.gitignore')
  },
  120_000,
)
