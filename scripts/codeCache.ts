import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Runs the built command once for each format, so that the code it compiles is kept beside it (src/cli/codeCache.ts). */
export function codeCache(command: string, sample: string): Plugin {
  return {
    name: 'gloss-code-cache',
    closeBundle() {
      const folder = mkdtempSync(join(tmpdir(), 'gloss-build-'))
      for (const [extension, content] of Object.entries(formats(readFileSync(sample, 'utf8')))) {
        const file = join(folder, `sample.${extension}`)
        writeFileSync(file, content)
        const env = { ...process.env, GLOSS_WRITE_CODE_CACHE: '1' }
        const ran = spawnSync(process.execPath, [command, 'entities', file, '--json'], {
          env,
          encoding: 'utf8',
        })
        if (ran.status !== 0) throw new Error(`The command that was built does not run: ${ran.stderr}`)
      }
      rmSync(folder, { recursive: true })
    },
  }
}

function formats(markdown: string): Record<'txt' | 'html' | 'md', string> {
  const paragraphs = markdown.split(/\n{2,}/).map((paragraph) => `<p>${paragraph.replace(/[<&]/g, ' ')}</p>`)
  return {
    txt: markdown,
    html: `<!doctype html><article>${paragraphs.join('\n')}</article>`,
    md: markdown,
  }
}
