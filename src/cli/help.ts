import { type Command, type CommandName, commands } from './commands'

const common: readonly (readonly [string, string])[] = [
  ['--library DIR', "the library folder; else $GLOSS_LIBRARY, else the app's own"],
  ['--json', 'one JSON value on standard output, errors as JSON'],
  ['--quiet', 'no progress and no remarks'],
  ['--help, --version', ''],
]

/** The screen of `gloss --help`. */
export function helpText(): string {
  const rows = Object.values(commands).map(({ usage, about }) => [usage, about] as const)
  return [
    'gloss: an offline reader that explains who is who\n',
    'Usage: gloss COMMAND [OPTIONS]\n',
    columns(rows),
    '\nOptions',
    columns(common),
    '\nExit codes: 0 done, 1 failed or found problems, 2 wrong usage.',
    'An ID may be shortened as long as it is unique. gloss COMMAND --help says more.',
  ].join('\n')
}

/** The screen of `gloss COMMAND --help`. */
export function helpOf(name: CommandName): string {
  const { usage, about, details = [] }: Command = commands[name]
  return [`Usage: gloss ${usage}\n`, `${about}.\n`, columns([...details, ...common])].join('\n')
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd()).join('\n')
}
