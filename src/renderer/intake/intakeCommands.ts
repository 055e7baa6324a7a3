import { FileInput, Hourglass, Undo2 } from '@lucide/vue'
import type { Command } from '../window/commands'
import type { useIntake } from './intakeStore'
import type { useWaiting } from './waitingStore'

/** What the palette offers of notes from elsewhere. */
export function intakeCommands(
  intake: ReturnType<typeof useIntake>,
  waiting: ReturnType<typeof useWaiting>,
): Command[] {
  return [
    { id: 'import-notes', words: 'Import notes…', icon: FileInput, run: () => void intake.choose() },
    ...(waiting.rows.length > 0
      ? [{ id: 'waiting-notes', words: 'Waiting notes', icon: Hourglass, run: () => void waiting.show() }]
      : []),
    ...(waiting.canTakeBack
      ? [
          {
            id: 'undo-notes',
            words: 'Undo the import of notes',
            icon: Undo2,
            run: () => void intake.takeBack(),
          },
        ]
      : []),
  ]
}
