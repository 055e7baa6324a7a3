import fc from 'fast-check'

/**
 * Property tests draw the same cases on every run, so that a red test means that a change broke it.
 * `npm run properties` draws new ones; a seed that failed is tried again with `GLOSS_SEED=<seed> npx vitest run FILE`.
 */
const seed = Number(process.env.GLOSS_SEED ?? '20261123')
if (!Number.isInteger(seed)) throw new Error(`GLOSS_SEED is not a whole number: ${process.env.GLOSS_SEED}`)
fc.configureGlobal({ seed })
