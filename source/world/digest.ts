import { createHash } from 'node:crypto'

/** sha256 in lower-case hex; text is taken as UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}
