import { homedir } from 'node:os'
import { join, posix, win32 } from 'node:path'
import type { ArticleId } from '../core/article/article'

/** Where the library is unless the reader says otherwise; the same for the app and the command line. */
export function defaultLibraryFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string = homedir(),
): string {
  if (env.GLOSS_LIBRARY) return env.GLOSS_LIBRARY
  if (platform === 'win32')
    return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'Gloss', 'library')
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Gloss', 'library')
  // The XDG rule: a relative path there is to be ignored.
  const data = env.XDG_DATA_HOME
  return posix.join(data && posix.isAbsolute(data) ? data : posix.join(home, '.local', 'share'), 'gloss')
}

/** Where things stand in a library folder. */
export class LibraryFolder {
  readonly root: string
  readonly articles: string
  readonly notebooks: string
  readonly bin: string
  readonly backups: string
  /** Which files were exported where. */
  readonly exports: string
  /** What can be made again at any time. */
  readonly cache: string
  readonly libraryFile: string
  readonly taught: string
  /** Notes whose articles are not here. */
  readonly waiting: string
  readonly lock: string

  constructor(root: string) {
    this.root = root
    this.articles = join(root, 'articles')
    this.notebooks = join(root, 'notebooks')
    this.bin = join(root, 'bin')
    this.backups = join(root, 'backups')
    this.exports = join(root, 'exports')
    this.cache = join(root, '.cache')
    this.libraryFile = join(root, 'library.json')
    this.taught = join(root, 'entities.json')
    this.waiting = join(root, 'waiting.json')
    this.lock = join(root, 'library.lock')
  }

  article(id: ArticleId): string {
    return join(this.articles, `${id}.json`)
  }

  /** The article as it was before it was last imported again, and what became of its highlights then. */
  formerArticle(id: ArticleId): string {
    return `${this.article(id)}.former`
  }

  revision(id: ArticleId): string {
    return `${this.article(id)}.revision`
  }

  notebook(id: ArticleId): string {
    return join(this.notebooks, `${id}.json`)
  }

  /** The recognised glossary of an article. */
  glossary(id: ArticleId): string {
    return join(this.cache, 'glossaries', `${id}.json`)
  }
}
