import { asReleased } from '../../../lookups/as-released.js'
import { workflowPaths } from '../../../lookups/workflow-paths.js'
import { defineCheck } from '../../../ports/check.js'
import type { ReadPort } from '../../../ports/read.js'
import { fail, pass } from '../../../ports/verdict.js'
import { npmSubject } from '../client/subject.js'
import { fetchLogin } from '../client/whoami.js'
import { npmPublishingOf, type WorkflowPublishing } from '../formats/trusted-publishing.js'

export const npmLogin = defineCheck({
  name: 'npm/login',
  title: 'npm login',
  words:
    'Somebody is logged in at the registry. A project that publishes from CI with trusted publishing has no login to show: where the plan says so it passes with that fact, otherwise it is sent to its workflow. What a workflow stages is approved from here all the same.',
  local: true,
  why: 'npm refuses an upload without a login, and a login takes a person.',
  async check({ read, release }) {
    const subject = await npmSubject({ read, release })
    const { about, registry } = subject
    const workflow = await findPublishingWorkflow(asReleased(read, release))
    const place = workflow?.by === 'trusted' ? `${workflow.path}, with trusted publishing` : workflow?.path
    if (about.spec.by === 'workflow' && !about.spec.stage)
      return pass(`published by ${place ?? 'a workflow'}: no login is used here`)
    const login = await fetchLogin(read, subject)
    const approves = about.spec.by === 'workflow'
    if (login !== undefined) {
      if (approves) return pass(`${login} on ${registry.host}, who approves what ${place ?? 'it'} stages`)
      return place === undefined
        ? pass(`${login} on ${registry.host}`)
        : pass(`${login} on ${registry.host}`, [`${place} publishes too: only one of both may`])
    }
    const expected = `a login at ${registry.host}`
    if (workflow?.by === 'trusted' && !approves) {
      const mend = `let the workflow publish: npm: { by: workflow, workflow: ${workflow.path.split('/').at(-1)} }`
      return fail(
        `nobody is logged in; ${place} publishes this project`,
        `${expected}, or the workflow`,
        mend,
      )
    }
    const command = `npm login --registry=${registry.url}`
    return fail(`nobody is logged in at ${registry.host}`, expected, `log in: ${command}`, command)
  },
})

/** A workflow of the repository that publishes to npm. */
interface PublishingWorkflow {
  readonly path: string
  readonly by: WorkflowPublishing
}

/** Finds the workflow that publishes to npm; one with trusted publishing before one with a token. */
async function findPublishingWorkflow(read: ReadPort): Promise<PublishingWorkflow | undefined> {
  const found: PublishingWorkflow[] = []
  for (const path of await workflowPaths(read)) {
    const by = npmPublishingOf((await read.readText(path)) ?? '')
    if (by !== undefined) found.push({ path, by })
  }
  return found.find(({ by }) => by === 'trusted') ?? found[0]
}
