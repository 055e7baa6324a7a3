import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { origin } from './window/policy'

/**
 * The faces of the reading view as a style sheet, taken from the window's own; empty where they are not there, as in
 * development. `folder` is the window's built one.
 */
export async function paperFonts(folder: string): Promise<string> {
  try {
    const assets = join(folder, 'assets')
    const sheets = (await readdir(assets)).filter((name) => name.endsWith('.css'))
    const all = await Promise.all(sheets.map((name) => readFile(join(assets, name), 'utf8')))
    return facesIn(all.join('\n'))
  } catch {
    return ''
  }
}

/** The faces of Literata and the letters of code, with addresses that a printed page may load. */
export function facesIn(sheet: string): string {
  const faces = (sheet.match(/@font-face\s*\{[^}]*\}/g) ?? []).filter((face) =>
    /font-family:\s*["']?(?:Literata Variable|IBM Plex Mono)\b/.test(face),
  )
  if (faces.length === 0) return ''
  const local = faces.map((face) =>
    face
      .replace(/url\(["']?(?:[^)"']*\/)?([\w.-]+)["']?\)/g, `url(${origin}/assets/$1)`)
      .replace(/font-display:\s*\w+/, 'font-display: block'),
  )
  return [
    ...local,
    // Whoever copies from a PDF would get no letters for a ligature, and none for a numeral of another width.
    "body { font-family: 'Literata Variable', Georgia, serif; font-variant-ligatures: none; }",
    '::marker { font-variant-numeric: normal; }',
    "pre, code { font-family: 'IBM Plex Mono', monospace; }",
  ].join('\n')
}

/**
 * A page of ours with these faces. What it may load is then said by the policy it is served with, so its own, which
 * forbids all, is left out.
 */
export function withFonts(html: string, faces: string): string {
  if (faces === '') return html
  return html
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
    .replace('</head>', () => `<style>${faces}</style></head>`)
}
