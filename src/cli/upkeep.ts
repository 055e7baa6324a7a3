import type { CommandLine } from './commandLine'
import { usageError, whatAndWhy } from './failure'
import { mustExist, oneOf, withLibrary } from './openLibrary'
import { Progress, say, sayJson } from './output'
import { cut, plain, table } from './plain'

/** `gloss check [--repair]` */
export async function check(line: CommandLine): Promise<number> {
  line.none()
  await mustExist(line.library)
  const repair = line.flag('repair')
  return withLibrary(line, repair ? 'write' : 'read', async (library) => {
    const progress = new Progress(line.quiet)
    const report = await library.check({
      repair,
      onProgress: (done, total) => progress.show(done, total, 'Checking'),
    })
    progress.clear()
    if (line.json) await sayJson(report)
    else {
      for (const { path, message, repaired } of report.problems)
        await say(plain(`${whatAndWhy(path, message)}${repaired ? ' (repaired)' : ''}`))
      if (!line.quiet) {
        const { articles, notes, problems } = report
        await say(
          `${count(articles, 'article')}, ${count(notes, 'note')}, ${count(problems.length, 'problem')}`,
        )
      }
    }
    return report.ok ? 0 : 1
  })
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`

/** `gloss bin list`, `gloss bin restore ID` */
export async function bin(line: CommandLine): Promise<number> {
  const [action, given, ...more] = line.words
  if (action === 'list' && given === undefined)
    return withLibrary(line, 'read', async (library) => {
      const things = (await library.deleted()).map(({ id, kind, title, deleted }) => ({
        id,
        kind,
        title,
        deleted,
      }))
      if (line.json) await sayJson(things)
      else if (things.length > 0)
        await say(table(things.map(({ id, title, deleted }) => [deleted.slice(0, 10), id, cut(title, 80)])))
      else if (!line.quiet) await say('The bin is empty.')
      return 0
    })
  if (action === 'restore' && given !== undefined && more.length === 0)
    return withLibrary(line, 'write', async (library) => {
      const things = await library.deleted()
      const id = oneOf([...new Set(things.map((thing) => thing.id))], given, 'bin')
      await library.restore(id)
      if (line.json) await sayJson({ id, status: 'restored' })
      else if (!line.quiet) await say(`restored  ${id}`)
      return 0
    })
  throw usageError('Either list, or restore and an ID is needed.')
}

/** `gloss backup list`, `gloss backup make`, `gloss backup restore NAME [ID]` */
export async function backup(line: CommandLine): Promise<number> {
  const [action, name, given, ...more] = line.words
  if (action === 'list' && name === undefined)
    return withLibrary(line, 'read', async (library) => {
      const snapshots = (await library.upkeep.snapshots()).map(({ name, time, why, articles, bytes }) => ({
        name,
        time,
        why,
        articles,
        bytes,
      }))
      if (line.json) await sayJson(snapshots)
      else if (snapshots.length > 0)
        await say(
          table(
            snapshots.map(({ name, articles, bytes }) => [name, count(articles, 'article'), sizeOf(bytes)]),
          ),
        )
      else if (!line.quiet) await say('There are no backups.')
      return 0
    })
  if (action === 'make' && name === undefined)
    return withLibrary(line, 'write', async (library) => {
      const { name, time, articles, bytes } = await library.upkeep.makeSnapshot()
      if (line.json) await sayJson({ name, time, articles, bytes })
      else if (!line.quiet) await say(`made  ${name}`)
      return 0
    })
  if (action === 'restore' && name !== undefined && more.length === 0)
    return withLibrary(line, 'write', async (library) => {
      const { files } = await library.upkeep.snapshot(name)
      const ids = new Set(
        files.flatMap(({ path }) => /^(?:articles|notebooks)\/(.+)\.json$/.exec(path)?.[1] ?? []),
      )
      const id = given === undefined ? undefined : oneOf([...ids], given, 'backup')
      const before = await library.upkeep.restoreSnapshot(name, id)
      if (line.json) await sayJson({ name, ...(id !== undefined && { id }), status: 'restored', before })
      else if (!line.quiet)
        await say(`restored  ${name}${id === undefined ? '' : `  ${id}`}; as it was before: ${before}`)
      return 0
    })
  throw usageError('list, make, or restore and a NAME is needed.')
}

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
