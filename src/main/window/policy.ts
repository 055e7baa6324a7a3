/** The only place the window ever loads from. No file and no site can be reached through it. */
export const origin = 'gloss-app://window'

/**
 * Nothing but the window's own files. Styles are the window's own sheets; what Vue sets on an element goes through
 * the object model, which no policy forbids. `vue` is the name under which Vue sets the markup of its own templates.
 */
export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types vue',
].join('; ')
