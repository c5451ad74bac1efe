import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { diskError, errorCode } from './disk-error.js'

/** The log of one command, written as it comes. */
export interface StepLog {
  /** Inside the run's folder, with slashes: `logs/qa/tests.log`. */
  readonly name: string
  write(text: string | Uint8Array): void
  /** Closes it and gives the digest of all that is in it; `problem` where the disk did not take everything. */
  close(): { readonly digest: string; readonly problem?: string }
}

/**
 * Opens a new log for a step in the run's folder: `logs/STEP.log`, then `logs/STEP.2.log` and so on, so that the
 * digest in the evidence stays true when the step runs again. Throws the disk's error.
 */
export function openStepLog(runFolder: string, step: string): StepLog {
  const { descriptor, name } = openNew(runFolder, baseOf(step))
  const hash = createHash('sha256')
  let problem: string | undefined
  return {
    name,
    write(text) {
      if (problem !== undefined) return
      const bytes = typeof text === 'string' ? Buffer.from(text) : text
      try {
        for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done)
        hash.update(bytes)
      } catch (error) {
        problem = diskError(error, name, 'written').message
      }
    },
    close() {
      closeSync(descriptor)
      return { digest: hash.digest('hex'), ...(problem === undefined ? {} : { problem }) }
    },
  }
}

function numbered(base: string, count: number): string {
  return count === 1 ? `${base}.log` : `${base}.${count}.log`
}

function openNew(runFolder: string, base: string): { descriptor: number; name: string } {
  for (let count = 1; ; count += 1) {
    const name = numbered(base, count)
    const path = join(runFolder, name)
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      return { descriptor: openSync(path, 'wx', 0o600), name }
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw diskError(error, path, 'written')
    }
  }
}

/** A step's id as a path that stays below the folder of logs. */
function baseOf(step: string): string {
  const parts = step.split('/').map((part) => part.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^\.+/, ''))
  return `logs/${parts.filter((part) => part !== '').join('/') || 'step'}`
}
