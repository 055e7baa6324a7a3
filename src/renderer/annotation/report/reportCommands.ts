import { FileDiff, Undo2 } from '@lucide/vue'
import type { Command } from '../../window/commands'
import type { useReport } from './reportStore'

/** What can be asked about the last import of the open article. */
export function reportCommands(report: ReturnType<typeof useReport>): Command[] {
  if (!report.report) return []
  const undo = { id: 'undo-import', words: 'Undo the import of this article', icon: Undo2 }
  const show = { id: 'import-report', words: 'Show what the import changed', icon: FileDiff }
  return [
    { ...show, run: () => void report.reopen() },
    { ...undo, run: () => void report.undoImport() },
  ]
}
