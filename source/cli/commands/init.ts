import { Usage } from '../../core/errors.js'
import { inferPlan } from '../../inference/infer.js'
import { type ExistingPlan, planInit } from '../../inference/init.js'
import { readPackageManifest } from '../../project/manifests.js'
import { tagFormOf } from '../../project/tag-form.js'
import { findPackageManager } from '../../registries/frame/npm-package/package-manager.js'
import { stageWorkflow } from '../../registries/npm/formats/stage-workflow.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { type Host, openHost } from '../host.js'
import { openView } from '../open-view.js'
import { projectOptions } from '../run/open-project.js'
import { findPlanFile } from '../run/plan-file.js'
import { checkSource, refusePlan } from '../run/project.js'

const first = 'release-wizard.yaml'

const drafted = '.github/workflows/release.yml'

/** Looks at the repository, asks about what it could only guess, and writes a commented plan. */
export async function init(args: Arguments): Promise<number> {
  const host = await openHost(args)
  const view = await openView(args)
  try {
    if (args.words.length > 0) return await draftWorkflow(args, host, view)
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

/** Writes a workflow that stages on npm, where there is none of its name. */
async function draftWorkflow(
  { words: [what] }: Arguments,
  { read, write, catalogue }: Host,
  view: Awaited<ReturnType<typeof openView>>,
): Promise<number> {
  if (what !== 'workflow')
    throw new Usage(`init drafts no ${JSON.stringify(what)}.`, 'See: release-wizard init --help')
  const manifest = readPackageManifest((await read.readText('package.json')) ?? '{}')
  const name = manifest.ok ? manifest.value.name : undefined
  if (!manifest.ok || name === undefined)
    throw new Usage(
      'There is no package.json with a name here.',
      'Only what npm publishes is staged by a workflow.',
    )
  if (await read.exists(drafted))
    throw new Usage(`${drafted} is there already.`, 'Stage there: npm stage publish in place of npm publish.')
  const { packer, because } = await findPackageManager(read, '.', manifest.value)
  const { file } = await inferPlan(read, catalogue.channels)
  await write.writeText(drafted, stageWorkflow(packer, tagFormOf(file)))
  view.say([
    `✔ ${drafted} written for ${packer}: ${because}. Look at it, then commit it.`,
    `  Once for each package: npm trust github ${name} --file release.yml --allow-stage-publish`,
    '  In the plan: - npm: { by: workflow, workflow: release.yml, stage: true }',
  ])
  return exitCodes.complete
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
