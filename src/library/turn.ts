/** Lets everybody else who waits for this thread have a turn: between two pieces of a long piece of work. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
