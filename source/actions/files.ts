import { messageOf } from '../plan/message-of.js'
import { NotTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import { fail, type NotPassed } from '../ports/verdict.js'
import type { WritePort } from '../ports/write.js'

/** One file's text before and after. */
export interface Rewrite {
  readonly path: string
  readonly before: string | undefined
  readonly after: string
}

/**
 * Writes all files or none: a failure midway puts back what was written. Each file is read again and must hold
 * the text it was given.
 */
export async function rewriteAll(
  write: WritePort,
  rewrites: readonly Rewrite[],
): Promise<NotPassed | undefined> {
  const written: Rewrite[] = []
  for (const rewrite of rewrites) {
    try {
      await write.writeText(rewrite.path, rewrite.after)
      written.push(rewrite)
      if ((await write.readText(rewrite.path)) !== rewrite.after) throw new Error('it reads back otherwise')
    } catch (error) {
      for (const { path, before } of written.reverse()) {
        if (before === undefined) await write.remove(path)
        else await write.writeText(path, before)
      }
      const why = messageOf(error)
      return fail(
        `${rewrite.path} cannot be written: ${why}`,
        'all files written, or none',
        'free the file, then try again',
      )
    }
  }
  return undefined
}

/**
 * The text of a file that is going to be written again; undefined where there is none. A byte that is no UTF-8 would
 * not come back as it was, so a file with one is refused.
 */
export async function readExactText(read: ReadPort, path: string): Promise<string | undefined> {
  const bytes = await read.readBytes(path)
  if (bytes === undefined) return undefined
  const text = Buffer.from(bytes).toString('utf8')
  if (Buffer.from(text).equals(bytes)) return text
  const line = text.slice(0, text.indexOf('\uFFFD')).split('\n').length
  throw NotTold.fail(
    `${path}:${line} holds a byte that is no UTF-8`,
    'UTF-8, so that every other byte stays as it is',
    `save ${path} as UTF-8, or set its version by hand and leave it out of the plan`,
  )
}
