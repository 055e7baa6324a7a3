import type { ColorNames } from '../../core/annotation/colorName'
import type { HighlightColor } from '../../core/annotation/notebook'
import { colorNamesIn, nameColor, takeBackRule } from '../../core/annotation/taught'
import type { Rule } from '../../core/entity/correction/correction'
import type { Shelf } from '../files/shelf'

/** What a reader says once for every article, in `entities.json`: corrections of names, and what colours are called. */
export class Teaching {
  constructor(
    private readonly shelf: Shelf,
    /** ISO 8601 UTC. Throws where the library can only be read. */
    private readonly time: () => string,
  ) {}

  /** Corrections, in the order they were taught. Throws where they cannot be read. */
  async rules(): Promise<Rule[]> {
    const taught = await this.shelf.taught()
    if (taught.problem) throw taught.problem
    return taught.rules
  }

  /** Takes one back; nothing where there is no such rule. */
  async takeBackRule(rule: string): Promise<void> {
    const now = this.time()
    await (await this.shelf.taught()).change((taught) => takeBackRule(taught, rule, now))
  }

  /** None where they cannot be read: a colour then goes by its own name. */
  async colors(): Promise<ColorNames> {
    const taught = await this.shelf.taught()
    return taught.problem ? {} : colorNamesIn(taught.value)
  }

  /** Calls a colour something else; an empty name gives it its own back. */
  async nameColor(color: HighlightColor, name: string): Promise<ColorNames> {
    const now = this.time()
    return colorNamesIn(await (await this.shelf.taught()).change((file) => nameColor(file, color, name, now)))
  }
}
