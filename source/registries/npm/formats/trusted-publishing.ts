import { parse } from 'yaml'
import { z } from 'zod'

const permissions = z.union([z.string(), z.record(z.string(), z.unknown())]).optional()
const variables = z.record(z.string(), z.unknown()).optional().catch(undefined)
const step = z.object({ run: z.string().optional(), uses: z.string().optional(), env: variables })
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

/** Tells from a workflow's text whether, and how, it publishes to npm; undefined where it does not. */
export function npmPublishingOf(text: string): WorkflowPublishing | undefined {
  const parsed = workflow.safeParse(readYaml(text))
  if (!parsed.success) return undefined
  const found = Object.values(parsed.data.jobs).flatMap((job) => {
    const publishing = job.steps.filter(
      ({ run, uses }) => publishes.test(run ?? '') || publishingActions.test(uses ?? ''),
    )
    if (publishing.length === 0) return []
    const mayIdentify = grantsIdentity(job.permissions ?? parsed.data.permissions)
    const hasToken = publishing.some(({ env }) =>
      Object.keys({ ...parsed.data.env, ...job.env, ...env }).some((name) => tokenName.test(name)),
    )
    return [mayIdentify && !hasToken ? ('trusted' as const) : ('token' as const)]
  })
  return found.includes('trusted') ? 'trusted' : found[0]
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
