import { setFlagsFromString } from 'node:v8'

/** How much code runs before V8 takes a function for worth optimising: some fifteen times what it asks by itself. */
const budget = 1_000_000

/**
 * Most commands are done in a tenth of a second, before what V8 optimises beside them is of any use; left alone it takes a
 * third of their time. Long jobs are optimised all the same, a moment later. A V8 that does not know the flag passes it by.
 */
export function expectShortRun(): void {
  setFlagsFromString(`--interrupt-budget=${budget}`)
}
