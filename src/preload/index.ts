import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { channelOf, commandChannel, type GlossBridge, type GlossCommand, methods } from '../ipc/contract'

const known: ReadonlySet<string> = new Set(methods)

/** Everything the window can reach outside itself. */
const bridge: GlossBridge = {
  call: (method, request) =>
    known.has(method)
      ? ipcRenderer.invoke(channelOf(method), request)
      : Promise.reject(new Error('no such method')),
  onCommand: (listener) => {
    ipcRenderer.on(commandChannel, (_event, command: GlossCommand) => listener(command))
  },
  pathOf: (file) => webUtils?.getPathForFile(file) ?? pathInOldElectron(file),
}

/** Before Electron 32 a dropped file carried its path. */
function pathInOldElectron(file: File): string {
  return 'path' in file && typeof file.path === 'string' ? file.path : ''
}

contextBridge.exposeInMainWorld('gloss', bridge)
