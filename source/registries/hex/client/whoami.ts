import { lastWords } from '../../../lookups/no-answer.js'
import { printed } from '../../../lookups/printed.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { ill, unknown } from '../../../ports/verdict.js'
import type { HexSubject } from './package.js'

const trouble = /\b(?:429|5\d\d)\b|timeout|econn|nxdomain|failed_connect|closed|<html|<!doctype/i

/**
 * The account that the client is logged in with; undefined where nobody is, or no client is here. The client exits with 0
 * either way.
 */
export async function fetchWhoami(read: ReadPort, { env, title }: HexSubject): Promise<string | undefined> {
  const asked = await read.query('mix', ['hex.user', 'whoami'], { cwd: read.runFolder, env })
  if (asked.missing) return undefined
  const words = `${asked.stdout}\n${asked.stderr}`
  // The client says the same of a key that is not known and of a registry that is in trouble, but for the status.
  if (/Failed to auth/.test(words) && trouble.test(words)) {
    const found = `${title} does not tell whose login this is: ${lastWords(asked)}`
    const silence = unknown(found, 'an account', 'wait some minutes, then try again')
    throw new NotTold(/\b(?:429|5\d\d)\b/.test(words) ? ill(silence) : silence)
  }
  const last = printed(asked, 'whose login Hex has', 'try: mix hex.user whoami')
    .split('\n')
    .findLast((line) => line.trim() !== '')
    ?.trim()
  return last !== undefined && /^[\w.-]+$/.test(last) ? last : undefined
}
