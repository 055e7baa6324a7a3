// npm start [-- FILE …]: builds what has changed, finds an Electron, opens Gloss.
//
// On a machine without a display the app runs under Xvfb and a picture of its window is saved, whose path is printed.
// It then stays open until Ctrl+C on a terminal, and ends after the picture where there is none (a script, CI);
// GLOSS_STAY=1 keeps it open there too.
import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { cacheFolder } from './cache.mjs'
import { findRuntime } from './runtime.mjs'
import { ensureSystem, hasScreen, sandboxSwitches, startXvfb } from './system.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const pictureLimit = 90_000

try {
  process.exitCode = await start()
} catch (error) {
  console.error(`gloss: ${error.message}`)
  process.exitCode = 1
}

async function start() {
  ensureBuilt()
  const runtime = findRuntime()
  ensureSystem(runtime.executable)
  const sandbox = sandboxSwitches()
  const remarks = [runtime.line]
  if (sandbox.length > 0) remarks.push('without the sandbox, because you are root')
  if (hasScreen) {
    console.error(`Opening Gloss with ${remarks.join(', ')}.`)
    return await ended(launch(runtime, sandbox, {}))
  }
  const screen = await startXvfb()
  try {
    const picture = join(cacheFolder(), 'window.png')
    rmSync(picture, { force: true })
    console.error(`Opening Gloss with ${remarks.join(', ')}. No display here: it runs under Xvfb.`)
    const quiet = ['--log-level=3', '--disable-gpu']
    const app = launch(runtime, [...sandbox, ...quiet], { DISPLAY: screen.display, GLOSS_PICTURE: picture })
    const over = ended(app)
    const shown = await Promise.race([appears(picture), over.then(() => false)])
    if (!shown) {
      app.kill()
      await over
      throw new Error('the window did not open')
    }
    console.log(`Picture of the window: ${picture}`)
    if (process.stdin.isTTY || process.env.GLOSS_STAY) {
      console.error('Ctrl+C ends it.')
      return await over
    }
    app.kill()
    await over
    return 0
  } finally {
    screen.stop()
  }
}

function launch(runtime, switches, env) {
  const from = process.env.INIT_CWD ?? process.cwd()
  // A link is no file.
  const words = process.argv.slice(2).map((word) => (/^gloss:/i.test(word) ? word : resolve(from, word)))
  return spawn(runtime.executable, [...switches, root, ...words], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
}

/** Resolves to its exit code. Ctrl+C reaches the app as well; this process waits for it to save and go. */
function ended(app) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.kill(signal))
  return new Promise((resolve, reject) => {
    app.once('error', reject)
    app.once('exit', (code) => resolve(code ?? 0))
  })
}

async function appears(file) {
  const end = Date.now() + pictureLimit
  while (Date.now() < end) {
    if (existsSync(file)) return true
    await new Promise((next) => setTimeout(next, 100))
  }
  return false
}
