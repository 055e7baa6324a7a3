import * as v from 'valibot'
import { KeptFile } from '../keptFile'

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

const finite = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000))
/** The file `window.json` beside the settings. Losing it costs nothing, so it is read with forgiveness. */
export const windowState = v.object({
  width: finite,
  height: finite,
  x: v.optional(finite),
  y: v.optional(finite),
  maximised: v.optional(v.boolean(), false),
})
export type WindowState = v.InferOutput<typeof windowState>

export const smallest = { width: 480, height: 400 } as const
const first: WindowState = { width: 1440, height: 900, maximised: false }

export class WindowStateFile {
  readonly #file: KeptFile

  constructor(path: string) {
    this.#file = new KeptFile(path)
  }

  /** The state of the last window, or the first window's. Read at once: nothing can be shown before it. */
  read(): WindowState {
    const read = v.safeParse(windowState, this.#file.readNow())
    return read.success ? read.output : first
  }

  /** A place that could not be kept is no reason to disturb anybody. */
  save(state: WindowState): void {
    this.#file.write(state).catch((error: unknown) => console.error('gloss: window.json:', error))
  }

  close(): Promise<void> {
    return this.#file.settled()
  }
}

/**
 * Where a window goes: as it was, but no larger than the screen it stands on and wholly on it. A place that is on no
 * screen any more is forgotten.
 */
export function fit(state: WindowState, screens: readonly Rectangle[]): Partial<Rectangle> {
  const { x, y } = state
  const home = screens.find((screen) => x !== undefined && y !== undefined && holds(screen, state, x, y))
  const area = home ?? screens[0]
  if (!area) return { width: state.width, height: state.height }
  const width = between(Math.min(smallest.width, area.width), state.width, area.width)
  const height = between(Math.min(smallest.height, area.height), state.height, area.height)
  if (!home || x === undefined || y === undefined) return { width, height }
  return {
    width,
    height,
    x: between(area.x, x, area.x + area.width - width),
    y: between(area.y, y, area.y + area.height - height),
  }
}

/** A window belongs to the screen that shows the middle of its top edge, where it is moved by. */
function holds(screen: Rectangle, state: WindowState, x: number, y: number): boolean {
  const middle = x + state.width / 2
  return (
    middle >= screen.x &&
    middle < screen.x + screen.width &&
    y >= screen.y - 40 &&
    y < screen.y + screen.height - 40
  )
}

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(value, most))
