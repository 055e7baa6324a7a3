import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** All that decides what a recogniser answers: its code, word lists and models. */
const parts = [
  'src/core/entity',
  'src/core/gazetteer',
  'src/library/glossaries/knowledge.ts',
  'src/library/localEngine.ts',
  'resources/lexicon',
  'resources/model',
  'resources/gazetteer',
]

/** Twelve hexadecimal digits that change with anything the recogniser is made of. Built into the program. */
export function recogniserHash(root: string): string {
  const hash = createHash('sha256')
  for (const file of parts.flatMap((part) => filesIn(join(root, part))).sort()) {
    hash.update(relative(root, file).split(sep).join('/')).update('\0')
    hash.update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex').slice(0, 12)
}

function filesIn(path: string): string[] {
  if (/\.\w+$/.test(path)) return [path]
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch {
    // A part that is not there decides nothing.
    return []
  }
}
