import { afterEach, describe, expect, it, vi } from 'vitest'
import { newRecordId } from '../../src/library/newId'

describe('the ids of records', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('are UUIDs of version 7', () => {
    expect(newRecordId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('sort in the order in which they were made, also within a millisecond', () => {
    const ids = Array.from({ length: 2000 }, newRecordId)
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('go on growing when the clock goes back', () => {
    vi.useFakeTimers({ now: Date.now() + 60_000 })
    const before = newRecordId()
    vi.setSystemTime(Date.now() - 30_000)
    expect(newRecordId() > before).toBe(true)
  })
})
