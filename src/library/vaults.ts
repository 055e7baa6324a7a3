import { readFile } from 'node:fs/promises'
import type { Notebook } from '../core/annotation/notebook'
import type { ArticleId } from '../core/article/article'
import { GlossError } from '../core/error'
import { withKeptNotes } from '../core/export/keptNotes'
import type { ExportStyle } from '../core/export/style'
import type { Change } from '../core/reading'
import { reasonOf } from './reason'
import type { VaultExport } from './vault'
import { type VaultSources, VaultWriter } from './vaultWriter'

/** Who changes notebooks. */
interface Changer {
  change(id: ArticleId, edit: (notebook: Notebook, now: string) => Notebook): Promise<Change>
}

/** Articles of the library as Markdown in folders of the reader's. */
export class Vaults {
  constructor(
    private readonly from: VaultSources,
    private readonly changer: Changer,
  ) {}

  /** What writes many articles into a folder. Throws `bad-request` for a template that is no good. */
  into(folder: string, style?: ExportStyle): Promise<VaultWriter> {
    return VaultWriter.into(folder, this.from, style)
  }

  /** One article. Throws as `VaultWriter.article`. */
  async export(id: ArticleId, folder: string, style?: ExportStyle): Promise<VaultExport> {
    const vault = await this.into(folder, style)
    const done = await vault.article(id)
    await vault.finish()
    return done
  }

  /** Takes notes over as the reader has edited them in an exported file; `kept` as of its export. Throws GlossError. */
  async takeKept(id: ArticleId, file: string, kept: readonly string[]): Promise<Change> {
    const markdown = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new GlossError('unreadable', `The file cannot be read: ${reasonOf(cause)}.`, {
        cause,
        path: file,
      })
    })
    return this.changer.change(id, (notebook, now) => withKeptNotes(notebook, markdown, kept, now))
  }
}
