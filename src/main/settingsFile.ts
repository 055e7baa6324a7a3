import { readFileSync, renameSync } from 'node:fs'
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

  private constructor(file: string, current: Settings) {
    this.#file = new KeptFile(file)
    this.#current = current
  }

  /** Read at once: the ground of the window depends on it. */
  static open(file: string): SettingsFile {
    let text: string
    try {
      text = readFileSync(file, 'utf8')
    } catch {
      return new SettingsFile(file, settingsFrom({}))
    }
    try {
      return new SettingsFile(file, settingsFrom(JSON.parse(text)))
    } catch (error) {
      console.error('gloss: the settings could not be read and begin anew:', error)
      setAside(file)
      return new SettingsFile(file, settingsFrom({}))
    }
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

function setAside(file: string): void {
  try {
    renameSync(file, `${file}.broken`)
  } catch {
    // Then it will be overwritten; nobody's work is in it.
  }
}
