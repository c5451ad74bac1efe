import { spawn } from '@lydell/node-pty'
import type { Terminal } from '@xterm/headless'
import { type Key, keys } from './keys.js'
import { createScreen, scrollbackOf, viewportOf } from './screen.js'

export interface OpenOptions {
  readonly cols?: number
  readonly rows?: number
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** What is waited for: a text on the screen, a pattern, or anything else that can be told from it. */
type Sought = string | RegExp | ((screen: string) => boolean)

/** A command in a real terminal, with the screen a person would see. */
export interface OpenTerminal {
  readonly pid: number
  /** The emulator itself, for colours and pictures. */
  readonly terminal: Terminal
  screen(): string
  scrollback(): string
  /** Resolves with the screen once a whole frame shows what is sought; fails with the screen after `ms` (15 s by default). */
  waitFor(sought: Sought, ms?: number): Promise<string>
  /** Types letter by letter, as a person does. */
  type(text: string): Promise<void>
  press(...names: readonly Key[]): Promise<void>
  /** Everything in one write, as a slow line delivers what was typed ahead. */
  typeAhead(text: string): void
  resize(cols: number, rows: number): void
  signal(name: NodeJS.Signals): void
  /** Ends the command at once; nothing where it has ended. */
  kill(): void
  readonly exit: Promise<{ readonly code: number; readonly signal: number }>
}

/** Keys closer together than this may arrive as one chunk, which is another test. */
const BETWEEN_KEYS = 50

/** Starts a command in a pty of the given size. `CI` is taken out of its environment. */
export function startTerminal(
  command: string,
  args: readonly string[],
  options: OpenOptions = {},
): OpenTerminal {
  const { cols = 80, rows = 24 } = options
  const env: Record<string, string | undefined> = { LANG: 'C.UTF-8', ...(options.env ?? inherited()) }
  delete env.CI
  const pty = spawn(command, [...args], {
    cols,
    rows,
    name: 'xterm-256color',
    ...(options.cwd ? { cwd: options.cwd } : {}),
    env: { TERM: 'xterm-256color', ...env },
  })
  const terminal = createScreen(cols, rows)
  const watchers = new Set<() => void>()
  const changed = (): void => {
    for (const watcher of [...watchers]) watcher()
  }
  pty.onData((data) => terminal.write(data, changed))
  terminal.onData((reply) => pty.write(reply))

  let ended = false
  const exit = new Promise<{ code: number; signal: number }>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      ended = true
      terminal.write('', () => {
        changed()
        resolve({ code: exitCode, signal: signal ?? 0 })
      })
    })
  })

  const screen = (): string => viewportOf(terminal.buffer.active, terminal.rows).join('\n')
  const send = async (text: string): Promise<void> => {
    if (!ended) pty.write(text)
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_KEYS))
  }

  return {
    pid: pty.pid,
    terminal,
    screen,
    scrollback: () => scrollbackOf(terminal.buffer.active).join('\n'),
    waitFor: (sought, ms = 15_000) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          clearTimeout(timer)
          watchers.delete(look)
        }
        const look = (): void => {
          // Half a frame is nothing that a person sees: a terminal shows it when it is whole.
          if (terminal.modes.synchronizedOutputMode && !ended) return
          const now = screen()
          if (!shows(now, sought)) {
            if (!ended) return
            stop()
            reject(new Error(`The program ended before the screen showed ${sought}. It showed:\n${now}`))
            return
          }
          stop()
          resolve(now)
        }
        const timer = setTimeout(() => {
          stop()
          reject(new Error(`Waited ${ms} ms for ${sought}. The screen showed:\n${screen()}`))
        }, ms)
        watchers.add(look)
        look()
      }),
    type: async (text) => {
      for (const letter of text) await send(letter)
    },
    press: async (...names) => {
      for (const name of names) await send(keys[name])
    },
    typeAhead: (text) => pty.write(text),
    resize: (width, height) => {
      terminal.resize(width, height)
      pty.resize(width, height)
    },
    signal: (name) => {
      process.kill(pty.pid, name)
    },
    kill: () => {
      if (ended) return
      try {
        pty.kill('SIGKILL')
      } catch {
        // It ended between the question and the signal.
      }
    },
    exit,
  }
}

function shows(screen: string, sought: Sought): boolean {
  if (typeof sought === 'string') return screen.includes(sought)
  return sought instanceof RegExp ? sought.test(screen) : sought(screen)
}

/** The environment of the tests, without what would change how a screen is drawn. */
function inherited(): Record<string, string | undefined> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env
  return { ...env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TERM: 'xterm-256color' }
}
