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
