import { basename } from 'node:path'
import { GlossError, type GlossErrorCode } from '../core/error'
import { plain } from './plain'

export function usageError(message: string): GlossError {
  return new GlossError('usage', message)
}

/** What a program is told of an error. */
export interface Failure {
  code: GlossErrorCode
  message: string
  path?: string
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof GlossError))
    return { code: 'unexpected', message: error instanceof Error ? error.message : String(error) }
  const { code, message, path } = error
  return { code, message, ...(path !== undefined && { path }) }
}

/** Prints an error as `gloss: WHAT: WHY`, or as JSON; never a stack trace. Gives the exit code. */
export function reportError(error: unknown, json: boolean, what?: string): 1 | 2 {
  const failure = failureOf(error)
  const line = json ? JSON.stringify({ error: failure }) : `gloss: ${plain(described(failure, what))}`
  process.stderr.write(`${line}\n`)
  return failure.code === 'usage' ? 2 : 1
}

function described({ message, path }: Failure, what: string | undefined): string {
  if (path === undefined) return what === undefined ? message : `${what}: ${message}`
  return whatAndWhy(path, message)
}

/** `PATH: WHY`: the file is named once, before the colon. */
export function whatAndWhy(path: string, message: string): string {
  const name = basename(path)
  const why =
    message.startsWith(`${name} `) || message.startsWith(`${name}: `) ? message.slice(name.length) : message
  return `${path}: ${why.replace(/^:? /, '')}`
}
