import { join } from 'node:path'
import {
  app,
  type BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  type IpcMainInvokeEvent,
  session,
  shell,
} from 'electron'
import { commandChannel, type GlossCommand } from '../ipc/contract'
import { defaultLibraryFolder } from '../library/folder'
import { answer } from './api/answer'
import { openedBy } from '../core/export/openingAddress'
import { filesNamed } from './filesNamed'
import { claimLinks, type Link, linkNamed } from './linksNamed'
import { setMenu } from './window/menu'
import type { Printer } from './api/printApi'
import { goOffline, sealSession } from './window/seal'
import type { Session } from './session'
import { SettingsFile } from './settingsFile'
import { claimScheme, serveWindow } from './window/surface'
import { followTheme, groundOf } from './window/theme'
import { openWindow } from './window/window'
import { WindowStateFile } from './window/windowState'

/** Longer than any save takes; then leaving counts more. */
const closeLimit = 10_000

if (process.env.GLOSS_USER_DATA) app.setPath('userData', process.env.GLOSS_USER_DATA)
const files = filesNamed(process.argv, process.cwd(), process.defaultApp === true)
// The first instance gets the files of the second, which then ends.
const link = linkNamed(process.argv)
if (app.requestSingleInstanceLock({ files })) main(files, link)
else app.quit()

function main(waiting: string[], link: Link | undefined): void {
  let firstLink = link
  const out = join(app.getAppPath(), 'out')
  // Set by electron-vite while Gloss is being worked on; a packaged app does not listen to it.
  const dev = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
  let window: BrowserWindow | undefined
  let running: Promise<Session> | undefined

  goOffline()
  claimScheme()

  const receive = (more: string[]): void => {
    if (more.length === 0) return
    if (running) void running.then((open) => open.receive(more)).catch(report)
    else waiting.push(...more)
  }
  app.on('open-file', (event, path) => {
    event.preventDefault()
    receive([path])
  })
  // The window is told; before it has asked how to start, its first answer says it.
  let follow = (link: Link): void => {
    firstLink = link
  }
  app.on('open-url', (event, address) => {
    event.preventDefault()
    const asked = openedBy(address)
    if (asked) follow(asked)
  })
  app.on('second-instance', (_event, argv, _folder, data) => {
    receive(filesIn(data))
    const asked = linkNamed(argv)
    if (asked) follow(asked)
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })

  void app.whenReady().then(() => {
    claimLinks(app)
    const userData = app.getPath('userData')
    const settings = new SettingsFile(join(userData, 'settings.json'))
    const windowState = new WindowStateFile(join(userData, 'window.json'))
    setMenu()
    sealSession(session.defaultSession, dev)
    serveWindow(join(out, 'renderer'))
    followTheme(settings.current.theme)
    window = openWindow({
      out,
      state: windowState,
      ground: groundOf(settings.current.theme),
      dev,
      devTools: dev !== undefined || process.env.GLOSS_DEVTOOLS === '1',
    })

    const tell = (command: GlossCommand): void => {
      if (window && !window.isDestroyed()) window.webContents.send(commandChannel, command)
    }
    // What follows is loaded while the window's own process starts.
    running = import('./session').then(({ openSession }) =>
      openSession({
        settings,
        folder: defaultLibraryFolder(process.env, process.platform),
        workerFile: join(out, 'main/worker.cjs'),
        sampleFolder: join(app.getAppPath(), 'resources/sample'),
        files: waiting,
        choose: (options) => choose(window, options),
        chooseFile: (options) => chooseFile(window, options),
        printer: lazyPrinter,
        pasted: async () => await clipboard.readText(),
        openExternal: (url) => shell.openExternal(url),
        showFile: (file) => shell.showItemInFolder(file),
        tell,
        firstLink: () => {
          follow = (asked) => tell({ type: 'open', ...asked })
          return firstLink
        },
        themeChanged: () => followTheme(settings.current.theme),
      }),
    )
    running.catch(report)
    const isOurs = (event: IpcMainInvokeEvent): boolean =>
      event.senderFrame !== null && event.senderFrame === window?.webContents.mainFrame
    const api = running.then((session) => session.api)
    // Told to whoever asks first; until then nobody is surprised.
    api.catch(() => undefined)
    const open = answer(ipcMain, api, isOurs)
    leaveInOrder(running, open, windowState)
    askBeforeLeaving(window, running)

    const picture = process.env.GLOSS_PICTURE
    if (picture)
      void import('./window/picture').then(({ savePicture }) => window && savePicture(window, picture))
  })

  app.on('window-all-closed', () => app.quit())
}

/** Waits for messages in work and for every write before the process ends. */
function leaveInOrder(running: Promise<Session>, open: () => number, state: WindowStateFile): void {
  let left = false
  app.on('will-quit', (event) => {
    if (left) return
    event.preventDefault()
    const done = (async () => {
      while (open() > 0) await new Promise((resolve) => setTimeout(resolve, 10))
      await (await running).close()
      await state.close()
    })()
    const late = new Promise((resolve) => setTimeout(resolve, closeLimit))
    void Promise.race([done.catch(report), late]).then(() => {
      left = true
      app.quit()
    })
  })
}

/** Nobody leaves without knowing what is in memory only. A session that did not open has nothing to lose. */
function askBeforeLeaving(window: BrowserWindow, running: Promise<Session>): void {
  let allowed = false
  window.on('close', (event) => {
    if (allowed) return
    event.preventDefault()
    void mayLeave(window, running).then((leave) => {
      if (!leave) return
      allowed = true
      window.close()
    })
  })
}

async function mayLeave(window: BrowserWindow, running: Promise<Session>): Promise<boolean> {
  const session = await running.catch(() => null)
  for (;;) {
    const [first, ...more] = (await session?.unsaved().catch(() => [])) ?? []
    if (!first || !session) return true
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: 'Some of your work is not saved.',
      detail: `“${first.title}”${more.length > 0 ? ` and ${more.length} more` : ''}: ${first.reason}`,
      buttons: ['Try again', 'Save a copy elsewhere', 'Keep Gloss open', 'Close without saving'],
      defaultId: 0,
      cancelId: 2,
    })
    if (response === 1) await session.api.saveElsewhere({}).catch(report)
    else if (response >= 2) return response === 3
  }
}

async function choose(
  window: BrowserWindow | undefined,
  options: Electron.OpenDialogOptions,
): Promise<string[]> {
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options)
  return canceled ? [] : filePaths
}

async function chooseFile(
  window: BrowserWindow | undefined,
  options: Electron.SaveDialogOptions,
): Promise<string | null> {
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options)
  return canceled || !filePath ? null : filePath
}

/** Whoever prints nothing does not load what prints. */
const lazyPrinter: Printer = {
  print: async (html) => (await import('./printer')).printer.print(html),
  pdf: async (html) => (await import('./printer')).printer.pdf(html),
}

/** What another instance handed over, which may be of another version. */
function filesIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null || !('files' in data) || !Array.isArray(data.files)) return []
  return data.files.filter((file) => typeof file === 'string')
}

function report(error: unknown): void {
  console.error('gloss:', error)
}
