import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { policy } from '../../src/main/window/policy'
import { expect, type Gloss, test } from './app'
import { hostilePages } from './hostilePages'
import { outsideAddresses } from './sockets'

/** A site that must never be asked for anything. */
let server: Server
let site: string
let asked: string[]

test.beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('asked')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
test.beforeEach(() => {
  asked = []
})
test.afterAll(() => {
  server.close()
})

test.describe('the window', () => {
  test('is sandboxed and isolated, has no Node, and one small bridge', async ({ launch }) => {
    const { app, page } = await launch({ settings: {} })
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return contents && 'getLastWebPreferences' in contents
        ? (contents as unknown as { getLastWebPreferences(): unknown }).getLastWebPreferences()
        : null
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    })
    expect(
      await page.evaluate(() => ({
        require: typeof Reflect.get(globalThis, 'require'),
        process: typeof Reflect.get(globalThis, 'process'),
        bridge: Object.keys(Reflect.get(globalThis, 'gloss')).sort(),
        origin: location.origin,
      })),
    ).toEqual({
      require: 'undefined',
      process: 'undefined',
      bridge: ['call', 'onCommand', 'pathOf'],
      origin: 'gloss-app://window',
    })
  })

  test('has a policy under which no foreign script, style or frame works', async ({ launch }) => {
    const { app, page } = await launch({ settings: {} })
    const header = await app.evaluate(async ({ net }, address) => {
      const response = await net.fetch(address)
      return response.headers.get('content-security-policy')
    }, page.url())
    expect(header).toBe(policy)
    const ran = await page.evaluate(async () => {
      const hits: string[] = []
      Reflect.set(globalThis, 'pwned', (what: string) => hits.push(what))
      const attempt = (run: () => void): void => {
        try {
          run()
        } catch {
          // Refused, as it should be.
        }
      }
      // Later, because what a debugger runs may use `eval` while it lasts.
      setTimeout(() => {
        attempt(() => Reflect.get(globalThis, 'eval')('pwned("eval")'))
        attempt(() => Reflect.construct(Function, ['pwned("Function")'])())
      }, 50)
      attempt(() => {
        const script = document.createElement('script')
        script.append('pwned("inline script")')
        document.body.append(script)
      })
      attempt(() => {
        document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="pwned(\'markup\')">')
      })
      attempt(() => {
        const image = document.createElement('img')
        image.setAttribute('onerror', 'pwned("handler")')
        image.src = 'missing.png'
        document.body.append(image)
      })
      attempt(() => {
        const frame = document.createElement('iframe')
        frame.setAttribute('src', 'data:text/html,<script>parent.pwned("frame")</script>')
        document.body.append(frame)
      })
      attempt(() => {
        const link = document.createElement('a')
        link.setAttribute('href', 'javascript:pwned("script address")')
        document.body.append(link)
        link.click()
      })
      await new Promise((done) => setTimeout(done, 500))
      return hits
    })
    expect(ran).toEqual([])
  })

  test('cannot be navigated, opened a second time or drawn outside its own folder', async ({ launch }) => {
    const { app, page } = await launch({ settings: {} })
    const home = page.url()
    for (const address of [`${site}/away`, 'file:///etc/passwd', 'data:text/html,away', 'about:blank']) {
      await page.evaluate((url) => {
        window.open(url)
        const link = document.createElement('a')
        link.href = url
        document.body.append(link)
        link.click()
        link.target = '_blank'
        link.click()
        location.href = url
      }, address)
      await page.waitForTimeout(150)
      await page.waitForURL(home)
    }
    expect(app.windows()).toHaveLength(1)
    expect(asked).toEqual([])
    const statuses = await app.evaluate(async ({ net }) => {
      const paths = [
        '/../main/index.cjs',
        '/..%2fmain%2findex.cjs',
        '/%2e%2e/%2e%2e/package.json',
        '/none.html',
      ]
      return await Promise.all(
        paths.map(async (path) => (await net.fetch(`gloss-app://window${path}`)).status),
      )
    })
    expect(statuses).toEqual([404, 404, 404, 404])
  })

  test('gets no permission', async ({ launch }) => {
    const { page } = await launch({ settings: {} })
    const outcomes = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read']
      const states = names.map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      )
      return await Promise.all(states)
    })
    expect(new Set(outcomes)).toEqual(new Set(['denied']))
  })

  test('reaches no network, whatever in it asks', async ({ launch }) => {
    const { app, page } = await launch({ settings: {} })
    await page.evaluate(async (address) => {
      const add = (tag: string, fields: Record<string, string>): void => {
        const element = document.createElement(tag)
        try {
          for (const [name, value] of Object.entries(fields)) element.setAttribute(name, value)
          document.body.append(element)
        } catch {
          // Refused by the policy before there was a request.
        }
      }
      const quietly = (run: () => unknown): void => {
        try {
          Promise.resolve(run()).catch(() => undefined)
        } catch {
          // Refused.
        }
      }
      add('img', { src: `${address}/img` })
      add('link', { rel: 'stylesheet', href: `${address}/style` })
      add('link', { rel: 'prefetch', href: `${address}/prefetch` })
      add('link', { rel: 'preconnect', href: address })
      add('link', { rel: 'dns-prefetch', href: 'https://example.invalid' })
      add('script', { type: 'module' })
      add('video', { src: `${address}/video`, autoplay: '' })
      add('object', { data: `${address}/object` })
      add('iframe', { src: `${address}/frame` })
      quietly(() => fetch(`${address}/fetch`))
      quietly(() => fetch(`${address}/no-cors`, { mode: 'no-cors' }))
      quietly(() => navigator.sendBeacon(`${address}/beacon`))
      quietly(() => new WebSocket(address.replace('http', 'ws')))
      quietly(() => new EventSource(`${address}/events`))
      quietly(() => navigator.serviceWorker.register('/worker.js'))
      quietly(async () => {
        const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:3478' }] })
        peer.createDataChannel('x')
        await peer.setLocalDescription(await peer.createOffer())
      })
      await new Promise((done) => setTimeout(done, 1500))
    }, site)
    expect(asked).toEqual([])
    expect(outsideAddresses(app.process().pid ?? 0)).toEqual([])
  })
})

test('a link in an article opens in the system’s browser, and only web and mail addresses do', async ({
  launch,
}) => {
  const gloss = await launch({ settings: {} })
  const opened = await gloss.catchExternal()
  const open = (url: string): Promise<unknown> =>
    gloss.page.evaluate((address) => window.gloss.call('openExternal', { url: address }), url)
  expect(await open('https://example.org/a?b#c')).toMatchObject({ ok: true })
  expect(await open('mailto:anna@example.org')).toMatchObject({ ok: true })
  for (const url of [
    'file:///etc/passwd',
    'javascript:1',
    'smb://host/share',
    'ms-settings:',
    '/etc/passwd',
    'https://',
  ]) {
    expect(await open(url), url).toMatchObject({ ok: false, code: 'bad-request' })
  }
  expect(await opened()).toEqual(['https://example.org/a?b#c', 'mailto:anna@example.org'])
})

test('hostile pages are read without a script running or a request leaving', async ({ launch }) => {
  const gloss = await launch({ settings: {}, size: { width: 1200, height: 800 } })
  await gloss.page.evaluate(() => {
    Reflect.set(globalThis, 'hits', [])
    Reflect.set(globalThis, 'pwned', (n: number) => Reflect.get(globalThis, 'hits').push(n))
  })
  const pages = hostilePages(site)
  const folder = join(gloss.folders.home, 'pages')
  mkdirSync(folder)
  for (const [index, html] of pages.entries()) {
    const file = join(folder, `page-${index}.html`)
    writeFileSync(file, html)
    await gloss.receive([file])
    const title = gloss.page.getByRole('heading', { level: 1 })
    await expect(title).toContainText(`Hostile page ${index}`)
    await expect(gloss.page.getByRole('article')).toContainText('AFTER-MARK')
    await prod(gloss)
  }
  expect(await gloss.page.evaluate(() => Reflect.get(globalThis, 'hits'))).toEqual([])
  expect(asked).toEqual([])
  expect(gloss.app.windows()).toHaveLength(1)
  expect(gloss.page.url()).toBe('gloss-app://window/index.html')
})

/** Moves, clicks, scrolls and tabs, as a reader might. */
async function prod({ page }: Gloss): Promise<void> {
  for (const [x, y] of [
    [500, 300],
    [560, 420],
    [620, 540],
  ] as const) {
    await page.mouse.move(x, y)
    await page.mouse.click(x, y)
  }
  await page.mouse.wheel(0, 400)
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Tab')
  await page.waitForTimeout(50)
}
