import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import { policy } from './policy'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/** Must run before the app is ready. */
export function claimScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'gloss-app', privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/** Serves the files of `folder` under `origin`. */
export function serveWindow(folder: string): void {
  protocol.handle('gloss-app', async (request) => {
    const file = fileFor(request.url, folder)
    const type = file === null ? undefined : types[extname(file)]
    if (request.method !== 'GET' || file === null || type === undefined) return refusal(404)
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: headersFor(type) })
    } catch {
      return refusal(404)
    }
  })
}

/** The file behind an address of the window, or null for anything that is not inside `folder`. */
export function fileFor(address: string, folder: string): string | null {
  let path: string
  try {
    const url = new URL(address)
    if (url.protocol !== 'gloss-app:' || url.host !== 'window') return null
    path = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const root = normalize(folder)
  const file = normalize(join(root, path))
  return file.startsWith(root + sep) ? file : null
}

function headersFor(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'cache-control': 'no-store',
  }
}

const refusal = (status: number): Response =>
  new Response('', { status, headers: { 'content-security-policy': policy } })
