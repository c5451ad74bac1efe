import type { WriteStream } from 'node:tty'

/**
 * The terminal, as if it had no bottom. Ink clears the whole scrollback as soon as a frame reaches the last row,
 * also when the window has just shrunk below the last frame. The scrollback is evidence, and the frame is cut to
 * the window before Ink sees it, so Ink is not told the height. `saw` is given all that is written.
 */
export function tallOutput(stdout: WriteStream, saw: (chunk: string) => void): WriteStream {
  const write = (chunk: string, ...rest: readonly unknown[]): boolean => {
    saw(chunk)
    return Reflect.apply(stdout.write, stdout, [chunk, ...rest])
  }
  return new Proxy(stdout, {
    get: (target, name) => {
      if (name === 'rows') return Number.MAX_SAFE_INTEGER
      if (name === 'write') return write
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
