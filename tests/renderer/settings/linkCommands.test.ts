// @vitest-environment jsdom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { linkCommands } from '../../../src/renderer/settings/linkCommands'
import { useSettings } from '../../../src/renderer/settings/settingsStore'

beforeEach(() => {
  window.matchMedia = (query) =>
    Object.assign(new EventTarget(), { matches: false, media: query }) as unknown as MediaQueryList
  window.gloss = {
    call: () => Promise.resolve({ ok: true, value: null }),
    onCommand: () => undefined,
    pathOf: () => '',
  }
  setActivePinia(createPinia())
})

const run = (words: string): void => {
  const command = linkCommands(useSettings()).find((one) => one.words === words)
  expect(command, words).toBeDefined()
  command?.run()
}

it('every setting of links is a command that says what it will do now', () => {
  const settings = useSettings()
  run('Links: hide people')
  run('Links: hide other names')
  expect(settings.current.unlinkedKinds).toEqual(['person', 'other'])
  run('Links: show people')
  expect(settings.current.unlinkedKinds).toEqual(['other'])
  run('Links: frequent names once')
  run('Links: show nationalities and languages')
  run('Links: every mention')
  expect(settings.current).toMatchObject({ frequentOnce: true, peoples: true, links: 'every' })
  run('Links: frequent names like all others')
  run('Links: hide nationalities and languages')
  run('Links: off')
  expect(settings.current).toMatchObject({ frequentOnce: false, peoples: false, links: 'off' })
})
