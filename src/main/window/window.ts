import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { sealContents } from './seal'
import { origin } from './policy'
import { fit, smallest, type WindowStateFile } from './windowState'

export interface WindowPlan {
  /** The folder of the built app. */
  out: string
  state: WindowStateFile
  /** The ground behind the page until its first paint, so that nothing flashes. */
  ground: string
  /** Address of the development server instead of the built window. */
  dev: string | undefined
  devTools: boolean
}

/** The window, on its way to its page. It is shown at its first paint. */
export function openWindow(plan: WindowPlan): BrowserWindow {
  const state = plan.state.read()
  const window = new BrowserWindow({
    ...fit(
      state,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Gloss',
    icon: join(plan.out, '../resources/icon.png'),
    backgroundColor: plan.ground,
    autoHideMenuBar: true,
    ...frame(),
    webPreferences: {
      preload: join(plan.out, 'preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: plan.devTools,
    },
  })
  sealContents(window.webContents, plan.dev)
  if (state.maximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  rememberState(window, plan.state)
  startAgainAfterCrash(window)
  void window.loadURL(plan.dev ?? `${origin}/index.html`)
  return window
}

/** The toolbar is the title bar where the system lets it be one; Linux keeps its own frame. */
function frame(): Electron.BrowserWindowConstructorOptions {
  if (process.platform === 'darwin') {
    return { titleBarStyle: 'hiddenInset', trafficLightPosition: { x: 18, y: 17 } }
  }
  if (process.platform === 'win32') {
    const dark = nativeTheme.shouldUseDarkColors
    return {
      titleBarStyle: 'hidden',
      titleBarOverlay: { color: '#00000000', symbolColor: dark ? '#aba8a1' : '#5a564f', height: 48 },
    }
  }
  return {}
}

/** Saved half a second after the last move, so that a crash loses no more than that. */
function rememberState(window: BrowserWindow, file: WindowStateFile): void {
  let timer: NodeJS.Timeout | undefined
  const now = (): void => {
    clearTimeout(timer)
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return
    file.save({ ...window.getNormalBounds(), maximised: window.isMaximized() })
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(now, 500)
  }
  window.on('resize', soon)
  window.on('move', soon)
  window.on('close', now)
}

/** Everything worth keeping is in the main process, so a page that died can begin again; not for ever. */
function startAgainAfterCrash(window: BrowserWindow): void {
  let left = 3
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    console.error('gloss: the window ended:', reason)
    if (reason === 'clean-exit' || window.isDestroyed()) return
    left -= 1
    if (left >= 0) window.reload()
  })
}
