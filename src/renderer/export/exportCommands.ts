import { Download } from '@lucide/vue'
import type { ArticleId } from '../../core/article/article'
import type { Command } from '../window/commands'
import type { useExport } from './exportStore'

/** What the palette offers of files for other programs. */
export function exportCommands(out: ReturnType<typeof useExport>, id: ArticleId | null): Command[] {
  const now: Command[] = id
    ? [
        {
          id: 'export',
          words: 'Export to Markdown',
          key: 'Ctrl E',
          pressed: ['ctrl+e'],
          icon: Download,
          run: () => void out.again(id),
        },
      ]
    : []
  return [
    ...now,
    {
      id: 'export-options',
      words: 'Export with options, or to other formats',
      key: 'Ctrl Shift E',
      pressed: ['ctrl+shift+e'],
      icon: Download,
      run: () => out.show(id),
    },
  ]
}
