import { readdirSync, readFileSync } from 'node:fs'

/** What tells a process from a later one that got the same number: its start and the boot it belongs to. */
export interface ProcessMark {
  readonly pid: number
  /** Clock ticks since boot, from /proc; absent where there is no /proc. */
  readonly start?: string
  readonly boot?: string
}

/** The mark of a running process, this one by default. */
export function markProcess(pid: number = process.pid): ProcessMark {
  const start = statOf(pid)?.start
  const boot = readProc('/proc/sys/kernel/random/boot_id')
  return { pid, ...(start === undefined ? {} : { start }), ...(boot === undefined ? {} : { boot }) }
}

/** True while the marked process runs on this machine; in doubt it is taken to run. */
export function isAlive(mark: ProcessMark): boolean {
  if (!signalReaches(mark.pid)) return false
  const boot = readProc('/proc/sys/kernel/random/boot_id')
  if (mark.boot !== undefined && boot !== undefined && mark.boot !== boot) return false
  const now = statOf(mark.pid)
  if (now === undefined) return true
  if (hasEnded(now.state)) return false
  return mark.start === undefined || mark.start === now.start
}

/**
 * True while a process group has a member that runs. Members that ended and were never waited for, as containers
 * without an init process keep them, do not count where there is a /proc to tell.
 */
export function isGroupAlive(leader: number): boolean {
  try {
    process.kill(-leader, 0)
  } catch {
    return false
  }
  const group = String(leader)
  const pids = processIds()
  return pids.length === 0 || pids.map(statOf).some((stat) => stat?.group === group && !hasEnded(stat.state))
}

function processIds(): readonly number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

function hasEnded(state: string): boolean {
  return state === 'Z' || state === 'X'
}

function signalReaches(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Not permitted means that it is there, and another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

interface Stat {
  readonly state: string
  readonly group: string
  readonly start: string
}

/** Fields of /proc/PID/stat after the program's name, which may itself hold spaces and brackets. */
function statOf(pid: number): Stat | undefined {
  const text = readProc(`/proc/${pid}/stat`)
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ') ?? []
  const [state, group, start] = [fields[0], fields[2], fields[19]]
  if (state === undefined || group === undefined || start === undefined) return undefined
  return { state, group, start }
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}
