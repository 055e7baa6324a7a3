/** Long work in pieces: between two of them others may have their turn. */
export type Pieces<T> = Generator<undefined, T, undefined>

/** All of it in one go. */
export function atOnce<T>(work: Pieces<T>): T {
  for (;;) {
    const next = work.next()
    if (next.done === true) return next.value
  }
}
