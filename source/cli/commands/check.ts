import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Usage } from '../../core/errors.js'
import { checkPlan } from '../../plan/check.js'
import { parsePlan } from '../../plan/parse.js'
import { formatProblem } from '../../plan/problem.js'
import type { Arguments } from '../arguments.js'
import { planCatalogue } from '../catalogue.js'
import { exitCodes } from '../exit-codes.js'
import { openHost } from '../host.js'
import { openProject } from '../run/open-project.js'
import { findPlanFile } from '../run/plan-file.js'

/** Validates a plan file: every problem with its line and column. */
export async function check(args: Arguments): Promise<number> {
  const host = await openHost(args)
  try {
    const [word] = args.words
    const file = word ?? args.plan ?? (await findPlanFile(host.read, undefined))?.path
    if (file === undefined) {
      const project = await openProject(args, host)
      process.stdout.write(
        `No plan file here. The plan is inferred: ${project.reasons.length} lines with their reasons; write it down with: release-wizard init\n`,
      )
      return exitCodes.complete
    }
    const path = word === undefined ? resolve(host.read.root, file) : resolve(file)
    const bytes = await readFile(path).catch(() => {
      throw new Usage(`There is no plan file ${file}.`, 'Give its path, or write one: release-wizard init')
    })
    const checked = checkPlan(parsePlan(bytes, file), planCatalogue(host.catalogue))
    const problems = checked.ok ? [] : checked.problems
    if (args.json) process.stdout.write(`${JSON.stringify({ file, ok: checked.ok, problems })}\n`)
    else if (checked.ok) process.stdout.write(`✔ ${file}: no problem\n`)
    else for (const problem of problems) process.stdout.write(`${formatProblem(problem)}\n`)
    return checked.ok ? exitCodes.complete : exitCodes.blocked
  } finally {
    await host.close()
  }
}
