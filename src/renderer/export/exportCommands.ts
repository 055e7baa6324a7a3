import { Download } from '@lucide/vue'
import type { ArticleId } from '../../core/article/article'
import type { usePickedArticles } from '../library/pickedArticlesStore'
import type { Command } from '../window/commands'
import type { useExport } from './exportStore'
import { formatChoices } from './exportWords'

/** What the palette offers of files for other programs. */
export function exportCommands(
  out: ReturnType<typeof useExport>,
  picked: ReturnType<typeof usePickedArticles>,
  id: ArticleId | null,
): Command[] {
  const icon = Download
  const ofArticle: Command[] = [
    {
      id: 'export',
      words: 'Export to Markdown',
      key: 'Ctrl E',
      pressed: ['ctrl+e'],
      icon,
      run: () => void out.again(id ? [id] : null),
    },
  ]
  const ofSelected: Command[] = [
    {
      id: 'export-selected',
      words: `Export the selected articles (${picked.count})`,
      icon,
      run: () => out.show(null, 'picked'),
    },
  ]
  return [
    ...(id ? ofArticle : []),
    {
      id: 'export-options',
      words: 'Export with options, or to other formats',
      key: 'Ctrl Shift E',
      pressed: ['ctrl+shift+e'],
      icon,
      run: () => (picked.count > 1 ? out.show(id, 'picked') : out.show(id)),
    },
    ...(picked.count > 0 ? ofSelected : []),
    { id: 'export-library', words: 'Export the whole library', icon, run: () => out.show(id, 'library') },
    ...formatChoices
      .filter(({ value }) => value !== 'markdown')
      .map(({ value, words }) => ({
        id: `export-${value}`,
        words: `Export as ${words}`,
        icon,
        run: () => out.show(id, undefined, value),
      })),
    {
      id: 'export-as-read',
      words: `${out.isAsRead ? 'Stop exporting' : 'Export'} changes as you read`,
      icon,
      run: () => void out.switchAsRead(),
    },
  ]
}
