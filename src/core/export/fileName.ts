import { fingerprint } from '../annotation/fingerprint'

// What a file name may not have on one of Windows, macOS, Linux, or in a link of a notes vault.

const unsafe = /[\\/:*?"<>|#^[\]\u0000-\u001f\u007f-\u009f]/g
/** Names that Windows keeps for devices, with or without an ending. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i
const longest = 120

/**
 * The name of an article's file without its ending, by the rule of formats.md: Unicode NFC, forbidden and control
 * characters become spaces, runs of spaces one, no leading or trailing dot or space, `_` after names Windows
 * reserves, at most 120 characters, cut between code points. A title of nothing else becomes `Untitled`.
 */
export function fileNameOf(title: string): string {
  const clean = trimmed(wellFormed(title).normalize('NFC').replace(unsafe, ' ').replace(/\s+/gu, ' '))
  const safe = clean.replace(reserved, '$1_')
  return trimmed(Array.from(safe).slice(0, longest).join('')) || 'Untitled'
}

/**
 * The first of `name`, `name 2`, `name 3` … that is not taken. `isTaken` is asked with the name and must ignore
 * case.
 */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name
  for (let number = 2; number < 10_000; number += 1) {
    const ending = ` ${number}`
    const candidate =
      trimmed(
        Array.from(name)
          .slice(0, longest - ending.length)
          .join(''),
      ) + ending
    if (!isTaken(candidate)) return candidate
  }
  return `${name} ${fingerprint(name)}`
}

/** Equal for two names that a file system ignoring case, or kinds of Unicode, takes for one. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().normalize('NFC')
}

/** Lone halves of a surrogate pair cannot be written as UTF-8; they become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}

const trimmed = (name: string): string => name.replace(/^[. ]+|[. ]+$/gu, '')
