import { nativeTheme } from 'electron'
import type { Settings } from '../../core/settings'

/** The paper of each theme, as the window's style sheet has it. */
const papers = { light: '#fdfcf9', sepia: '#f7efdf', dark: '#1d1e20', black: '#000000' } as const

/** Scroll bars, dialogs and the title bar follow the theme of the page. */
export function followTheme(theme: Settings['theme']): void {
  nativeTheme.themeSource =
    theme === 'system' ? 'system' : theme === 'dark' || theme === 'black' ? 'dark' : 'light'
}

/** What stands behind the page before its first paint. */
export function groundOf(theme: Settings['theme']): string {
  if (theme !== 'system') return papers[theme]
  return nativeTheme.shouldUseDarkColors ? papers.dark : papers.light
}
