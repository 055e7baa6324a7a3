import { resolve } from 'node:path'
import { isLink } from './linksNamed'

/**
 * The files a command line names, as absolute paths. Words that begin with a dash are Chromium's or Electron's,
 * up to a lone `--`; when Electron itself was started, the first other word is the folder of the app.
 * @param folder the working directory of whoever wrote the command line
 */
export function filesNamed(argv: readonly string[], folder: string, isElectronItself: boolean): string[] {
  const files: string[] = []
  let all = false
  let skip = isElectronItself ? 1 : 0
  for (const word of argv.slice(1)) {
    if (!all && word === '--') all = true
    else if (!all && word.startsWith('-')) continue
    else if (skip > 0) skip -= 1
    else if (isLink(word)) continue
    else files.push(resolve(folder, word))
  }
  return files
}
