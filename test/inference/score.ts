import { generatePhases } from '../../source/inference/generate.js'
import type { Inferred } from '../../source/inference/infer.js'
import { batchesOf } from '../../source/inference/phases/batches.js'
import { publishersOf, specsOf } from '../../source/inference/phases/publishers.js'
import type { StepDraft } from '../../source/plan/plan-draft.js'
import { resolveChannels } from '../../source/plan/resolve/channels.js'
import { phaseFields } from '../../source/plan/resolve/phases.js'
import { formatTag, tagFormOf } from '../../source/project/tag-form.js'
import { everyKind, inferIn } from './infer-in.js'
import { readShapes, type Shape } from './shape.js'

/** How the plan of a shape compares with what it should say. */
export interface Score {
  readonly name: string
  readonly right: readonly string[]
  readonly missing: readonly string[]
  readonly wrong: readonly string[]
  /** Those that would publish twice, or what was never meant to be published. */
  readonly dangerous: readonly string[]
}

/** Scores every shape of the corpus. */
export async function scoreAll(): Promise<readonly Score[]> {
  const scores: Score[] = []
  for (const shape of readShapes()) scores.push(await scoreShape(shape))
  return scores
}

/** Infers the plan of a shape and compares it, line by line. */
export async function scoreShape(shape: Shape): Promise<Score> {
  const inferred = await inferIn(shape.files, shape)
  const drafted = draftedLines(inferred)
  const said = inferred.reasons.map(({ line, because }) => `${line}: ${because}`)
  const isThere = (line: string) =>
    line.startsWith('said ')
      ? said.some((reason) => reason.includes(line.slice('said '.length)))
      : drafted.sure.includes(line) || drafted.asked.includes(line)
  const wrong = drafted.sure.filter((line) => !shape.right.includes(line))
  const missing = shape.right.filter((line) => !isThere(line))
  return {
    name: shape.name,
    right: shape.right.filter(isThere),
    missing,
    wrong,
    dangerous: [
      ...wrong.filter((line) => isUpload(line) || isDispatch(line)),
      ...missing.filter((line) => isWatched(line) && !drafted.sure.some(isWatched)),
    ],
  }
}

/** `npm acme: here` publishes from this machine, `npm acme: release.yml on dispatch` starts a workflow. */
const isUpload = (line: string) => /: here$/.test(line) && !line.startsWith('github')
const isDispatch = (line: string) => / on dispatch$/.test(line)
const isWatched = (line: string) => /: \S+\.ya?ml on (?!dispatch)\w+$/.test(line)

/** The lines of a plan in words. Those that are only asked about, and hold up nothing, are never wrong. */
function draftedLines(inferred: Inferred): {
  readonly sure: readonly string[]
  readonly asked: readonly string[]
} {
  const { file, gates } = inferred
  const specs = resolveChannels(file.channels ?? [])
  const tag = formatTag(tagFormOf(file), '1.2.3')
  const publishers = publishersOf(batchesOf(specs, everyKind, {}), { workflows: inferred.workflows, tag })
  const nameOf = (kind: string, name: string | undefined) => (name === undefined ? kind : `${kind} ${name}`)
  const steps = Object.values(generatePhases(file, inferred, everyKind)).flat()
  const written = Object.values(file.phases ?? {}).flatMap((phase) => phaseFields(phase).steps ?? [])
  return {
    sure: [
      `name ${file.name}`,
      ...(file.packages?.map(({ name, tag }) => `package ${name}, tags ${tag}`) ?? [`tag ${file.tag}`]),
      ...(file.versions?.files ?? []).map((one) => `version ${typeof one === 'string' ? one : one.path}`),
      ...(file.changelog?.file === undefined ? [] : [`changelog ${file.changelog.file}`]),
      ...publishers.flatMap((publisher) =>
        specsOf(publisher).map(
          ({ kind, package: name, with: own }) =>
            `${nameOf(kind, name)}: ${publisher.by === 'local' ? 'here' : `${publisher.workflow} on ${publisher.start}`}${inputsOf(own.inputs)}`,
        ),
      ),
      ...gates.filter(({ optional }) => !optional).map(gateLine),
      ...gates.flatMap(({ requires }) =>
        [requires ?? []]
          .flat()
          .map((one) => `requires ${typeof one === 'string' ? one : `${one.name}: ${one.start}`}`),
      ),
    ],
    asked: [
      ...specs
        .filter(({ enabled }) => !enabled)
        .map(({ kind, package: name }) => `${nameOf(kind, name)}: off`),
      ...gates.filter(({ optional }) => optional).map(gateLine),
      ...[...steps, ...written].flatMap(({ uses }) =>
        uses === undefined || uses === null ? [] : [`step ${uses}`],
      ),
    ],
  }
}

function inputsOf(inputs: unknown): string {
  const filled = Object.entries(Object(inputs)).map(([name, value]) => `${name}=${value}`)
  return filled.length === 0 ? '' : ` with ${filled.join(' ')}`
}

function gateLine({ run, 'working-directory': folder }: StepDraft): string {
  return `gate ${run}${folder === undefined ? '' : ` in ${folder}`}`
}

/** The sum of many scores. */
export function sumOf(scores: readonly Score[]) {
  const count = (of: (score: Score) => readonly string[]) =>
    scores.reduce((sum, score) => sum + of(score).length, 0)
  return {
    right: count((one) => one.right),
    missing: count((one) => one.missing),
    wrong: count((one) => one.wrong),
    dangerous: count((one) => one.dangerous),
  }
}

/** Prints the score of every shape, or of those named, line by line where they are named. */
export async function printScores(names: readonly string[]): Promise<void> {
  const all = await scoreAll()
  const chosen = all.filter(({ name }) => names.length === 0 || names.includes(name))
  const width = Math.max(...chosen.map(({ name }) => name.length))
  const row = (name: string, sum: ReturnType<typeof sumOf>) =>
    `${name.padEnd(width)}  ${Object.values(sum)
      .map((count) => String(count).padStart(7))
      .join('  ')}\n`
  process.stdout.write(`${''.padEnd(width)}    right  missing    wrong  dangerous\n`)
  for (const score of chosen) {
    process.stdout.write(row(score.name, sumOf([score])))
    for (const line of score.missing) process.stdout.write(`  missing  ${line}\n`)
    for (const line of score.wrong)
      process.stdout.write(`  wrong${score.dangerous.includes(line) ? '!!' : '  '}  ${line}\n`)
  }
  process.stdout.write(row('', sumOf(chosen)))
}
