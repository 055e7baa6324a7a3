// @vitest-environment jsdom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useCommands } from '../../../src/renderer/window/commands'
import { keyGroups } from '../../../src/renderer/window/keys'

describe('the commands', () => {
  beforeEach(() => {
    window.matchMedia = (query) =>
      Object.assign(new EventTarget(), { matches: false, media: query }) as unknown as MediaQueryList
    setActivePinia(createPinia())
  })

  it('share no id and no key', () => {
    const commands = useCommands().value
    const ids = commands.map((command) => command.id)
    const keys = commands.flatMap((command) => command.pressed ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('leave out what needs an article while none is open', () => {
    const ids = useCommands().value.map((command) => command.id)
    expect(ids).toContain('open')
    expect(ids).not.toContain('export')
  })

  it('stand in keyboard help when they have a key', () => {
    const help = keyGroups.flatMap((group) => group.keys.map(([key]) => key)).join(' ')
    for (const command of useCommands().value) {
      const last = command.key?.split(' ').at(-1)
      if (last) expect(help, command.words).toContain(last)
    }
  })
})
