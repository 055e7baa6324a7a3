import { join } from 'node:path'
import type { Surroundings } from '../../src/main/api/api'
import type { SettingsFile } from '../../src/main/settingsFile'

/** What is around the contract's answers, where nobody chooses, prints or listens. */
export function quietSurroundings(home: string, settings: SettingsFile): Surroundings {
  return {
    settings,
    folder: join(home, 'library'),
    refusal: null,
    beginning: Promise.resolve({ files: [], sample: null }),
    choose: () => Promise.resolve([]),
    chooseFile: () => Promise.resolve(null),
    pasted: () => Promise.resolve(''),
    openExternal: () => Promise.resolve(),
    showFile: () => undefined,
    tell: () => undefined,
    themeChanged: () => undefined,
  }
}
