import { createInterface } from 'node:readline/promises'
import type { Terminal } from '../ports/terminal.js'

/** The one-time passwords that a person typed in this session, by the place that takes them: never on a disk. */
export interface OneTimePasswords {
  /** The one last typed for a place; `anew` asks at the terminal. Undefined where there is none, or nobody to ask. */
  get(place: string, terminal: Terminal, anew: boolean): Promise<string | undefined>
}

/** None was typed yet. */
export function makeOneTimePasswords(): OneTimePasswords {
  const typed = new Map<string, string>()
  return {
    async get(place, terminal, anew) {
      const known = typed.get(place)
      if (!anew || !terminal.interactive) return known
      typed.delete(place)
      const wants =
        known === undefined
          ? `${place} asks for a one-time password.`
          : 'That one-time password is wrong, or too old by now.'
      const code = await terminal.lend(() => ask(`${wants}\nOne-time password (Enter alone stops here): `))
      if (code !== '') typed.set(place, code)
      return code || undefined
    },
  }
}

/** One line that a person types; empty where they leave it so, by Ctrl-C or the end of input too. */
async function ask(prompt: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  const left = new Promise<string>((resolve) => {
    lines.once('SIGINT', () => resolve('')).once('close', () => resolve(''))
  })
  try {
    return (await Promise.race([lines.question(prompt), left])).replace(/\s+/g, '')
  } finally {
    lines.close()
  }
}
