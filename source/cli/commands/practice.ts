import { Usage } from '../../core/errors.js'
import type { RunEntry } from '../../ports/store.js'
import { practiceConfirms, practiceVersion } from '../../practice/project.js'
import { makeSandbox, type Sandbox, sandboxIn } from '../../practice/sandbox.js'
import { findRepository } from '../../world/repository.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { openView } from '../open-view.js'
import { chooseRun, resumable } from '../run/choose-run.js'
import { homeFolder, knownRuns } from '../state-reader.js'

/** A full release in a throw-away sandbox. An interrupted practice goes on; a finished one, or `--fresh`, starts over. */
export async function practice(args: Arguments): Promise<number> {
  const home = homeFolder()
  const view = await openView(args, 'making a project to practise on')
  try {
    const begun = await openRuns(args, home)
    const run = await chooseRun(
      begun,
      view.terminal.interactive,
      (id, question) => view.ask(id, question),
      Date.now(),
    )
    if (run === undefined) return exitCodes.interrupted
    const sandbox = run === 'new' ? await makeSandbox(home) : sandboxIn(home)
    view.say([`Practice in ${sandbox.folder}: nothing leaves that folder.`])
    const { release } = await import('../run/release.js')
    const asked = { ...args, answers: { home: run, ...args.answers } }
    return await release(
      view.terminal.interactive ? asked : unattended(asked, sandbox),
      view,
      sandbox.project,
    )
  } finally {
    await view.close()
  }
}

/** Goes into the sandbox, so that a command looks at the practice release. */
export function enterSandbox(): void {
  try {
    process.chdir(sandboxIn(homeFolder()).project)
  } catch {
    throw new Usage('Nothing was practised here yet.', 'Start it: release-wizard practice')
  }
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

async function openRuns(args: Arguments, home: string): Promise<readonly RunEntry[]> {
  try {
    const repository = await findRepository(sandboxIn(home).project)
    return resumable(knownRuns(repository.key), args)
  } catch {
    return []
  }
}
