import { Download } from '@lucide/vue'
import type { ArticleId } from '../../core/article/article'
import type { Command } from '../window/commands'
import type { useExport } from './exportStore'

/** What the palette offers of files for other programs. */
export function exportCommands(out: ReturnType<typeof useExport>, id: ArticleId | null): Command[] {
  const again: Command[] = id
    ? [{ id: 'export-again', words: 'Export again', icon: Download, run: () => void out.again(id) }]
    : []
  return [
    {
      id: 'export',
      words: 'Export to Markdown and other formats',
      key: 'Ctrl E',
      pressed: ['ctrl+e'],
      icon: Download,
      run: () => out.show(id),
    },
    ...again,
  ]
}
