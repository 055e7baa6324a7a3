import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test'
import type { Settings } from '../../src/core/settings'
import type { GlossBridge, Method, Reply, Start } from '../../src/ipc/contract'
// @ts-expect-error a script without types
import { findRuntime } from '../../scripts/runtime.mjs'
// @ts-expect-error a script without types
import { sandboxSwitches } from '../../scripts/system.mjs'

declare global {
  interface Window {
    gloss: GlossBridge
  }
}

export { expect }
export const root = resolve(import.meta.dirname, '../..')

export interface Folders {
  /** Holds the others; removed after the test. */
  home: string
  library: string
  userData: string
  exports: string
}

export interface LaunchOptions {
  /** Files named on the command line. */
  files?: string[]
  /** Written before the start, over what is there. `{}` is a reader who has seen the welcome and removed the sample. */
  settings?: Partial<Settings>
  /** Size of the window in pixels. */
  size?: { width: number; height: number }
  env?: Record<string, string>
  /** Continue in these folders instead of fresh ones. */
  folders?: Folders
}

/** The built app, running. */
export class Gloss {
  /** Every error on the window's console and every uncaught one. */
  readonly problems: string[] = []
  readonly process: ChildProcess

  private constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
    readonly folders: Folders,
  ) {
    this.process = app.process()
  }

  static async launch(options: LaunchOptions = {}): Promise<Gloss> {
    const folders = options.folders ?? freshFolders()
    prepare(folders, options)
    const app = await _electron.launch({
      executablePath: runtime(),
      args: [...sandboxSwitches(), '--disable-gpu', root, ...(options.files ?? [])],
      env: { ...environment(), ...environmentOf(folders), ...options.env },
    })
    const page = await app.firstWindow()
    const gloss = new Gloss(app, page, folders)
    page.on('console', (message) => {
      if (message.type() === 'error') gloss.problems.push(message.text())
    })
    page.on('pageerror', (error) => gloss.problems.push(String(error)))
    await page.waitForLoadState('load')
    return gloss
  }

  /** Ends the app as a reader does, and waits for its last write. */
  async close(): Promise<void> {
    await this.app.close()
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    const { process } = this
    if (process.exitCode !== null || process.signalCode !== null) return
    const gone = once(process, 'exit')
    process.kill('SIGKILL')
    await gone
  }

  /** Sends a message of the contract, as the window does, and gives the bare reply. */
  async ask(method: Method, request: unknown): Promise<Reply<unknown>> {
    const send = ([name, body]: [Method, unknown]): Promise<unknown> => window.gloss.call(name, body)
    return (await this.page.evaluate(send, [method, request] as [Method, unknown])) as Reply<unknown>
  }

  /** What the window is told when it starts. */
  async start(): Promise<Start> {
    const reply = await this.ask('start', {})
    if (!reply.ok) throw new Error(reply.message)
    return reply.value as Start
  }

  /** Hands files over as a second start or the system's "open with" does. */
  async receive(files: string[]): Promise<void> {
    await this.app.evaluate(({ app }, paths) => {
      app.emit('second-instance', {}, [], '', { files: paths })
    }, files)
  }

  /** What the next file dialog answers; no paths mean that it was closed. */
  async answerDialog(...paths: string[]): Promise<void> {
    await this.app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths })
    }, paths)
  }

  /** Addresses handed to the system's browser from now on, which does not open. */
  async catchExternal(): Promise<() => Promise<string[]>> {
    await this.app.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      shell.openExternal = (url) => {
        opened.push(url)
        return Promise.resolve()
      }
    })
    return () => this.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  }

  /** Saves a picture under test-results. */
  async picture(name: string): Promise<string> {
    const path = join(root, 'test-results/pictures', `${name}.png`)
    await this.page.screenshot({ path })
    return path
  }
}

interface Fixtures {
  /** Starts the app; it is closed and its folders removed when the test is over. */
  launch: (options?: LaunchOptions) => Promise<Gloss>
}

export const test = base.extend<Fixtures>({
  // Playwright reads what a fixture needs from this pattern, even when it is nothing.
  launch: async ({}, use, info) => {
    const started: Gloss[] = []
    await use(async (options) => {
      const gloss = await Gloss.launch(options)
      started.push(gloss)
      return gloss
    })
    for (const gloss of started) {
      if (info.status !== info.expectedStatus && !gloss.page.isClosed()) {
        const picture = await gloss.page.screenshot({ timeout: 5000 }).catch(() => undefined)
        if (picture) await info.attach('window', { body: picture, contentType: 'image/png' })
        if (gloss.problems.length > 0) console.warn(gloss.problems.join('\n'))
      }
      await gloss.kill()
    }
    for (const gloss of started) clear(gloss.folders.home)
  },
})

/** Folders that no launch has taken over, or that could not be removed yet, are removed when the tests are. */
const homes: string[] = []
process.once('exit', () => {
  for (const home of homes) rmSync(home, { recursive: true, force: true })
})

/** Helper processes of a killed app may still write for a moment; then the folder goes at the end. */
function clear(home: string): void {
  try {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  } catch {
    homes.push(home)
  }
}

export function freshFolders(): Folders {
  const home = mkdtempSync(join(tmpdir(), 'gloss-e2e-'))
  homes.push(home)
  const folders = {
    home,
    library: join(home, 'library'),
    userData: join(home, 'user data'),
    exports: join(home, 'exports'),
  }
  mkdirSync(folders.userData)
  mkdirSync(folders.exports)
  return folders
}

export function environmentOf(folders: Folders): Record<string, string> {
  return { GLOSS_LIBRARY: folders.library, GLOSS_USER_DATA: folders.userData }
}

/** This machine's, without what would change the app's ways. */
export function environment(): Record<string, string> {
  const unwanted = /^(GLOSS_|ELECTRON_|NODE_OPTIONS$)/
  const wanted = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !unwanted.test(name),
  )
  return Object.fromEntries(wanted) as Record<string, string>
}

let found: string | undefined
export function runtime(): string {
  return (found ??= String(findRuntime().executable))
}

function prepare(folders: Folders, { settings, size }: LaunchOptions): void {
  if (settings) {
    const all = { sampled: true, welcomed: true, ...settings }
    writeFileSync(join(folders.userData, 'settings.json'), JSON.stringify(all))
  }
  if (size) writeFileSync(join(folders.userData, 'window.json'), JSON.stringify({ ...size, x: 0, y: 0 }))
}
