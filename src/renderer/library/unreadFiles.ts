import type { Imported } from '../../core/reading'
import { wordsFor } from '../window/errorWords'
import type { Alert } from '../window/messageStore'

type Unread = Extract<Imported, { ok: false }>

/** What is said of files that could not be opened: of one or two each for itself, of more once for each reason. */
export function unreadAlerts(files: readonly Unread[]): Alert[] {
  const named = files.map(({ name, code, message }) => ({
    name: `“${fileName(name)}”`,
    why: wordsFor(code, message),
  }))
  if (named.length < 3)
    return named.map(({ name, why }) => ({ title: `${name} could not be opened.`, text: why }))
  const reasons = [...new Set(named.map(({ why }) => why))]
  return [
    {
      title: `${named.length} files could not be opened.`,
      text: '',
      list: reasons.map((why) => {
        const names = named.filter((one) => one.why === why).map(({ name }) => name)
        return { about: listed(names), text: why }
      }),
    },
  ]
}

/** More names than these tell nobody more. */
const most = 6
function listed(names: readonly string[]): string {
  const more = names.length - most
  return more > 1 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ')
}

/** The last part of a path of any system. */
const fileName = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? path
