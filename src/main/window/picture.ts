import { rename, writeFile } from 'node:fs/promises'
import type { BrowserWindow } from 'electron'

/** An article with its glossary, an error, or an empty library: whatever the window has come to show. */
const settled = `(async () => {
  await document.fonts.ready
  const has = (selector) => document.querySelector(selector) !== null
  if (has('main article')) return has('[aria-label="Entities"] *')
  return has('main h1') || has('[role="alert"] *')
})()`

/**
 * Saves a PNG of the window once it has come to rest. The file appears whole or not at all, so that whoever waits for
 * it may read it at once.
 */
export async function savePicture(window: BrowserWindow, file: string): Promise<void> {
  // Ten seconds are the longest an article and its glossary take; after that the picture shows what there is.
  for (let tries = 0; tries < 100; tries += 1) {
    await pause(100)
    const done: unknown = await window.webContents.executeJavaScript(settled).catch(() => false)
    if (done === true) break
  }
  await pause(400)
  const image = await window.webContents.capturePage()
  await writeFile(`${file}.tmp`, image.toPNG())
  await rename(`${file}.tmp`, file)
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
