import {
  ALargeSmall,
  ArrowLeft,
  ArrowRight,
  CircleQuestionMark,
  FolderOpen,
  Highlighter,
  Palette,
  PanelLeft,
  PanelRight,
  Redo2,
  Search,
  SquarePen,
  Trash2,
  Undo2,
} from '@lucide/vue'
import { computed, type ComputedRef } from 'vue'
import { themes } from '../../core/settings'
import { useAnnotations } from '../annotation/annotationStore'
import { useColors } from '../annotation/editor/colorStore'
import { useNoteCommands } from '../annotation/panel/noteCommands'
import { useReport } from '../annotation/report/reportStore'
import { reportCommands } from '../annotation/report/reportCommands'
import { exportCommands } from '../export/exportCommands'
import { useExport } from '../export/exportStore'
import { useCorrectionCommands } from '../glossary/correcting/correctionCommands'
import { intakeCommands } from '../intake/intakeCommands'
import { useIntake } from '../intake/intakeStore'
import { useWaiting } from '../intake/waitingStore'
import { keepingCommands } from '../library/keepingCommands'
import { useKeeping } from '../library/keepingStore'
import { useLibrary } from '../library/libraryStore'
import { usePickedArticles } from '../library/pickedArticlesStore'
import { printCommands } from '../print/printCommands'
import { usePrint } from '../print/printStore'
import { useFind } from '../reader/findStore'
import { useReading } from '../reader/readingStore'
import { linkCommands } from '../settings/linkCommands'
import { useSettings } from '../settings/settingsStore'
import type { PaletteItem } from './paletteItems'
import { usePanels } from './panelStore'
import { useUndo } from './undoStore'

/** Something a reader can ask for anywhere: by its keys, in the palette, and some of it in the menu. */
export interface Command extends PaletteItem {
  /** As `keyName` gives them. */
  pressed?: string[]
  /** Its keys belong to the text field while something is being typed. */
  notWhileTyping?: boolean
  /** Works in a dialog as well. */
  inDialogs?: boolean
}

/** Every command that makes sense now. */
export function useCommands(): ComputedRef<Command[]> {
  const annotations = useAnnotations()
  const colors = useColors()
  const corrections = useCorrectionCommands()
  const notes = useNoteCommands()
  const library = useLibrary()
  const reading = useReading()
  const settings = useSettings()
  const find = useFind()
  const deeds = useUndo()
  const keeping = useKeeping()
  const intake = useIntake()
  const waiting = useWaiting()
  const print = usePrint()
  const panels = usePanels()
  const report = useReport()
  const out = useExport()
  const picked = usePickedArticles()

  const ofArticle = (id: string): Command[] => [
    ...printCommands(print, id),
    {
      id: 'find',
      words: 'Find in article',
      key: 'Ctrl F',
      pressed: ['ctrl+f'],
      icon: Search,
      run: () => find.show(),
    },
    { id: 'bin', words: 'Move article to bin', icon: Trash2, run: () => void library.remove(id) },
    {
      id: 'page-note',
      words: 'Note on the article',
      key: 'Shift N',
      pressed: ['shift+n'],
      notWhileTyping: true,
      icon: SquarePen,
      run: () => annotations.writePage(),
    },
    {
      id: 'notes',
      words: 'Show notes',
      key: 'Ctrl Shift A',
      pressed: ['ctrl+shift+a'],
      icon: PanelRight,
      run: () => panels.showTab('notes'),
    },
    {
      id: 'names',
      words: 'Show glossary',
      key: 'Ctrl Shift G',
      pressed: ['ctrl+shift+g'],
      icon: PanelRight,
      run: () => panels.showTab('glossary'),
    },
    {
      id: 'sidebar',
      words: 'Show or hide the sidebar',
      key: 'F9',
      pressed: ['f9'],
      icon: PanelRight,
      run: () => panels.toggleSidebar(),
    },
  ]

  return computed(() => [
    {
      id: 'open',
      words: 'Open a file',
      key: 'Ctrl O',
      pressed: ['ctrl+o'],
      icon: FolderOpen,
      run: () => void library.choose(),
    },
    ...intakeCommands(intake, waiting),
    ...(reading.id || library.rows.length > 0 ? exportCommands(out, picked, reading.id) : []),
    ...(reading.id ? ofArticle(reading.id) : []),
    ...corrections.value,
    ...notes.value,
    ...reportCommands(report),
    {
      id: 'undo',
      words: 'Undo',
      key: 'Ctrl Z',
      pressed: ['ctrl+z'],
      notWhileTyping: true,
      inDialogs: true,
      icon: Undo2,
      run: () => void deeds.undo(),
    },
    {
      id: 'redo',
      words: 'Redo',
      key: 'Ctrl Shift Z',
      pressed: ['ctrl+shift+z', 'ctrl+y'],
      notWhileTyping: true,
      inDialogs: true,
      icon: Redo2,
      run: () => void deeds.redo(),
    },
    {
      id: 'library',
      words: 'Show or hide the library',
      key: 'Ctrl B',
      pressed: ['ctrl+b'],
      icon: PanelLeft,
      run: () => panels.toggleLibrary(),
    },
    ...(library.rows.length > 0
      ? [
          {
            id: 'search-library',
            words: 'Search the library',
            key: 'Ctrl Shift F',
            pressed: ['ctrl+shift+f'],
            icon: Search,
            run: (): void => void panels.searchLibrary(),
          },
        ]
      : []),
    {
      id: 'back',
      words: 'Back',
      key: 'Alt ←',
      pressed: ['alt+arrowleft'],
      icon: ArrowLeft,
      run: () => void library.go(-1),
    },
    {
      id: 'forward',
      words: 'Forward',
      key: 'Alt →',
      pressed: ['alt+arrowright'],
      icon: ArrowRight,
      run: () => void library.go(1),
    },
    {
      id: 'settings',
      words: 'Text and theme',
      key: 'Ctrl ,',
      pressed: ['ctrl+,'],
      icon: ALargeSmall,
      run: () => (panels.text = !panels.text),
    },
    {
      id: 'larger',
      words: 'Larger text',
      key: 'Ctrl =',
      pressed: ['ctrl+=', 'ctrl++'],
      icon: ALargeSmall,
      run: () => void settings.stepText(1),
    },
    {
      id: 'smaller',
      words: 'Smaller text',
      key: 'Ctrl −',
      pressed: ['ctrl+-'],
      icon: ALargeSmall,
      run: () => void settings.stepText(-1),
    },
    {
      id: 'usual',
      words: 'Usual text size',
      key: 'Ctrl 0',
      pressed: ['ctrl+0'],
      icon: ALargeSmall,
      run: () => void settings.stepText(0),
    },
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      words: theme === 'system' ? 'Theme: follow the system' : `Theme: ${theme}`,
      icon: Palette,
      run: () => void settings.change({ theme }),
    })),
    {
      id: 'color-names',
      words: 'Name the colours',
      icon: Highlighter,
      run: () => colors.showNames(),
    },
    ...keepingCommands(keeping),
    ...linkCommands(settings),
    {
      id: 'bar',
      words: settings.current.bar ? 'Hide the bar at selected words' : 'Show the bar at selected words',
      icon: Highlighter,
      run: () => void settings.change({ bar: !settings.current.bar }),
    },
    {
      id: 'palette',
      words: 'Commands',
      key: 'Ctrl K',
      pressed: ['ctrl+k'],
      icon: Search,
      run: () => (panels.palette = true),
    },
    {
      id: 'keys',
      words: 'Keyboard help',
      key: '?',
      pressed: ['?'],
      notWhileTyping: true,
      icon: CircleQuestionMark,
      run: () => (panels.keys = true),
    },
  ])
}
