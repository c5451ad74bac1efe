import { rmSync } from 'node:fs'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { diskError } from './disk-error.js'

/** Temporary folders of a session, outside the repository. */
export interface Scratch {
  /** A fresh empty folder, by its real path. */
  folder(label: string): Promise<string>
  /** Removes them all. */
  close(): Promise<void>
}

/** Makes temporary folders that go with the session, or with the process where that ends first. */
export function makeScratch(parent: string = tmpdir()): Scratch {
  const folders = new Set<string>()
  const removeAll = (): void => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
  return {
    async folder(label) {
      const name = label.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 40)
      try {
        const folder = await realpath(await mkdtemp(join(parent, `release-wizard-${name}-`)))
        if (folders.size === 0) process.once('exit', removeAll)
        folders.add(folder)
        return folder
      } catch (error) {
        throw diskError(error, parent, 'written')
      }
    },
    async close() {
      process.off('exit', removeAll)
      for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 3 })
      folders.clear()
    },
  }
}
