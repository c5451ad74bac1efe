import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'

export interface AtomicOptions {
  /** Permission bits of the new file; those that new files have by default. */
  readonly mode?: number
  /** The temporary file; on the same disk as `path`. By default one beside it. */
  readonly draft?: string
}

/** Writes a whole file in one step: readers and crashes see the old content or the new one, never a part. */
export async function writeAtomically(
  path: string,
  data: string | Uint8Array,
  { mode, draft = `${path}.${randomUUID()}.draft` }: AtomicOptions = {},
): Promise<void> {
  try {
    await rm(draft, { force: true })
    const handle = await open(draft, 'wx', mode)
    try {
      if (mode !== undefined) await handle.chmod(mode)
      await handle.writeFile(data)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
