import type { ChildProcess } from 'node:child_process'
import { isGroupAlive } from './process-life.js'

/** True where a child can lead a group of processes that is ended as one. */
export const groupsExist = process.platform !== 'win32'

/** Leaders of the groups that run now: none of them outlives the wizard. */
const leaders = new Set<number>()
const POLL_MS = 20

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
 * Resolves when none is left, or was killed.
 */
export async function endTree(child: ChildProcess, graceMs: number): Promise<void> {
  const { pid } = child
  if (pid === undefined) return
  if (!groupsExist) {
    child.kill()
    return
  }
  signalGroup(pid, 'SIGTERM')
  const end = performance.now() + graceMs
  while (isGroupAlive(pid)) {
    if (performance.now() >= end) {
      signalGroup(pid, 'SIGKILL')
      return
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
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
