import { practiceConfirms, practiceVersion } from '../../practice/project.js'
import { makeSandbox, type Sandbox, sandboxIn } from '../../practice/sandbox.js'
import { findRepository } from '../../world/repository.js'
import type { Arguments } from '../arguments.js'
import { resumable } from '../run/choose-run.js'
import { homeFolder, knownRuns } from '../state-reader.js'
import { run } from './run.js'

/** A full release in a throw-away sandbox. An interrupted practice goes on; a finished one starts over. */
export async function practice(args: Arguments): Promise<number> {
  const home = homeFolder()
  const sandbox = (await isOpen(args, home)) ? sandboxIn(home) : await makeSandbox(home)
  const watched = !args.plain && !args.json && process.stdin.isTTY && process.stdout.isTTY
  return run(watched ? args : unattended(args, sandbox), sandbox.project)
}

/** Where nobody watches, the sandbox's own answers file answers, and a flag for its very step confirms. */
export function unattended(args: Arguments, sandbox: Sandbox): Arguments {
  const confirms = Object.fromEntries(practiceConfirms.map((step) => [step, practiceVersion]))
  return {
    ...args,
    answersFile: args.answersFile ?? sandbox.answers,
    answers: { ...confirms, ...args.answers },
  }
}

async function isOpen(args: Arguments, home: string): Promise<boolean> {
  try {
    const repository = await findRepository(sandboxIn(home).project)
    return resumable(knownRuns(repository.key), args).length > 0
  } catch {
    return false
  }
}
