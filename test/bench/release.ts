import { type Contest, openContest } from './contest.js'
import { type Killed, killAtUpload } from './kill.js'
import { median, type Row, shown, timed } from './measure.js'
import { rows } from './rows.js'
import { installTools, type Tool } from './tools.js'

const ROUNDS = 3

/** What one tool did with the same project. */
export interface Conduct {
  readonly tool: Tool['name']
  readonly ms: number
  readonly checks: readonly string[]
  /** It asked the registry for the new version after the upload; it downloaded it as a user does. */
  readonly looked: boolean
  readonly downloaded: boolean
  readonly killedBefore: Killed
  readonly killedAfter: Killed
}

/** The same release by each tool in turns; then each is killed in the middle of its upload. */
export async function compareReleases(root: string): Promise<readonly Conduct[]> {
  const tools = await installTools(root)
  const contest = await openContest()
  try {
    const rounds: (readonly Released[])[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const one: Released[] = []
      for (const tool of tools) one.push(await release(contest, tool))
      rounds.push(one)
    }
    const conducts: Conduct[] = []
    for (const [at, tool] of tools.entries()) {
      const [first] = rounds
      const seen = first?.[at]
      if (seen === undefined) throw new Error(`${tool.name} was not measured.`)
      conducts.push({
        ...seen,
        tool: tool.name,
        ms: median(rounds.map((round) => round[at]?.ms ?? Number.NaN)),
        killedBefore: await killAtUpload(contest, tool, 'before'),
        killedAfter: await killAtUpload(contest, tool, 'after'),
      })
    }
    return conducts
  } finally {
    await contest.stop()
  }
}

/** The rows of the table that speak of the release. */
export function releaseRows(conducts: readonly Conduct[]): readonly Row[] {
  const [here, ...others] = conducts
  if (here === undefined) return []
  return others.map(
    (other): Row => ({
      what: other.tool === 'np' ? rows.releaseNp : rows.releaseReleaseIt,
      here: `${shown(here.ms)}, ${here.checks.length} checks`,
      beside: `${shown(other.ms)}, ${other.checks.length} checks`,
      ratio: here.ms / other.ms,
      aim: 1,
    }),
  )
}

type Released = Pick<Conduct, 'ms' | 'checks' | 'looked' | 'downloaded'>

async function release(contest: Contest, tool: Tool): Promise<Released> {
  const project = await contest.project(tool)
  const before = contest.proxy.requests.length
  let output = ''
  const ms = await timed(async () => {
    const ended = await project.start(tool.args)
    output = ended.output
    if (ended.exitCode !== 0) throw new Error(`${tool.name} ended with ${ended.exitCode}:\n${output}`)
  })
  const asked = contest.proxy.requests.slice(before)
  const after = asked.slice(asked.findIndex(({ upload }) => upload) + 1).map(({ line }) => line)
  return {
    ms,
    checks: tool.name === 'release-wizard' ? await checkedByWizard(project) : tool.checked(output),
    looked: after.includes(`GET /${project.name}`),
    downloaded: after.some((line) => line.endsWith('-1.1.0.tgz')),
  }
}

async function checkedByWizard(project: Awaited<ReturnType<Contest['project']>>): Promise<readonly string[]> {
  const status = JSON.parse((await project.start(['status', '--json'])).output) as {
    readonly steps: readonly { readonly title: string; readonly kind: string; readonly status: string }[]
  }
  return status.steps
    .filter((step) => step.kind === 'gate' && step.status === 'passed')
    .map(({ title }) => title)
}
