import { History, ShieldCheck, Trash2 } from '@lucide/vue'
import type { Command } from '../window/commands'
import type { useKeeping } from './keepingStore'

/** What the palette offers of snapshots, the bin and damaged files. */
export function keepingCommands(keeping: ReturnType<typeof useKeeping>): Command[] {
  return [
    { id: 'backups', words: 'Backups', icon: History, run: () => void keeping.show('backups') },
    { id: 'bin-list', words: 'Bin', icon: Trash2, run: () => void keeping.show('bin') },
    { id: 'mended', words: 'Damaged files', icon: ShieldCheck, run: () => void keeping.show('mended') },
  ]
}
