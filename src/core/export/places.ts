import { wikilink, words } from './entityBlock'
import { fileNameOf } from './fileName'
import type { Look } from './look'

/** Where the files of a vault are, or will be: paths inside the folder with `/`, without `.md`. */
export interface VaultPlaces {
  /** Of the document with this id; `name` is what it is called when it is made. Undefined where it may not be made. */
  of(id: string, name: string): string | undefined
}

/** Every file in the folder itself, under the name it was given. */
export const plannedPlaces: VaultPlaces = { of: (_, name) => name }

/** A link from one file of the vault to another; the plain words where there is no such file. */
export function linkTo(
  shown: string,
  { to, from, look }: { to: string | undefined; from: string; look: Look },
): string {
  if (look.style.flavour === 'commonmark')
    return to === undefined ? words(shown) : `[${words(shown)}](<${relativePath(from, to)}.md>)`
  // Vaults find a note by its name alone, wherever it is.
  return wikilink(shown, to === undefined ? fileNameOf(shown) : (to.split('/').at(-1) ?? to))
}

/** The way from the folder of one file to another, as a link in angle brackets has it. */
export function relativePath(from: string, to: string): string {
  const here = from.split('/').slice(0, -1)
  const there = to.split('/')
  let shared = 0
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared += 1
  const path = [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/')
  return path.replace(/[\\<>]/g, '\\$&').replace(/[%&#?]/g, (sign) => encodeURIComponent(sign))
}
