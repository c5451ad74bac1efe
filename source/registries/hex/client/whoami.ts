import { printed } from '../../../lookups/printed.js'
import type { ReadPort } from '../../../ports/read.js'
import type { HexSubject } from './package.js'

/**
 * The account that the client is logged in with; undefined where nobody is, or no client is here. The client exits with 0
 * either way.
 */
export async function fetchWhoami(
  read: ReadPort,
  { env }: HexSubject,
  signal: AbortSignal,
): Promise<string | undefined> {
  const asked = await read.query('mix', ['hex.user', 'whoami'], { cwd: read.runFolder, env, signal })
  if (asked.missing) return undefined
  const last = printed(asked, 'whose login Hex has', 'try: mix hex.user whoami')
    .split('\n')
    .findLast((line) => line.trim() !== '')
    ?.trim()
  return last !== undefined && /^[\w.-]+$/.test(last) ? last : undefined
}
