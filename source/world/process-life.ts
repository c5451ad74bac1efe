import { readFileSync } from 'node:fs'

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
  if (now.state === 'Z' || now.state === 'X') return false
  return mark.start === undefined || mark.start === now.start
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

/** Fields of /proc/PID/stat after the program's name, which may itself hold spaces and brackets. */
function statOf(pid: number): { readonly state: string; readonly start: string } | undefined {
  const text = readProc(`/proc/${pid}/stat`)
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, start] = [fields?.[0], fields?.[19]]
  return state === undefined || start === undefined ? undefined : { state, start }
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}
