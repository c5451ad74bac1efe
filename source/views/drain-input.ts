import type { ReadStream } from 'node:tty'

/** How long is listened for keys that wait in the terminal's own buffer, in milliseconds. */
const PENDING = 25

/** Throws away what was typed before anyone asked for it. Leaves the terminal in the mode that is given. */
export async function drainInput(stdin: ReadStream, raw: boolean): Promise<void> {
  const discard = (): void => {}
  stdin.setRawMode(true)
  stdin.on('data', discard)
  stdin.resume()
  await new Promise((resolve) => setTimeout(resolve, PENDING))
  stdin.off('data', discard)
  stdin.pause()
  stdin.setRawMode(raw)
}
