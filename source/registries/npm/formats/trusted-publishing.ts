import { parse } from 'yaml'
import { z } from 'zod'

const permissions = z.union([z.string(), z.record(z.string(), z.unknown())]).optional()
const variables = z.record(z.string(), z.unknown()).optional().catch(undefined)
const step = z.object({
  run: z.string().optional(),
  uses: z.string().optional(),
  env: variables,
  with: variables,
})
const workflow = z.object({
  permissions,
  env: variables,
  jobs: z.record(
    z.string(),
    z.object({ permissions, env: variables, steps: z.array(step).default([]), uses: z.string().optional() }),
  ),
})

/** How a workflow publishes to npm: with a short-lived identity of the forge, or with a stored token. */
export type WorkflowPublishing = 'trusted' | 'token'

const publishes =
  /\b(?:npm|pnpm|yarn npm|yarn|lerna|changeset|semantic-release|bun)\s+(?:-\S+\s+)*(?:stage\s+)?publish\b|\bsemantic-release\b/
const publishingActions =
  /^(?:JS-DevTools\/npm-publish|changesets\/action|cycjimmy\/semantic-release-action)@/
const tokenName = /^(?:NODE_AUTH_TOKEN|NPM_TOKEN|NPM_AUTH_TOKEN|YARN_NPM_AUTH_TOKEN)$/

/** A job that publishes to npm, as its workflow's file says it. */
export interface PublishingJob {
  readonly name: string
  readonly by: WorkflowPublishing
  /** It may ask the forge for an identity: `id-token: write`. */
  readonly mayIdentify: boolean
  /** Stored tokens that its publishing steps are given. */
  readonly tokens: readonly string[]
  /** It uploads what a person then approves. */
  readonly stages: boolean
  /** What it installs in place of the npm that comes with Node: `latest`, `11.15.0`. */
  readonly npm?: string
  readonly setsRegistry: boolean
}

const staging = /\bnpm\s+(?:-\S+\s+)*stage\s+publish\b/
const installsNpm = /\bnpm\s+(?:i|install)\s+(?:-g|--global)\s+npm@["']?([^\s"']+)/

/** The jobs of a workflow that publish to npm, from its text. */
export function publishingJobsOf(text: string): readonly PublishingJob[] {
  const parsed = workflow.safeParse(readYaml(text))
  if (!parsed.success) return []
  const { permissions: common, env } = parsed.data
  return Object.entries(parsed.data.jobs).flatMap(([name, job]) => {
    const publishing = job.steps.filter(
      ({ run, uses }) => publishes.test(run ?? '') || publishingActions.test(uses ?? ''),
    )
    if (publishing.length === 0) return []
    const mayIdentify = grantsIdentity(job.permissions ?? common)
    const given = publishing.flatMap((one) => Object.keys({ ...env, ...job.env, ...one.env }))
    const tokens = [...new Set(given.filter((one) => tokenName.test(one)))]
    const npm = job.steps.map(({ run }) => installsNpm.exec(run ?? '')?.[1]).find((one) => one !== undefined)
    return [
      {
        ...{ name, mayIdentify, tokens, ...(npm && { npm }) },
        by: mayIdentify && tokens.length === 0 ? ('trusted' as const) : ('token' as const),
        stages: publishing.some(({ run }) => staging.test(run ?? '')),
        setsRegistry: job.steps.some((one) => one.with?.['registry-url'] !== undefined),
      },
    ]
  })
}

/** Tells from a workflow's text whether, and how, it publishes to npm; undefined where it does not. */
export function npmPublishingOf(text: string): WorkflowPublishing | undefined {
  const ways = publishingJobsOf(text).map(({ by }) => by)
  return ways.includes('trusted') ? 'trusted' : ways[0]
}

function grantsIdentity(given: z.infer<typeof permissions>): boolean {
  return given === 'write-all' || (typeof given === 'object' && given['id-token'] === 'write')
}

function readYaml(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}
