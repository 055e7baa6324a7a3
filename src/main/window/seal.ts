import { app, type Session, type WebContents } from 'electron'
import { origin } from './policy'

/** Chromium's own reasons to use a network, off before it starts. */
export function goOffline(): void {
  const switches = [
    'disable-background-networking',
    'disable-breakpad',
    'disable-component-update',
    'disable-default-apps',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
    'no-proxy-server',
    'no-first-run',
  ]
  for (const name of switches) app.commandLine.appendSwitch(name)
  app.commandLine.appendSwitch('dns-prefetch-disable')
  // No name is ever looked up, whatever asks.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('webrtc-ip-handling-policy', 'disable_non_proxied_udp')
  app.commandLine.appendSwitch(
    'disable-features',
    'AutofillServerCommunication,CertificateTransparencyComponentUpdater,MediaRouter,OptimizationHints,Translate,SpareRendererForSitePerProcess',
  )
}

/** True for what the window itself is made of. `dev` is the address of the development server, if there is one. */
export function isOwn(address: string, dev?: string): boolean {
  if (address.startsWith(`${origin}/`)) return true
  if (address.startsWith('devtools://')) return true
  return dev !== undefined && hostOf(address) === hostOf(dev)
}

/** Denies every permission and every request that is not for the window's own files. */
export function sealSession(session: Session, dev?: string): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(mayUse(permission)))
  session.setPermissionCheckHandler((_contents, permission) => mayUse(permission))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwn(details.url, dev) }))
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
  // Chromium would fetch a dictionary from its maker at the first text box.
  session.setSpellCheckerDictionaryDownloadURL(`${origin}/none/`)
}

/** "Copy quote" writes to the clipboard after a click; nothing may read it. */
const mayUse = (permission: string): boolean => permission === 'clipboard-sanitized-write'

/** No way out of the window and none into it. */
export function sealContents(contents: WebContents, dev?: string): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event, url) => {
    if (dev === undefined || !isOwn(url, dev)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  // `about:blank` comes without asking.
  contents.on('did-navigate', (_event, url) => {
    if (!isOwn(url, dev)) void contents.loadURL(dev ?? `${origin}/index.html`)
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-prevent-unload', (event) => event.preventDefault())
}

function hostOf(address: string): string | null {
  try {
    return new URL(address).host
  } catch {
    return null
  }
}
