import * as v from 'valibot'
import { settings, type Settings } from '../core/settings'
import { KeptFile } from './keptFile'

/**
 * The file `settings.json` of this app. What it cannot read it forgets, field by field, so that a bad setting never
 * keeps anybody from reading; unknown fields of a newer Gloss pass through.
 */
export class SettingsFile {
  readonly #file: KeptFile
  #current: Settings

  /** Read at once: the ground of the window depends on it. */
  constructor(path: string) {
    this.#file = new KeptFile(path)
    this.#current = settingsFrom(this.#file.readNow())
  }

  get current(): Settings {
    return this.#current
  }

  /** Resolves to the settings in force once they are on disk. */
  async change(change: Partial<Settings>): Promise<Settings> {
    const given = Object.entries(change).filter(([, value]) => value !== undefined)
    this.#current = { ...this.#current, ...Object.fromEntries(given) }
    await this.#file.write(this.#current)
    return this.#current
  }

  async close(): Promise<void> {
    await this.#file.settled()
  }
}

/** Every good field of `json`, and the default in the place of every bad one. Never throws. */
export function settingsFrom(json: unknown): Settings {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return v.parse(settings, {})
  const kept: Record<string, unknown> = { ...json }
  const checked = v.safeParse(settings, kept)
  if (checked.success) return checked.output
  for (const issue of checked.issues) {
    const field = issue.path?.[0]?.key
    if (typeof field === 'string') Reflect.deleteProperty(kept, field)
  }
  return v.parse(settings, kept)
}
