import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fit, WindowStateFile } from '../../../src/main/window/windowState'

const laptop = { x: 0, y: 0, width: 1366, height: 728 }
const second = { x: 1366, y: -200, width: 2560, height: 1400 }

describe('where the window goes', () => {
  it('is as it was, on the screen it was on', () => {
    const state = { x: 1500, y: 10, width: 1600, height: 900, maximised: false }
    expect(fit(state, [laptop, second])).toEqual({ x: 1500, y: 10, width: 1600, height: 900 })
  })

  it('is no larger than the screen', () => {
    expect(fit({ width: 1440, height: 900, maximised: false }, [laptop])).toEqual({
      width: 1366,
      height: 728,
    })
  })

  it('is the middle of the first screen when its own is gone', () => {
    const state = { x: 1500, y: 10, width: 1600, height: 900, maximised: false }
    expect(fit(state, [laptop])).toEqual({ width: 1366, height: 728 })
  })

  it('always lies wholly on one screen, and is never too small to use', () => {
    const size = fc.integer({ min: -5000, max: 9000 })
    const state = fc.record({ x: size, y: size, width: size, height: size, maximised: fc.boolean() })
    fc.assert(
      fc.property(state, (before) => {
        const { x = 0, y = 0, width = 0, height = 0 } = fit(before, [laptop, second])
        expect(width).toBeGreaterThanOrEqual(480)
        expect(height).toBeGreaterThanOrEqual(400)
        const inside = [laptop, second].some(
          (screen) =>
            x >= screen.x &&
            y >= screen.y &&
            x + width <= screen.x + screen.width &&
            y + height <= screen.y + screen.height,
        )
        expect(inside).toBe(true)
      }),
    )
  })
})

describe('the file of the window', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gloss-window-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('gives back what was saved', async () => {
    const file = join(folder, 'window.json')
    const state = { x: 5, y: 6, width: 900, height: 700, maximised: true }
    const first = new WindowStateFile(file)
    first.save({ ...state, width: 901 })
    first.save(state)
    await first.close()
    expect(new WindowStateFile(file).read()).toEqual(state)
  })

  it.each(['', '{', 'null', '[]', '{"width":"wide","height":1}', '{"width":1e99,"height":400}'])(
    'forgets what makes no sense: %s',
    (text) => {
      const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const file = join(folder, 'window.json')
      writeFileSync(file, text)
      expect(new WindowStateFile(file).read()).toEqual({ width: 1440, height: 900, maximised: false })
      log.mockRestore()
    },
  )
})
