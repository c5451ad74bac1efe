import { toJson } from '../plan/hidden.js'
import { showControl, shown } from '../plan/shown.js'

/** Prints text for people, with its line ends. */
export function print(text: string): void {
  process.stdout.write(shown(showControl(text)))
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
  process.stderr.write(shown(showControl(text)))
}
