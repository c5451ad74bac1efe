import { WizardError } from '../core/errors.js'
import { commands } from '../views/words/command-names.js'
import { type Arguments, readArguments } from './arguments.js'
import { exitCodes } from './exit-codes.js'
import { helpFor } from './help.js'
import { printDocument, printError } from './print.js'
import { wizardVersion } from './version.js'

/** One command: what it was given, to its exit code. */
type Run = (args: Arguments) => Promise<number>

/** Each command is loaded only when it is asked for: `status` must not pay for the TUI. */
const load: Readonly<Record<Arguments['command'], () => Promise<Run>>> = {
  run: async () => (await import('./commands/run.js')).run,
  practice: async () => (await import('./commands/practice.js')).practice,
  status: async () => (await import('./commands/status.js')).status,
  runs: async () => (await import('./commands/runs.js')).runs,
  redo: async () => (await import('./commands/redo.js')).redo,
  wait: async () => (await import('./commands/wait.js')).wait,
  decide: async () => (await import('./commands/decide.js')).decide,
  report: async () => (await import('./commands/report.js')).report,
  verify: async () => (await import('./commands/verify.js')).verify,
  doctor: async () => (await import('./commands/doctor.js')).doctor,
  init: async () => (await import('./commands/init.js')).init,
  check: async () => (await import('./commands/check.js')).check,
  outline: async () => (await import('./commands/outline.js')).outline,
  explain: async () => (await import('./commands/explain.js')).explain,
  bump: async () => (await import('./commands/bump.js')).bump,
  handoff: async () => (await import('./commands/handoff.js')).handoff,
  pickup: async () => (await import('./commands/pickup.js')).pickup,
}

async function main(argv: readonly string[]): Promise<number> {
  const args = readArguments(argv)
  if (args.version || args.help) {
    printDocument(args.version ? `${wizardVersion}\n` : helpFor(args.command))
    return exitCodes.complete
  }
  const [word, ...words] = args.words
  const inside = args.command === 'practice' && commands.find((one) => one === word)
  if (inside) {
    const { enterSandbox } = await import('./commands/practice.js')
    enterSandbox()
    return (await load[inside]())({ ...args, command: inside, words })
  }
  return (await load[args.command]())(args)
}

/** What went wrong, how to mend it, what to do next; a bug is shown whole, so that it can be reported. */
function complain(error: unknown): number {
  if (error instanceof WizardError) {
    const steps = error.nextSteps.map((step) => `  ${step}\n`).join('')
    printError(`✖ ${error.message}\n  ${error.remedy}\n${steps}`)
    return error.exitCode
  }
  printError(
    [
      '✖ release-wizard itself broke. Please report this:',
      `release-wizard ${wizardVersion}, Node ${process.version}, ${process.platform} ${process.arch}`,
      error instanceof Error ? error.stack : String(error),
      '',
    ].join('\n'),
  )
  return exitCodes.blocked
}

// A reader that goes away (`| head`, a terminal that was closed) is no reason to break: whoever draws notices it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
// A file that may not grow any more is an error of that write, told and survived, not a sudden end.
if (process.platform !== 'win32') process.on('SIGXFSZ', () => undefined)

process.exitCode = await main(process.argv.slice(2)).catch(complain)

// What still holds the process, such as a plan's function that goes on, is not waited for; a slow reader is.
setTimeout(() => {
  if (process.stdout.writableLength === 0) process.exit()
}, 1000).unref()
