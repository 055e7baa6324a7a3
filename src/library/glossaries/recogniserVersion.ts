/** Set by the build: a hash of the recogniser's code, word lists and model. */
declare const __RECOGNISER__: string | undefined

/** Which recogniser this program has; a glossary that another one made is made anew. */
export const recogniserVersion = typeof __RECOGNISER__ === 'string' ? __RECOGNISER__ : 'source'
