// @vitest-environment jsdom
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Entity } from '../../../../src/core/entity/entity'
import type { Elsewhere, Reading } from '../../../../src/core/reading'
import type { Reply } from '../../../../src/ipc/contract'
import { useElsewhere } from '../../../../src/renderer/glossary/card/elsewhereStore'
import { useReading } from '../../../../src/renderer/reader/readingStore'

const entity = (id: string): Entity => ({ id, kind: 'person', name: id, aliases: [], mentions: [] })
const naming = (title: string): Elsewhere => ({
  articles: [{ id: 'other', title, mentions: 2, first: { start: 0, end: 4 } }],
  notes: [],
})

describe('what stands elsewhere', () => {
  /** Questions to the main process that are not answered yet, in order. */
  let asked: ((reply: Reply<Elsewhere>) => void)[]
  const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

  beforeEach(() => {
    vi.useFakeTimers()
    setActivePinia(createPinia())
    asked = []
    window.gloss = {
      call: () => new Promise((resolve) => asked.push(resolve)),
      onCommand: () => undefined,
      pathOf: () => '',
    }
    const reading = { article: { header: { id: 'here' }, blocks: [], foot: [] } }
    useReading().reading = reading as unknown as Reading
  })
  afterEach(() => void vi.useRealTimers())

  it('is shown with the rest of the card when it comes soon', async () => {
    const elsewhere = useElsewhere()
    void elsewhere.ask(entity('holt'), true)
    expect(elsewhere.isSettled).toBe(false)
    await vi.advanceTimersByTimeAsync(20)
    asked[0]?.({ ok: true, value: naming('Glass') })
    await settle()
    expect([elsewhere.isSettled, elsewhere.isLate]).toEqual([true, false])
    await vi.advanceTimersByTimeAsync(1000)
    expect(elsewhere.isLate).toBe(false)
    expect(elsewhere.found).toEqual(naming('Glass'))
  })

  it('keeps nobody waiting when it comes late, and stays late, so that nothing moves', async () => {
    const elsewhere = useElsewhere()
    void elsewhere.ask(entity('holt'), true)
    await vi.advanceTimersByTimeAsync(400)
    expect([elsewhere.isSettled, elsewhere.isLate, elsewhere.state]).toEqual([true, true, 'asking'])
    asked[0]?.({ ok: true, value: naming('Glass') })
    await settle()
    expect([elsewhere.isLate, elsewhere.state]).toEqual([true, 'ready'])
  })

  it('of an entity that is no longer open is dropped', async () => {
    const elsewhere = useElsewhere()
    void elsewhere.ask(entity('holt'), true)
    void elsewhere.ask(entity('bell'), true)
    asked[1]?.({ ok: true, value: naming('of Bell') })
    await settle()
    asked[0]?.({ ok: true, value: naming('of Holt') })
    await settle()
    expect(elsewhere.found).toEqual(naming('of Bell'))
  })

  it('stays on the card while it is asked anew of the same thing, and goes with another', async () => {
    const elsewhere = useElsewhere()
    void elsewhere.ask(entity('holt'), true)
    asked[0]?.({ ok: true, value: naming('Glass') })
    await settle()
    void elsewhere.ask(entity('mira-holt'), false)
    expect([elsewhere.isSettled, elsewhere.found]).toEqual([true, naming('Glass')])
    asked[1]?.({ ok: true, value: naming('Board') })
    await settle()
    expect(elsewhere.found).toEqual(naming('Board'))
    void elsewhere.ask(entity('bell'), true)
    expect([elsewhere.isSettled, elsewhere.found]).toEqual([false, null])
  })

  it('says so when it cannot be found out, and the card is whole without it', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const elsewhere = useElsewhere()
    void elsewhere.ask(entity('holt'), true)
    asked[0]?.({ ok: false, code: 'unexpected', message: 'no disk' })
    await settle()
    expect([elsewhere.isSettled, elsewhere.state, elsewhere.found]).toEqual([true, 'failed', null])
    warn.mockRestore()
  })
})
