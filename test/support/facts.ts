import { existsSync, watch } from 'node:fs'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'

/** Resolves once the file is there; its folder must be. */
export function fileAppears(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const watcher = watch(dirname(path), () => look())
    watcher.on('error', reject)
    const look = (): void => {
      if (!existsSync(path)) return
      watcher.close()
      resolve()
    }
    look()
  })
}

/** Resolves once a stream has shown these words; fails where it ends before. */
export function wordsAppear(stream: Readable | null | undefined, words: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = ''
    stream?.on('data', (chunk: Uint8Array) => {
      seen += String(chunk)
      if (words.test(seen)) resolve()
    })
    stream?.on('end', () => reject(new Error(`${words} was not said: ${seen}`)))
  })
}
