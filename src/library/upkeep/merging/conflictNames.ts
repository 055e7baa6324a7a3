/** What sync tools put into the names of copies that another computer's version has driven out. */
const marks = [
  // Syncthing: name.sync-conflict-20260301-090000-ABCDEFG.json
  /\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?/,
  // Dropbox: name (Ann's conflicted copy 2026-03-01).json; Nextcloud: name (conflicted copy 2026-03-01 090000).json
  / ?\([^()]*conflicted copy[^()]*\)/i,
  // Nextcloud and ownCloud of old: name_conflict-20260301-090000.json
  /_conflict-\d{8}-\d{6}/,
]

/** The name of the file this is another computer's copy of; `null` for a file that is no such copy. */
export function originalOf(name: string): string | null {
  let found = name
  for (let before = ''; found !== before;) {
    before = found
    for (const mark of marks) found = found.replace(mark, '')
  }
  return found === name ? null : found.replace(/ ?\(\d{1,3}\)(?=\.[a-z]+$)/, '')
}
