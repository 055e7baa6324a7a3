import { parseArgs, type ParseArgsConfig } from 'node:util'
import { defaultLibraryFolder } from '../library/folder'
import { usageError } from './failure'

export type Options = NonNullable<ParseArgsConfig['options']>

/** Understood by every command, before or after its name. */
const common = {
  library: { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options

/** The command's name, what else was written, and whether only help or the version is wanted. */
export function splitArguments(args: readonly string[]): {
  name: string | undefined
  rest: string[]
  asks: 'help' | 'version' | undefined
} {
  let at = 0
  let asks: 'help' | 'version' | undefined
  for (; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (arg === '--version' || arg === '-V') asks ??= 'version'
    else if (arg === '--help' || arg === '-h') asks ??= 'help'
    else if (arg === '--library') at += 1
    else if (!arg.startsWith('-')) break
    else if (arg !== '--json' && arg !== '--quiet' && !arg.startsWith('--library='))
      throw usageError(`There is no option ${arg}. See gloss --help.`)
  }
  const before = args.slice(0, at).filter((arg) => !['--help', '-h', '--version', '-V'].includes(arg))
  const after = args.slice(at + 1)
  const end = after.indexOf('--')
  const options = end < 0 ? after : after.slice(0, end)
  if (options.includes('--help') || options.includes('-h')) asks ??= 'help'
  const name = args[at] === 'help' ? after[0] : args[at]
  if (args[at] === 'help') asks ??= 'help'
  return { name, rest: [...before, ...after], asks }
}

/** The words after a command, checked against what it understands. */
export class CommandLine {
  readonly command: string
  readonly words: readonly string[]
  readonly #values: Readonly<Record<string, unknown>>

  private constructor(command: string, words: readonly string[], values: Readonly<Record<string, unknown>>) {
    this.command = command
    this.words = words
    this.#values = values
  }

  /** Throws GlossError `usage`. */
  static parse(command: string, args: string[], options: Options): CommandLine {
    try {
      const parsed = parseArgs({
        args,
        options: { ...common, ...options },
        allowPositionals: true,
        strict: true,
      })
      if (parsed.positionals.includes('')) throw new Error('A name is empty')
      return new CommandLine(command, parsed.positionals, parsed.values)
    } catch (error) {
      throw usageError(`${reasonOf(error)} See gloss ${command} --help.`)
    }
  }

  get json(): boolean {
    return this.flag('json')
  }

  get quiet(): boolean {
    return this.flag('quiet')
  }

  /** The library folder: named here, else by GLOSS_LIBRARY, else the app's own. */
  get library(): string {
    const named = this.text('library')
    if (named === '') throw usageError('--library needs a folder.')
    return named ?? defaultLibraryFolder(process.env, process.platform)
  }

  flag(name: string): boolean {
    return this.#values[name] === true
  }

  text(name: string): string | undefined {
    const value = this.#values[name]
    return typeof value === 'string' ? value : undefined
  }

  texts(name: string): string[] {
    const value = this.#values[name]
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
  }

  /** One of a closed list. Throws GlossError `usage`. */
  choice<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    const found = allowed.find((item) => item === value)
    if (found === undefined) throw usageError(`--${name} is one of ${allowed.join(', ')}, not “${value}”.`)
    return found
  }

  /** The single word a command needs. Throws GlossError `usage`. */
  only(what: string): string {
    const [word, ...more] = this.words
    if (word === undefined || more.length > 0)
      throw usageError(`One ${what} is needed. See gloss ${this.command} --help.`)
    return word
  }

  none(): void {
    if (this.words.length > 0) throw usageError(`It is not clear what “${this.words[0]}” is for.`)
  }
}

/** What Node's parser says, as one sentence. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  const option = /^Option '(?:-\w, )?(--[\w-]+)/.exec(message)?.[1]
  if (option !== undefined && /ambiguous|missing/.test(message))
    return `${option} needs a value; one that begins with - is written ${option}=-….`
  return `${message.replace(/\.? ?To specify.*$/, '').replace(/\.$/, '')}.`
}
