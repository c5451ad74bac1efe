import type { ChildProcess } from 'node:child_process'
import { isGroupAlive } from './process-life.js'

/** True where a child can lead a group of processes that is ended as one. */
export const groupsExist = process.platform !== 'win32'

/** Leaders of the groups that run now: none of them outlives the wizard. */
const leaders = new Set<number>()
const POLL_MS = 20
/** A killed process needs a moment to be gone, more where the machine is busy. */
const KILL_MS = 5000

/** Ends the group with the wizard, whatever way it ends but a kill; the function given back forgets it. */
export function watchTree(child: ChildProcess): () => void {
  const { pid } = child
  if (pid === undefined || !groupsExist) return () => undefined
  if (leaders.size === 0) process.on('exit', endAll)
  leaders.add(pid)
  return () => {
    leaders.delete(pid)
    if (leaders.size === 0) process.off('exit', endAll)
  }
}

/**
 * Ends a child started with `detached`, and all of its group: SIGTERM, and SIGKILL for what is left after `graceMs`.
 * Resolves when none is left; what not even SIGKILL ends, as a process that waits for a dead disk, is left behind.
 */
export async function endTree(child: ChildProcess, graceMs: number): Promise<void> {
  const { pid } = child
  if (pid === undefined) return
  if (!groupsExist) {
    child.kill()
    return
  }
  signalGroup(pid, 'SIGTERM')
  if (await ends(pid, graceMs)) return
  signalGroup(pid, 'SIGKILL')
  await ends(pid, KILL_MS)
}

/** Waits at most so long for the end of a group; true where it came. */
async function ends(leader: number, atMostMs: number): Promise<boolean> {
  const end = performance.now() + atMostMs
  while (isGroupAlive(leader)) {
    if (performance.now() >= end) return false
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  return true
}

function endAll(): void {
  for (const pid of leaders) signalGroup(pid, 'SIGKILL')
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // None of it is left.
  }
}
