import type { ReadPort } from '../../../ports/read.js'
import type { HexSubject } from './package.js'

/** The account that the client is logged in with; undefined where nobody is. The client exits with 0 either way. */
export async function fetchWhoami(
  read: ReadPort,
  { env }: HexSubject,
  signal: AbortSignal,
): Promise<string | undefined> {
  const asked = await read.query('mix', ['hex.user', 'whoami'], { cwd: read.runFolder, env, signal })
  const last = asked.stdout
    .split('\n')
    .findLast((line) => line.trim() !== '')
    ?.trim()
  return asked.exitCode === 0 && last !== undefined && /^[\w.-]+$/.test(last) ? last : undefined
}
