import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { _electron } from '@playwright/test'
import { environment, expect, root, runtime, test } from './app'

const isRoot = process.getuid?.() === 0
const canBeSomeoneElse = isRoot && spawnSync('setpriv', ['--version']).status === 0

test('an ordinary user runs the app with the sandbox on, and it shows the article', async () => {
  test.skip(!canBeSomeoneElse, 'only root can become an ordinary user (all other tests run as one, then)')
  const home = mkdtempSync(join(tmpdir(), 'gloss-sandbox-'))
  try {
    const gloss = await _electron.launch({
      executablePath: asNobody(home),
      args: ['--disable-gpu', join(home, 'app'), join(home, 'ferry.txt')],
      env: {
        ...environment(),
        HOME: home,
        XDG_RUNTIME_DIR: home,
        XAUTHORITY: join(home, 'xauthority'),
        GLOSS_LIBRARY: join(home, 'library'),
        GLOSS_USER_DATA: join(home, 'user data'),
      },
    })
    try {
      const page = await gloss.firstWindow()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ferry to the island leaves late')
      await expect(page.getByRole('article')).toContainText('The harbour office said')
      expect(await gloss.evaluate(({ app }) => app.commandLine.hasSwitch('no-sandbox'))).toBe(false)
      expect(await gloss.evaluate(() => process.getuid?.())).not.toBe(0)
      const renderer = await gloss.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
      )
      const status = readFileSync(`/proc/${renderer}/status`, 'utf8')
      // 2 is filtering: the system calls of the page's process are restricted.
      expect(status).toMatch(/^Seccomp:\s+2$/m)
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m)
    } finally {
      await gloss.close()
    }
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
})

/** Copies of runtime and app that `nobody` may read, in a folder of its own, and a command that starts them so. */
function asNobody(home: string): string {
  const electron = join(home, 'electron')
  cpSync(dirname(runtime()), electron, { recursive: true })
  for (const part of ['out', 'resources', 'package.json']) {
    cpSync(join(root, part), join(home, 'app', part), { recursive: true })
  }
  writeFileSync(
    join(home, 'ferry.txt'),
    'Ferry to the island leaves late\n\nThe harbour office said on Monday that the ferry would leave an hour late.\n',
  )
  // The key of the display, where it has one.
  const key = process.env.XAUTHORITY
  if (key && existsSync(key)) cpSync(key, join(home, 'xauthority'))
  execFileSync('chown', ['-R', 'nobody', home])
  const hasNamespaces = spawnSync('setpriv', ['--reuid=nobody', 'unshare', '--user', 'true']).status === 0
  // Where ordinary users may not make namespaces, Chromium's helper does it for them.
  const helper = readdirSync(electron).includes('chrome-sandbox')
    ? join(electron, 'chrome-sandbox')
    : undefined
  if (!hasNamespaces && helper) {
    execFileSync('chown', ['root:root', helper])
    chmodSync(helper, 0o4755)
  }
  const command = join(home, 'start')
  writeFileSync(
    command,
    // Playwright adds the switch for root, which is what the test is not about.
    `#!/bin/sh\n[ "$1" = --no-sandbox ] && shift\nexec setpriv --reuid=nobody --regid=nogroup --clear-groups "${join(electron, 'electron')}" "$@"\n`,
  )
  chmodSync(command, 0o755)
  return command
}
