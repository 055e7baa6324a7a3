import { statSync } from 'node:fs'
import type { Notebook } from '../../../core/annotation/notebook'
import type { ArticleId } from '../../../core/article/article'
import { type Correction, livingCorrections, type Rule } from '../../../core/entity/correction/correction'
import { textHashOf } from '../../article/articleId'
import type { LibraryFolder } from '../../folder'
import { type Basis, type Learnt, sourceOf } from './source'

type Stamps = Omit<Basis, 'corrections'>

/** Of an article's files as they are now; without a turn of the event loop for each of thousands. */
export function basisNow(folder: LibraryFolder, id: ArticleId): Stamps {
  return { article: stampOf(folder.article(id)), notebook: stampOf(folder.notebook(id)) }
}

export const isSameStamp = (a: Stamps, b: Stamps): boolean =>
  a.article === b.article && a.notebook === b.notebook && a.article !== ''

/** Whether what was learnt holds with a notebook that has changed since, and the article's stamp as it is now. */
export function holds({ basis, ...learnt }: Learnt, notebook: Notebook, article: string): boolean {
  if (!basis || basis.article !== article || basis.corrections !== correctionsHashOf(notebook.corrections))
    return false
  const source = sourceOf(notebook.article, learnt.textHash)
  return source.title === learnt.title && source.date === learnt.date && source.order === learnt.order
}

/** Empty without any that is not taken back. */
export function correctionsHashOf(corrections: readonly Correction[]): string {
  const living = livingCorrections(corrections)
  return living.length === 0 ? '' : textHashOf(JSON.stringify(living))
}

/** Empty where nothing is taught. */
export const taughtHashOf = (rules: readonly Rule[]): string =>
  rules.length === 0 ? '' : textHashOf(JSON.stringify(rules))

/** Empty where there is no file. */
function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false })
  return found ? `${found.ino}:${found.size}:${found.mtimeMs}` : ''
}
