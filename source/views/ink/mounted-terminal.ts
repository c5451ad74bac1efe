import type { ReadStream, WriteStream } from 'node:tty'
import { render } from 'ink'
import type { ReactElement } from 'react'
import { guardInterrupt } from '../terminal-guard.js'
import { createKeyedInput, type KeyedInput } from './keyed-input.js'
import type { Store } from './store.js'
import { createWrappedFrame } from './wrapped-frame.js'

/** The terminal, while the view has it: Ink mounted, the keyboard read. */
export interface MountedTerminal {
  /** False where nothing is drawn, and nothing will be drawn again by itself. */
  active(): boolean
  /** Takes the terminal. `draw` is given how many printed things are on screen already. */
  mount(draw: (from: number) => ReactElement): Promise<void>
  /** Throws away keys that came before what is drawn now. */
  forgetKeys(): void
  /** Takes the live region away and gives the terminal back. */
  unmount(): Promise<void>
  /** Runs work with the terminal free, then draws again what is alive. */
  lend<T>(work: () => Promise<T>): Promise<T>
}

interface Mounted {
  readonly draw: (from: number) => ReactElement
  readonly input: KeyedInput
  readonly leave: () => Promise<void>
}

/** A stage on a terminal's two ends. */
export function mountedTerminal(stdin: ReadStream, stdout: WriteStream, store: Store): MountedTerminal {
  const frame = createWrappedFrame(stdout)
  const output = tallOutput(stdout, frame.saw)
  let mounted: Mounted | undefined
  let lent: Promise<unknown> = Promise.resolve()
  let away = false

  const mount = async (draw: Mounted['draw']): Promise<void> => {
    if (mounted) return
    const input = createKeyedInput(stdin)
    await input.drain()
    store.change({ hidden: false })
    const tree = draw(store.shown)
    frame.watch()
    const instance = render(tree, {
      stdout: output,
      stdin: input.stream,
      exitOnCtrlC: false,
      // Ink 6.8 draws an incremental frame one row too low, so frames are drawn whole.
      incrementalRendering: false,
    })
    const exited = instance.waitUntilExit()
    mounted = {
      draw,
      input,
      leave: async () => {
        store.change({ hidden: true })
        instance.rerender(tree)
        instance.unmount()
        await exited
        frame.unwatch()
        // An empty frame still ends its one row: what comes next starts on that row.
        stdout.write('\u001b[1A')
      },
    }
  }

  const unmount = async (): Promise<void> => {
    const leaving = mounted
    mounted = undefined
    if (!leaving) return
    await leaving.leave()
    leaving.input.release()
  }

  const lendNow = async <T>(work: () => Promise<T>): Promise<T> => {
    const before = mounted
    await unmount()
    away = before !== undefined
    try {
      return await guardInterrupt(work)
    } finally {
      away = false
      if (before) await mount(before.draw)
    }
  }

  return {
    active: () => mounted !== undefined || away,
    forgetKeys: () => mounted?.input.forget(),
    mount,
    unmount,
    lend: (work) => {
      const turn = lent.then(() => lendNow(work))
      lent = turn.catch(() => undefined)
      return turn
    },
  }
}

/**
 * The terminal, as if it had no bottom. Ink clears the whole scrollback as soon as a frame reaches the last row,
 * also when the window has just shrunk below the last frame. The scrollback is evidence, and the frame is cut to
 * the window before Ink sees it, so Ink is not told the height. `saw` is given all that is written.
 */
function tallOutput(stdout: WriteStream, saw: (chunk: string) => void): WriteStream {
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
