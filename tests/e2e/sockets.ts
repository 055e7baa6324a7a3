import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/**
 * Addresses outside this machine that a process or any of its descendants has a socket to, as the kernel writes them.
 * Empty on systems without /proc.
 */
export function outsideAddresses(pid: number): string[] {
  if (process.platform !== 'linux') return []
  const inodes = new Set(family(pid).flatMap(socketsOf))
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => inodes.has(fields[9] ?? '') && isOutside(fields[2] ?? ''))
      .map((fields) => `${table} ${fields[2]}`),
  )
}

/** The remote end as hexadecimal `address:port`; unconnected is all zeros, loopback ends in 7F (or is ::1). */
function isOutside(remote: string): boolean {
  const [address = ''] = remote.split(':')
  const local = /^0*$/.test(address) || /7F$/.test(address.slice(-8)) || address.endsWith('01000000')
  return !local
}

function family(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = read(`/proc/${name}/stat`)
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const found = [pid]
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child)
  return found
}

function socketsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? []
      } catch {
        return []
      }
    })
  } catch {
    return []
  }
}

/** Empty for a process that has ended in the meantime. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
