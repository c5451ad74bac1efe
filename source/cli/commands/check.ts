import { isWanted } from '../../inference/phases/batches.js'
import type { Locate } from '../../plan/parse/parsed.js'
import { type ChannelSpec, type Plan, stepsOf } from '../../plan/plan.js'
import type { PlanFile } from '../../plan/plan-draft.js'
import { formatProblem, type PlanProblem } from '../../plan/problem.js'
import { channelsOfStep } from '../../plan/step.js'
import type { Channels } from '../../ports/channel-context.js'
import type { ReadPort } from '../../ports/read.js'
import { surveyVersions } from '../../project/versions/survey.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { type Host, withHost } from '../host.js'
import { print, printJson } from '../print.js'
import { openProject, projectOptions } from '../run/open-project.js'
import { findPlanFile } from '../run/plan-file.js'
import { checkSource, type ProjectOptions, readProject } from '../run/project.js'

/** Validates a plan file: every problem with its line and column. */
export async function check(args: Arguments): Promise<number> {
  return withHost(args, async (host) => {
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
  })
}

/** What a plan may leave out, and seldom means to. */
async function notesOn(options: ProjectOptions, host: Host): Promise<readonly string[]> {
  const project = await readProject(host.read, host.catalogue, options)
  if (project.paths.release === undefined) return []
  return unpacked(project.resolve('release').plan, host.catalogue.channels)
}

/**
 * The gates that a phase of the plan's own leaves out: what a channel packs is judged by none before the tag. A line
 * each, with what to write.
 */
function unpacked(plan: Plan, channels: Channels): readonly string[] {
  const steps = stepsOf(plan)
  const judges = ({ id, kind }: ChannelSpec, check: string) =>
    steps.some(
      (step) =>
        step.does?.type === 'uses' &&
        step.does.name === check &&
        (channelsOfStep(step).includes(id) || plan.channels.filter((one) => one.kind === kind).length === 1),
    )
  return plan.channels
    .filter(({ enabled, by }) => enabled && by === 'local')
    .flatMap((spec) =>
      (channels[spec.kind]?.preflight ?? [])
        .filter(({ about, concerns }) => about === 'tree' && (concerns?.(spec) ?? true))
        .filter((check) => isWanted(spec, check, channels) && !judges(spec, check.name))
        .map(
          ({ name, title }) =>
            `${spec.id}: no gate of this plan is "${title}", so that is known after the tag only; add to qa: - { gate: ${title}, uses: ${name}, channel: ${spec.id} }, or let the phase have extends: builtin`,
        ),
    )
}

/** Version files of a sound plan that are not there, or that nobody here understands. */
async function versionFileProblems(
  { versions }: PlanFile,
  { file, locate }: { readonly file: string; readonly locate: Locate },
  read: ReadPort,
): Promise<readonly PlanProblem[]> {
  const specs = (versions?.files ?? []).map((one) => (typeof one === 'string' ? { path: one } : one))
  const texts = await Promise.all(specs.map(({ path }) => read.readText(path)))
  const there = specs.flatMap((spec, index) => {
    const text = texts[index]
    return text === undefined ? [] : [{ ...spec, text }]
  })
  const absent = specs
    .filter((_, index) => texts[index] === undefined)
    .map(({ path }) => ({
      path,
      found: `no file ${path}`,
      expected: 'a file of this repository that carries the version',
      mend: 'correct the path, or take it out',
    }))
  const survey = there.length === 0 ? { problems: [] } : surveyVersions(there)
  const unread = 'problems' in survey ? survey.problems : []
  return [...absent, ...unread].map(({ path: wrong, ...words }) => {
    const index = specs.findIndex(({ path }) => path === wrong)
    const path = ['versions', 'files', ...(index < 0 ? [] : [index])]
    return { file, ...locate(path, 'value'), path, ...words }
  })
}
