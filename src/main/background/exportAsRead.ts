import type { ArticleId } from '../../core/article/article'
import { GlossError } from '../../core/error'
import type { GlossCommand } from '../../ipc/contract'
import type { Library } from '../../library/library'
import { watchNotebooks } from '../../library/vault/vaultWatch'
import type { SettingsFile } from '../settingsFile'

/** Milliseconds after which what could not be exported is tried again; the last one again and again. */
const pauses = [2_000, 5_000, 15_000, 60_000]

/** Every change of notes goes into the vault at once, where the reader has chosen so. */
export class ExportAsRead {
  readonly #stop: () => Promise<void>
  readonly #behind = new Set<ArticleId>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #tries = 0
  #told: string | null = null

  constructor(
    private readonly library: Pick<Library, 'folder' | 'exportMarkdown' | 'ids'>,
    private readonly settings: Pick<SettingsFile, 'current'>,
    private readonly tell: (command: GlossCommand) => void,
    private readonly pausesOf: readonly number[] = pauses,
  ) {
    this.#stop = watchNotebooks(
      library.folder,
      (id) => this.#export(id === '' ? this.settings.current.lastArticle : id),
      (error, id) => this.#failed(error, id),
    )
  }

  /** Tries now what could not be exported. */
  async retry(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const id of [...this.#behind])
      try {
        await this.#export(id)
      } catch (error) {
        this.#failed(error, id)
        // What is wrong with the folder is wrong for all.
        return
      }
  }

  /** Resolves when the last change is in the vault, or could not be. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#stop()
    clearTimeout(this.#timer)
  }

  async #export(id: ArticleId | null): Promise<void> {
    const { exportAsRead: isOn, exportFolder: folder, exportStyle: style } = this.settings.current
    if (isOn && folder !== null && id !== null) {
      // An article that was just moved to the bin leaves its file as it is.
      if ((await this.library.ids()).includes(id)) await this.library.exportMarkdown(id, folder, style)
      this.#behind.delete(id)
    } else this.#behind.clear()
    if (this.#behind.size > 0) return
    this.#tries = 0
    this.#say(null)
  }

  #failed(error: unknown, id: ArticleId): void {
    if (!(error instanceof GlossError)) console.error('gloss: export as you read:', error)
    if (id !== '') this.#behind.add(id)
    this.#say(error instanceof Error ? error.message : String(error))
    const pause = this.pausesOf[Math.min(this.#tries, this.pausesOf.length - 1)]
    this.#tries += 1
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.retry(), pause)
  }

  #say(why: string | null): void {
    if (why === this.#told) return
    this.#told = why
    this.tell({ type: 'export-behind', why })
  }
}
