import { toJson } from '../plan/hidden.js'
import { showControl, shown } from '../plan/shown.js'
import { asCalled } from '../views/words/command-names.js'
import { commandForm } from './command-form.js'

/** Prints text for people, with its line ends. */
export function print(text: string): void {
  process.stdout.write(shown(showControl(asCalled(text, form()))))
}

/** Prints a document that is made for people or programs already. */
export function printDocument(text: string): void {
  process.stdout.write(text)
}

/** Prints one value for programs, on one line. */
export function printJson(value: unknown): void {
  process.stdout.write(`${toJson(value)}\n`)
}

/** Tells people what went wrong, apart from what was asked for. */
export function printError(text: string): void {
  process.stderr.write(shown(showControl(asCalled(text, form()))))
}

/** In a folder that was deleted nothing near can be named: the name alone will do. */
function form(): string {
  const { argv, env } = process
  try {
    return commandForm({ argv, env, cwd: process.cwd() })
  } catch {
    return 'release-wizard'
  }
}
