import { NumberColumn } from './numberColumn'
import { PackedBytes } from './packedBytes'

/** Many names, each kept once and in few bytes; a number from 0 on stands for it. None is ever let go. */
export class NamePool {
  readonly #bytes = new PackedBytes()
  /** Where each begins. */
  readonly #starts = new NumberColumn()
  /** By hash, with open addressing: the number and 1; 0 is free. */
  #table = new Uint32Array(1024)

  nameOf(number: number): string {
    return this.#bytes.reader(this.#starts.get(number)).words()
  }

  /** Its number; undefined for one that was never put in. */
  find(name: string): number | undefined {
    const found = this.#table[this.#placeOf(name)] ?? 0
    return found > 0 ? found - 1 : undefined
  }

  put(name: string): number {
    const place = this.#placeOf(name)
    const found = this.#table[place] ?? 0
    if (found > 0) return found - 1
    const number = this.#starts.length
    this.#starts.set(number, this.#bytes.length)
    this.#bytes.putWords(name)
    this.#table[place] = number + 1
    if (this.#starts.length * 2 > this.#table.length) this.#grow()
    return number
  }

  /** Where in the table it stands or would stand. */
  #placeOf(name: string): number {
    const mask = this.#table.length - 1
    for (let place = hashOf(name) & mask; ; place = (place + 1) & mask) {
      const found = this.#table[place] ?? 0
      if (found === 0 || this.#isAt(this.#starts.get(found - 1), name)) return place
    }
  }

  #isAt(start: number, name: string): boolean {
    const reader = this.#bytes.reader(start)
    if (reader.number() !== name.length) return false
    for (let at = 0; at < name.length; at += 1) if (reader.number() !== name.charCodeAt(at)) return false
    return true
  }

  #grow(): void {
    this.#table = new Uint32Array(this.#table.length * 2)
    for (let number = 0; number < this.#starts.length; number += 1)
      this.#table[this.#placeOf(this.nameOf(number))] = number + 1
  }
}

/** FNV-1a of the code units; 32 bits. */
export function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
