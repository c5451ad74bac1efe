import type { WriteStream } from 'node:tty'

/**
 * The terminal, as if it had no bottom. Ink clears the whole scrollback as soon as a frame reaches the last row,
 * also when the window has just shrunk below the last frame. The scrollback is evidence, and the frame is cut to
 * the window before Ink sees it, so Ink is not told the height.
 */
export function tallOutput(stdout: WriteStream): WriteStream {
  return new Proxy(stdout, {
    get: (target, name) => {
      if (name === 'rows') return Number.MAX_SAFE_INTEGER
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
