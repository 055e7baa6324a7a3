import { sep } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { origin, policy } from '../../../src/main/window/policy'

vi.mock('electron', () => ({ protocol: {}, app: {} }))
const { fileFor } = await import('../../../src/main/window/surface')
const { isOwn } = await import('../../../src/main/window/seal')

const folder = ['', 'app', 'out', 'renderer'].join(sep)

describe('the file behind an address', () => {
  it('lies in the folder of the window', () => {
    expect(fileFor(`${origin}/index.html`, folder)).toBe(`${folder}${sep}index.html`)
    expect(fileFor(`${origin}/assets/a%20b.css?x#y`, folder)).toBe([folder, 'assets', 'a b.css'].join(sep))
  })

  it.each([
    '/../main/index.cjs',
    '/..%2fmain%2findex.cjs',
    '/%2e%2e/main/index.cjs',
    '/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd',
    '/assets/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/..%5c..%5cmain',
    '/a%00.html',
    '/%',
    '/',
  ])('is never outside it: %s', (path) => {
    const file = fileFor(origin + path, folder)
    expect(file === null || file.startsWith(folder + sep)).toBe(true)
  })

  it.each(['gloss-app://other/index.html', 'file:///etc/passwd', 'https://window/index.html', 'nonsense'])(
    'does not exist for another origin: %s',
    (address) => expect(fileFor(address, folder)).toBeNull(),
  )
})

describe('what may be loaded', () => {
  it('is what the window is made of', () => {
    expect(isOwn(`${origin}/assets/index.js`)).toBe(true)
  })

  it.each([
    'https://example.invalid/',
    'http://localhost:5173/',
    'file:///etc/passwd',
    'ws://127.0.0.1/',
    `${origin}.example.invalid/`,
    'gloss-app://window.example.invalid/',
    'data:text/html,x',
    'blob:gloss-app://window/x',
  ])('is nothing else: %s', (address) => expect(isOwn(address)).toBe(false))
})

it('allows no script, frame, form or connection but the window’s own', () => {
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
})
