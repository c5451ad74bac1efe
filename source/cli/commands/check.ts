import { formatProblem } from '../../plan/problem.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { openHost } from '../host.js'
import { print, printJson } from '../print.js'
import { openProject, projectOptions } from '../run/open-project.js'
import { findPlanFile } from '../run/plan-file.js'
import { checkSource } from '../run/project.js'

/** Validates a plan file: every problem with its line and column. */
export async function check(args: Arguments): Promise<number> {
  const host = await openHost(args)
  try {
    const [word] = args.words
    const source = await findPlanFile(host.read, word ?? args.plan)
    if (!source) {
      const { reasons } = await openProject(args, host)
      print(
        `No plan file here. ${reasons.length} lines are inferred; write them down with: release-wizard init\n`,
      )
      return exitCodes.complete
    }
    const { checked } = await checkSource(source, host.read, projectOptions(args, host), host.catalogue)
    const problems = checked.ok ? [] : checked.problems
    if (args.json) printJson({ file: source.path, ok: checked.ok, problems })
    else if (checked.ok) print(`✔ ${source.path}: no problem\n`)
    else for (const problem of problems) print(`${formatProblem(problem)}\n`)
    return checked.ok ? exitCodes.complete : exitCodes.blocked
  } finally {
    await host.close()
  }
}
