import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, BrowserWindow, type Session, session, type WebContents } from 'electron'
import { GlossError } from '../core/error'
import { paperFonts, withFonts } from './paperFonts'
import type { Printer } from './api/printApi'
import { sealContents, sealSession } from './window/seal'
import { origin } from './window/policy'
import { fileFor } from './window/surface'

/** A page on its way to paper runs nothing and loads nothing but faces of the app; its sheet of styles stands in it. */
export const printPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "font-src 'self'",
  "script-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const address = `${origin}/print`
/** The page that is printed now. */
let page = ''
let sealed: Session | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * Prints in a window of its own that is never shown: sandboxed, without scripts, without network, in a session that
 * keeps nothing. What is read stays as it is. One page after the other.
 */
export const printer: Printer = {
  print: (html) =>
    inHiddenWindow(
      html,
      (contents) =>
        new Promise((resolve, reject) => {
          contents.print({ printBackground: true }, (success, reason) => {
            if (success) resolve(true)
            else if (/cancel/i.test(reason)) resolve(false)
            else reject(new GlossError('unexpected', `The system could not print it: ${reason}.`))
          })
        }),
    ),
  pdf: (html) =>
    inHiddenWindow(html, (contents) =>
      contents.printToPDF({
        printBackground: true,
        preferCSSPageSize: false,
        pageSize: /^(US|CA|MX|PH|CL|CO|VE|CR|GT|PA|DO|PR|SV|NI|HN)$/.test(app.getLocaleCountryCode())
          ? 'Letter'
          : 'A4',
        // Chromium draws the margins that a page describes from 131 on.
        displayHeaderFooter: Number.parseInt(process.versions.chrome, 10) < 131,
        headerTemplate: '<span></span>',
        footerTemplate:
          '<div style="width: 100%; text-align: center; font: 9px sans-serif; color: #6b6557"><span class="pageNumber"></span></div>',
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      }),
    ),
}

function inHiddenWindow<T>(html: string, work: (contents: WebContents) => Promise<T>): Promise<T> {
  const turn = last.catch(() => undefined).then(() => withWindow(html, work))
  last = turn.catch(() => undefined)
  return turn
}

async function withWindow<T>(html: string, work: (contents: WebContents) => Promise<T>): Promise<T> {
  page = withFonts(html, await paperFonts(windowFolder()))
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: printSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webviewTag: false,
      images: false,
      devTools: false,
    },
  })
  try {
    sealContents(window.webContents)
    await window.loadURL(address)
    return await work(window.webContents)
  } finally {
    page = ''
    window.destroy()
  }
}

const windowFolder = (): string => join(app.getAppPath(), 'out/renderer')

async function face(url: string): Promise<Response> {
  const file = fileFor(url, windowFolder())
  const bytes = file === null ? null : await readFile(file).catch(() => null)
  if (!bytes) return new Response('', { status: 404 })
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'font/woff2' } })
}

function printSession(): Session {
  if (sealed) return sealed
  // Without `persist:` it lives in memory.
  const own = session.fromPartition('gloss-print', { cache: false })
  sealSession(own)
  own.protocol.handle('gloss-app', async (request) => {
    if (/\/assets\/[\w.-]+\.woff2?$/.test(request.url)) return await face(request.url)
    return request.url === address
      ? new Response(page, {
          headers: {
            'content-type': 'text/html; charset=utf-8',
            'content-security-policy': printPolicy,
            'x-content-type-options': 'nosniff',
            'referrer-policy': 'no-referrer',
            'cache-control': 'no-store',
          },
        })
      : new Response('', { status: 404 })
  })
  return (sealed = own)
}
