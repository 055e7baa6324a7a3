import { commands, type CommandName, later } from './commands'
import { CommandLine, splitArguments } from './commandLine'
import { reportError, usageError } from './failure'
import { helpOf, helpText } from './help'
import { closeQuietly, say } from './output'

/** Runs one command and gives the exit code: 0 done, 1 failed or found problems, 2 wrong usage. */
async function run(args: readonly string[]): Promise<number> {
  const { name, rest, asks } = splitArguments(args)
  if (asks === 'version') {
    const { version } = await import('../../package.json')
    await say(version)
    return 0
  }
  if (name === undefined) {
    if (asks !== 'help') throw usageError('A command is needed. See gloss --help.')
    await say(helpText())
    return 0
  }
  if (later.has(name)) throw usageError(`“${name}” is not available in this version of Gloss.`)
  if (!isCommand(name)) throw usageError(`There is no command “${name}”. See gloss --help.`)
  const command = commands[name]
  if (asks === 'help') {
    await say(helpOf(name))
    return 0
  }
  const line = CommandLine.parse(name, rest, command.options)
  const work = await command.load()
  return await work(line)
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}

/** For errors that stop a command line from being understood. */
function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return (end < 0 ? args : args.slice(0, end)).includes('--json')
}

function commandIn(args: readonly string[]): string | undefined {
  return args.find((arg, i) => !arg.startsWith('-') && args[i - 1] !== '--library')
}

async function main(): Promise<void> {
  const args = process.argv.slice(2)
  closeQuietly()
  try {
    process.exitCode = await run(args)
  } catch (error) {
    process.exitCode = reportError(error, wantsJson(args), commandIn(args) ?? args[0] ?? 'command')
  }
}

void main()
