import { formatProblem } from '../../plan/problem.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { type Host, openHost } from '../host.js'
import { print, printJson } from '../print.js'
import { openProject, projectOptions } from '../run/open-project.js'
import { findPlanFile } from '../run/plan-file.js'
import { checkSource, type ProjectOptions, readProject } from '../run/project.js'
import { unpacked } from '../run/unpacked.js'
import { versionFileProblems } from '../run/version-file-problems.js'

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
    const options = projectOptions({ ...args, plan: source.path }, host)
    const read = await checkSource(source, host.read, options, host.catalogue)
    const { checked, locate } = read
    const problems = checked.ok
      ? await versionFileProblems(checked.file, { file: source.path, locate }, host.read)
      : checked.problems
    const ok = problems.length === 0
    const notes = ok ? await notesOn({ ...options, checked: read }, host) : []
    if (args.json) printJson({ file: source.path, ok, problems, notes })
    else if (ok)
      print([`✔ ${source.path}: no problem`, ...notes.map((note) => `  note  ${note}`), ''].join('\n'))
    else for (const problem of problems) print(`${formatProblem(problem)}\n`)
    return ok ? exitCodes.complete : exitCodes.blocked
  } finally {
    await host.close()
  }
}

/** What a plan may leave out, and seldom means to. */
async function notesOn(options: ProjectOptions, host: Host): Promise<readonly string[]> {
  const project = await readProject(host.read, host.catalogue, options)
  if (project.paths.release === undefined) return []
  return unpacked(project.resolve('release').plan, host.catalogue.channels)
}
