import type { App } from 'electron'
import { openedBy } from '../core/export/openingAddress'

/** What a link asks to open. */
export type Link = NonNullable<ReturnType<typeof openedBy>>

/** The first address of ours on a command line; anything else that looks like one is passed over. */
export function linkNamed(argv: readonly string[]): Link | undefined {
  for (const word of argv.slice(1)) {
    const link = isLink(word) ? openedBy(word) : undefined
    if (link) return link
  }
  return undefined
}

/** True for words that are no files. */
export function isLink(word: string): boolean {
  return /^gloss:/i.test(word)
}

/** Tells the system that we open such links; not where Gloss was started with a folder of its own, as tests do. */
export function claimLinks(app: Pick<App, 'setAsDefaultProtocolClient' | 'getAppPath'>): void {
  if (process.env.GLOSS_USER_DATA) return
  if (process.defaultApp) app.setAsDefaultProtocolClient('gloss', process.execPath, [app.getAppPath()])
  else app.setAsDefaultProtocolClient('gloss')
}
