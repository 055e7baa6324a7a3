import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const hasSyncthing = spawnSync('syncthing', ['--version'], { stdio: 'ignore' }).status === 0

const key = 'gloss-test'

/** A real Syncthing with a home of its own, on loopback alone: no relays, discovery, reports or upgrades. */
export class Syncthing {
  readonly home: string
  readonly folder: string
  readonly id: string
  readonly #gui: number
  readonly #port: number
  #process: ChildProcess | undefined

  constructor(home: string, folder: string, ports: { gui: number; sync: number }) {
    this.home = home
    this.folder = folder
    this.#gui = ports.gui
    this.#port = ports.sync
    mkdirSync(home, { recursive: true })
    mkdirSync(join(folder, '.stfolder'), { recursive: true })
    const environment = { ...process.env, HOME: home }
    execFileSync('syncthing', ['generate', `--home=${home}`, '--no-default-folder', '--skip-port-probing'], {
      stdio: 'ignore',
      env: environment,
    })
    this.id = execFileSync('syncthing', ['--home', home, '--device-id'], { env: environment })
      .toString()
      .trim()
  }

  /** Shares the folder with the other one. */
  pair(other: Syncthing): void {
    const device = (one: Syncthing): string =>
      `<device id="${one.id}" name="d" compression="never"><address>tcp://127.0.0.1:${one.#port}</address></device>`
    writeFileSync(
      join(this.home, 'config.xml'),
      `<configuration version="36">
  <folder id="library" path="${this.folder}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true" fsWatcherDelayS="1">
    <device id="${this.id}"></device><device id="${other.id}"></device>
    <minDiskFree unit="">0</minDiskFree><pullerPauseS>1</pullerPauseS><maxConflicts>-1</maxConflicts>
  </folder>
  ${device(this)}${device(other)}
  <gui enabled="true" tls="false"><address>127.0.0.1:${this.#gui}</address><apikey>${key}</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:${this.#port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled>
    <reconnectionIntervalS>1</reconnectionIntervalS><startBrowser>false</startBrowser>
    <urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <crashReportingEnabled>false</crashReportingEnabled><announceLANAddresses>false</announceLANAddresses>
    <stunKeepaliveMinS>0</stunKeepaliveMinS>
  </options>
</configuration>
`,
    )
  }

  async start(): Promise<void> {
    this.#process = spawn(
      'syncthing',
      ['serve', `--home=${this.home}`, '--no-browser', '--no-restart', '--no-upgrade', '--skip-port-probing'],
      { stdio: 'ignore', env: { ...process.env, HOME: this.home, STNOUPGRADE: '1' } },
    )
    await until(() => this.#ask('GET', 'system/ping').then(Boolean, () => false), 'Syncthing does not answer')
  }

  async stop(): Promise<void> {
    const running = this.#process
    if (!running) return
    this.#process = undefined
    const ended = new Promise((done) => running.once('exit', done))
    running.kill('SIGTERM')
    await ended
  }

  /** Resolves when both have the same files. */
  async inSync(other: Syncthing): Promise<void> {
    let last = ''
    let calm = 0
    await until(async () => {
      for (const one of [this, other]) await one.#ask('POST', 'db/scan?folder=library')
      const [mine, theirs] = await Promise.all([this.#state(other), other.#state(this)])
      const now = JSON.stringify([mine, theirs])
      const done = mine.done && theirs.done
      calm = done && now === last ? calm + 1 : 0
      last = now
      return calm >= 2
    }, 'Syncthing does not come to rest')
  }

  async #state(other: Syncthing): Promise<{ done: boolean; sequence: unknown }> {
    const status = await this.#ask('GET', 'db/status?folder=library')
    const completion = await this.#ask('GET', `db/completion?folder=library&device=${other.id}`)
    const done =
      status.state === 'idle' &&
      status.needTotalItems === 0 &&
      completion.completion === 100 &&
      completion.needItems === 0 &&
      completion.remoteState !== 'unknown' &&
      (await this.#isConnected(other))
    return { done, sequence: status.sequence }
  }

  async #isConnected(other: Syncthing): Promise<boolean> {
    const { connections } = (await this.#ask('GET', 'system/connections')) as {
      connections?: Record<string, { connected: boolean }>
    }
    return connections?.[other.id]?.connected ?? false
  }

  async #ask(method: string, path: string): Promise<Record<string, unknown>> {
    const answer = await fetch(`http://127.0.0.1:${this.#gui}/rest/${path}`, {
      method,
      headers: { 'X-API-Key': key },
    })
    const text = await answer.text()
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
  }
}

async function until(there: () => Promise<boolean>, otherwise: string): Promise<void> {
  const end = Date.now() + 60_000
  while (Date.now() < end) {
    if (await there()) return
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new Error(otherwise)
}
