import type { GlossCommand } from '../../ipc/contract'

/** Tells the window how far an import has come; a single file is done before there is anything to tell. */
export function progressTo(tell: (command: GlossCommand) => void): (done: number, total: number) => void {
  return (done, total) => {
    if (total > 1) tell({ type: 'import-progress', done, total })
  }
}
