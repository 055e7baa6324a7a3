import constants from 'node:constants'

/**
 * A disk in memory that can lose its power, for whatever lies under `/sim`. What was written and not synced may be gone
 * afterwards, whole or in part. Names change in the order they were changed, as on every journaling file system: after
 * the cut a prefix of the changes is there, all that came before the last sync of a folder among them.
 */
export class SimulatedDisk {
  #root = folderNode()
  /** Changes of names that no sync has made sure of, oldest first. */
  #pending: NameChange[] = []
  #calls = 0
  #plan: Plan | undefined
  /** Free bytes; saves beyond fail with ENOSPC. */
  free = Infinity
  /** The call that was hit, for messages. */
  hit = ''

  /** From now on the `at`th call that changes something goes wrong. */
  plan(plan: Plan | undefined): void {
    this.#plan = plan
    this.#calls = 0
    this.hit = ''
  }

  get calls(): number {
    return this.#calls
  }

  /** The disk as it is, all of it safe. */
  image(): Node {
    return copyOf(this.#root)
  }

  insert(image: Node): void {
    const root = copyOf(image)
    if (root.kind !== 'folder') throw new Error('not a folder')
    this.#root = root
    this.#pending = []
  }

  /** Power off and on: `survives` says of each pending change of a name how many are kept, and what of unsynced data. */
  cutPower({ names, data }: Survivors): void {
    const kept = this.#pending.slice(0, names(this.#pending.length))
    const safe = safeNames(this.#root)
    for (const change of kept) change(safe)
    this.#root = settled(safe, data)
    this.#pending = []
    this.plan(undefined)
  }

  /** Counts a call that changes something and fails it where that is planned; gives what of a write still happens. */
  #call(what: string, whole = true): 'all' | 'half' {
    this.#calls += 1
    const plan = this.#plan
    if (!plan || this.#calls < plan.at) return 'all'
    if (this.#calls === plan.at) this.hit = what
    if (plan.how === 'cut') throw failure('EIO', what)
    if (this.#calls > plan.at) return 'all'
    if (plan.how === 'short' && !whole) return 'half'
    throw failure(plan.how === 'short' ? 'ENOSPC' : 'EIO', what)
  }

  stat(path: string): Stats {
    const node = this.#find(path)
    return statsOf(node)
  }

  read(path: string): Buffer {
    const node = this.#find(path)
    if (node.kind === 'folder') throw failure('EISDIR', path)
    return Buffer.from(node.data)
  }

  list(path: string): string[] {
    return [...this.#folder(path).entries.keys()]
  }

  makeFolder(path: string, recursive: boolean): string | undefined {
    let first: string | undefined
    const parts = path.split('/').filter(Boolean)
    for (let n = 1; n <= parts.length; n += 1) {
      const at = `/${parts.slice(0, n).join('/')}`
      const there = this.#get(at)
      if (there?.kind === 'file') throw failure(n === parts.length ? 'EEXIST' : 'ENOTDIR', at)
      if (there) {
        if (n === parts.length && !recursive) throw failure('EEXIST', at)
        continue
      }
      if (n < parts.length && !recursive) throw failure('ENOENT', at)
      this.#call(`mkdir ${at}`)
      this.#set(at, folderNode())
      first ??= at
    }
    return first
  }

  /** Opens for reading, or for writing with the flags of open(2). */
  open(path: string, flags: number): FileNode | FolderNode {
    const there = this.#get(path)
    if (!there && flags & constants.O_CREAT) {
      this.#call(`create ${path}`)
      const node = fileNode()
      this.#set(path, node)
      return node
    }
    if (!there) throw failure('ENOENT', path)
    if (flags & constants.O_EXCL) throw failure('EEXIST', path)
    if (flags & constants.O_TRUNC && there.kind === 'file') {
      this.#call(`truncate ${path}`)
      there.data = Buffer.alloc(0)
    }
    return there
  }

  write(node: FileNode, data: Buffer, what: string): void {
    const how = this.#call(`write ${what}`, false)
    const room = Math.min(data.length, this.free)
    this.free -= room
    if (how === 'half' || room < data.length) {
      node.data = data.subarray(0, how === 'half' ? data.length >> 1 : room)
      throw failure('ENOSPC', what)
    }
    node.data = Buffer.from(data)
    node.time += 1n
  }

  sync(node: FileNode | FolderNode): void {
    this.#call('sync')
    if (node.kind === 'file') node.safe = node.data
    else {
      for (const change of this.#pending) change(this.#root, true)
      this.#pending = []
    }
  }

  rename(from: string, to: string): void {
    const node = this.#find(from)
    this.#folder(parentOf(to))
    this.#call(`rename ${from} ${to}`)
    if (this.#get(to) === node) return
    // In one step, as rename(2) is.
    this.#change((root, safe) => {
      put(root, from, undefined, safe)
      put(root, to, node, safe)
    })
  }

  link(from: string, to: string): void {
    const node = this.#find(from)
    if (this.#get(to)) throw failure('EEXIST', to)
    this.#call(`link ${from} ${to}`)
    this.#set(to, node)
  }

  remove(path: string, recursive = false): void {
    const node = this.#find(path)
    if (node.kind === 'folder') {
      if (!recursive && node.entries.size > 0) throw failure('ENOTEMPTY', path)
      for (const name of [...node.entries.keys()]) this.remove(`${path}/${name}`, true)
    } else this.free += 0
    this.#call(`remove ${path}`)
    this.#set(path, undefined)
  }

  #set(path: string, node: Node | undefined): void {
    this.#change((root, safe) => put(root, path, node, safe))
  }

  #change(change: NameChange): void {
    change(this.#root)
    this.#pending.push(change)
  }

  #get(path: string): Node | undefined {
    let node: Node | undefined = this.#root
    for (const name of path.split('/').filter(Boolean))
      node = node?.kind === 'folder' ? node.entries.get(name) : undefined
    return node
  }

  #find(path: string): Node {
    const node = this.#get(path)
    if (!node) throw failure('ENOENT', path)
    return node
  }

  #folder(path: string): FolderNode {
    const node = this.#find(path)
    if (node.kind !== 'folder') throw failure('ENOTDIR', path)
    return node
  }
}

/** `at` counts from 1. `cut` ends everything there; `fails` and `short` hit one call, a write of half its data. */
export interface Plan {
  at: number
  how: 'cut' | 'fails' | 'short'
}

export interface Survivors {
  /** How many of the pending changes of names. */
  names: (pending: number) => number
  /** What is left of a file whose data were not synced. */
  data: (safe: Buffer, written: Buffer) => Buffer
}

type Node = FileNode | FolderNode
/** Makes the change in the names as they are or, with `safe`, in those that are sure. */
type NameChange = (root: FolderNode, safe?: boolean) => void

interface FileNode {
  kind: 'file'
  data: Buffer
  safe: Buffer
  ino: bigint
  time: bigint
}
interface FolderNode {
  kind: 'folder'
  entries: Map<string, Node>
  safe: Map<string, Node>
  ino: bigint
  time: bigint
}
export type { FileNode, FolderNode, Node }

let nodes = 0n
const fileNode = (): FileNode => ({
  kind: 'file',
  data: Buffer.alloc(0),
  safe: Buffer.alloc(0),
  ino: (nodes += 1n),
  time: 1n,
})
const folderNode = (): FolderNode => ({
  kind: 'folder',
  entries: new Map(),
  safe: new Map(),
  ino: (nodes += 1n),
  time: 1n,
})

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'))

function put(root: FolderNode, path: string, node: Node | undefined, safe = false): void {
  const names = path.split('/').filter(Boolean)
  const last = names.pop() ?? ''
  let folder: Node | undefined = root
  for (const name of names)
    folder = folder?.kind === 'folder' ? (safe ? folder.safe : folder.entries).get(name) : undefined
  if (folder?.kind !== 'folder') return
  const entries = safe ? folder.safe : folder.entries
  if (node) entries.set(last, node)
  else entries.delete(last)
}

/** A view of the names that are sure, in which more changes can be made; data are as they were left. */
function safeNames(folder: FolderNode): FolderNode {
  const view = folderNode()
  for (const [name, node] of folder.safe)
    view.entries.set(name, node.kind === 'folder' ? safeNames(node) : node)
  return view
}

function settled(view: FolderNode, data: Survivors['data']): FolderNode {
  const seen = new Map<FileNode, FileNode>()
  const settle = (folder: FolderNode): FolderNode => {
    const result = folderNode()
    for (const [name, node] of folder.entries) {
      const kept = node.kind === 'folder' ? settle(node) : (seen.get(node) ?? fileNode())
      if (node.kind === 'file' && kept.kind === 'file' && !seen.has(node)) {
        kept.data = node.safe.equals(node.data) ? node.data : data(node.safe, node.data)
        kept.safe = kept.data
        kept.time = node.time
        seen.set(node, kept)
      }
      result.entries.set(name, kept)
      result.safe.set(name, kept)
    }
    return result
  }
  return settle(view)
}

function copyOf(node: Node): Node {
  if (node.kind === 'file') return { ...node, safe: node.data }
  const copy = folderNode()
  const view: FolderNode = { ...copy, entries: new Map(node.entries) }
  return settled(deepView(view), (_safe, written) => written)
}

function deepView(folder: FolderNode): FolderNode {
  const view = folderNode()
  for (const [name, node] of folder.entries)
    view.entries.set(name, node.kind === 'folder' ? deepView(node) : node)
  return view
}

interface Stats {
  size: number | bigint
  mtimeMs: number
  mtimeNs: bigint
  ino: number | bigint
  mtime: Date
  mode: number
  isFile: () => boolean
  isDirectory: () => boolean
  isSymbolicLink: () => boolean
}

function statsOf(node: Node): Stats {
  return {
    size: node.kind === 'file' ? node.data.length : 0,
    mtimeMs: Number(node.time),
    mtimeNs: node.time,
    mtime: new Date(Number(node.time)),
    ino: node.ino,
    mode: node.kind === 'file' ? 0o600 : 0o700,
    isFile: () => node.kind === 'file',
    isDirectory: () => node.kind === 'folder',
    isSymbolicLink: () => false,
  }
}

function failure(code: string, what: string): Error {
  return Object.assign(new Error(`${code}: ${what}`), { code })
}
