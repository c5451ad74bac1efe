import type { OpenTerminal } from '../parts/terminal/open.js'
import { PATIENCE } from '../screens/wizard.js'

/**
 * Takes what is offered at every question, as a person does who agrees with the plan, until the wizard ends. Gives the
 * screen as it was at each question, without its blanks.
 */
export async function walkThrough(terminal: OpenTerminal): Promise<readonly string[]> {
  const asked: string[] = []
  let ended = false
  const exit = terminal.exit.then(() => {
    ended = true
  })
  let last = ''
  for (;;) {
    const next = terminal.waitFor((now) => isAsking(now) && promptOf(now) !== last, PATIENCE)
    await Promise.race([exit, next.catch((error: unknown) => (ended ? undefined : Promise.reject(error)))])
    if (ended) return asked
    const screen = terminal.screen()
    last = promptOf(screen)
    asked.push(squeeze(screen))
    await terminal.press('enter')
  }
}

/** A text without its blanks: words of a plan are found in it however they were wrapped. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, '')
}

/** True where the screen waits for an option to be taken or a text to be typed. */
function isAsking(screen: string): boolean {
  return /^ {2}❯ \S/m.test(screen) || screen.includes('▌')
}

/** What tells one question from the next: everything but clocks. */
function promptOf(screen: string): string {
  return screen.replace(/\d+[:.]\d+\S*/g, '')
}
