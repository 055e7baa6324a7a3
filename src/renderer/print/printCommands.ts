import { FileText, Printer } from '@lucide/vue'
import type { ArticleId } from '../../core/article/article'
import type { Command } from '../window/commands'
import type { usePrint } from './printStore'

/** The article on paper. */
export function printCommands(print: ReturnType<typeof usePrint>, id: ArticleId): Command[] {
  return [
    {
      id: 'print',
      words: 'Print…',
      key: 'Ctrl P',
      pressed: ['ctrl+p'],
      icon: Printer,
      run: () => void print.print(id),
    },
    { id: 'save-pdf', words: 'Save as PDF…', icon: FileText, run: () => void print.savePdf(id) },
  ]
}
