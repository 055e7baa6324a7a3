import { NumberColumn } from './numberColumn'

/** For each name a list of places in the packed articles, chained through columns of numbers. */
export class Postings {
  /** By name; each link is a place in the columns below and 1, 0 the end. */
  readonly #heads = new NumberColumn()
  readonly #slots = new NumberColumn()
  readonly #offsets = new NumberColumn()
  readonly #next = new NumberColumn()
  #free = 0

  add(name: number, slot: number, offset: number): void {
    const link = this.#free === 0 ? this.#next.length + 1 : this.#free
    if (this.#free !== 0) this.#free = this.#next.get(link - 1)
    this.#slots.set(link - 1, slot)
    this.#offsets.set(link - 1, offset)
    this.#next.set(link - 1, this.#heads.get(name))
    this.#heads.set(name, link)
  }

  /** The last added first. */
  forEach(name: number, visit: (slot: number, offset: number) => void): void {
    for (let link = this.#heads.get(name); link !== 0; link = this.#next.get(link - 1))
      visit(this.#slots.get(link - 1), this.#offsets.get(link - 1))
  }

  removeAll(name: number, slot: number): void {
    let before = 0
    for (let link = this.#heads.get(name); link !== 0;) {
      const next = this.#next.get(link - 1)
      if (this.#slots.get(link - 1) !== slot) before = link
      else {
        if (before === 0) this.#heads.set(name, next)
        else this.#next.set(before - 1, next)
        this.#next.set(link - 1, this.#free)
        this.#free = link
      }
      link = next
    }
  }
}
