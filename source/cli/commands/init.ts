import { Usage } from '../../core/errors.js'
import { inferPlan } from '../../inference/infer.js'
import { type ExistingPlan, planInit } from '../../inference/init.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { type Host, openHost } from '../host.js'
import { openView } from '../open-view.js'
import { projectOptions } from '../run/open-project.js'
import { findPlanFile } from '../run/plan-file.js'
import { checkSource, refusePlan } from '../run/project.js'

const first = 'release-wizard.yaml'

/** Looks at the repository, asks about what it could only guess, and writes a commented plan. */
export async function init(args: Arguments): Promise<number> {
  const host = await openHost(args)
  const view = await openView(args)
  try {
    const existing = await existingPlan(args, host)
    const inferred = await inferPlan(host.read, host.catalogue.channels)
    const { questions, write } = planInit(inferred, existing)
    const answers: Record<string, string> = { ...args.answers }
    for (const { id, question } of questions) {
      if (answers[id] !== undefined || args.yes || !view.terminal.interactive) continue
      const given = await view.ask(id, question)
      if (!given) return exitCodes.interrupted
      answers[id] = given.value
    }
    const path = existing?.path ?? first
    const text = write(answers)
    if (text === existing?.text) {
      view.say([`✔ ${path} says what the repository shows: nothing to change.`])
      return exitCodes.complete
    }
    await host.write.writeText(path, text)
    view.say([`✔ ${path} written. Look at it, then commit it. Check it with: release-wizard check`])
    return exitCodes.complete
  } finally {
    await view.close()
    await host.close()
  }
}

async function existingPlan(args: Arguments, host: Host): Promise<ExistingPlan | undefined> {
  const source = await findPlanFile(host.read, args.plan)
  if (!source) return undefined
  if (source.code)
    throw new Usage(
      `${source.path} is code: init does not rewrite programs.`,
      'Change it by hand; see: release-wizard check',
    )
  const { checked } = await checkSource(source, host.read, projectOptions(args, host), host.catalogue)
  if (!checked.ok) throw refusePlan(checked.problems, source.path)
  return { path: source.path, text: source.text, file: checked.file }
}
