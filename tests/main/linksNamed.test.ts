import fc from 'fast-check'
import { afterEach, expect, it, vi } from 'vitest'
import { filesNamed } from '../../src/main/filesNamed'
import { claimLinks, isLink, linkNamed } from '../../src/main/linksNamed'

const highlight = '0195a1b2-7c3d-7e4f-8a5b-0c1d2e3f4a5b'

it('finds the link on a command line, wherever among switches, folder and files it stands', () => {
  const link = `gloss://open/harbour-lights-0a1b2c3d?h=${highlight}`
  const argv = ['/opt/electron', '--no-sandbox', '/opt/gloss', 'notes.md', link]
  expect(linkNamed(argv)).toEqual({ id: 'harbour-lights-0a1b2c3d', highlight })
  expect(filesNamed(argv, '/home/anna', true)).toEqual(['/home/anna/notes.md'])
  expect(linkNamed(['/opt/gloss'])).toBeUndefined()
})

it.each([
  ['another host', 'gloss://delete/harbour-lights-0a1b2c3d'],
  ['a path', 'gloss://open/../../etc/passwd'],
  ['an encoded path', 'gloss://open/..%2f..%2fetc'],
  ['more than an id', 'gloss://open/harbour-lights-0a1b2c3d/export'],
  ['a user', 'gloss://reader@open/harbour-lights-0a1b2c3d'],
  ['a port', 'gloss://open:80/harbour-lights-0a1b2c3d'],
  ['another question', 'gloss://open/harbour-lights-0a1b2c3d?run=x'],
  ['two questions', 'gloss://open/harbour-lights-0a1b2c3d?h=a&h=b'],
  ['a fragment', 'gloss://open/harbour-lights-0a1b2c3d#x'],
  ['an encoded line break', 'gloss://open/harbour-lights-0a1b2c3d?h=a%0ab'],
  ['an encoding that is none', 'gloss://open/harbour-lights-0a1b2c3d?h=%zz'],
  ['capitals', 'gloss://open/HARBOUR'],
  ['a very long id', `gloss://open/${'a'.repeat(100_000)}`],
  ['a very long highlight', `gloss://open/a-1?h=${'a'.repeat(100_000)}`],
  ['a script', 'gloss:javascript:alert(1)'],
  ['a switch in it', 'gloss://open/a-1 --inspect'],
])('refuses %s, and takes it for no file either', (_, address) => {
  expect(linkNamed(['/opt/gloss', address])).toBeUndefined()
  expect(isLink(address)).toBe(true)
  expect(filesNamed(['/opt/gloss', address], '/home/anna', false)).toEqual([])
})

it('gives nothing but an id and a highlight of a few plain characters, whatever follows gloss:', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (rest) => {
      const link = linkNamed(['/opt/gloss', `gloss://open/${rest}`])
      if (!link) return
      expect(link.id).toMatch(/^[a-z0-9-]{1,100}$/)
      expect(link.highlight ?? 'h').toMatch(/^[\w.:-]{1,64}$/)
    }),
  )
})

const app = { setAsDefaultProtocolClient: vi.fn(() => true), getAppPath: () => '/opt/gloss' }
afterEach(() => {
  vi.unstubAllEnvs()
  app.setAsDefaultProtocolClient.mockClear()
})

it('registers with the system: as what it is when packaged, with its folder when Electron is started with it', () => {
  vi.stubEnv('GLOSS_USER_DATA', '')
  claimLinks(app)
  expect(app.setAsDefaultProtocolClient).toHaveBeenCalledWith('gloss')
  Object.assign(process, { defaultApp: true })
  claimLinks(app)
  Object.assign(process, { defaultApp: undefined })
  expect(app.setAsDefaultProtocolClient).toHaveBeenLastCalledWith('gloss', process.execPath, ['/opt/gloss'])
})

it('registers nothing when it was started with a folder of its own, as tests do', () => {
  vi.stubEnv('GLOSS_USER_DATA', '/tmp/x')
  claimLinks(app)
  expect(app.setAsDefaultProtocolClient).not.toHaveBeenCalled()
})
