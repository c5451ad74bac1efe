import type { Artifact } from '../../core/vocabulary.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import { targetOf } from '../../lookups/target.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import type { ClientEnd } from '../frame/conclude.js'
import type { Staging } from '../frame/declaration.js'
import type { StagedVersion } from '../frame/listing.js'
import { lookUpStaged } from './client/staged.js'
import { distTagOf, type NpmSubject } from './client/subject.js'
import { fetchLogin } from './client/whoami.js'
import { captureNpm, runNpm } from './npm-at-terminal.js'
import { publishedAs, publishFlags } from './publish.js'
import { takeStagedPackage } from './take-staged.js'

/** npm's staged publishing: an upload that nobody can install, and a person with a second factor who approves it. */
export const npmStaging: Staging<NpmSubject> = {
  lookUp: lookUpStaged,
  upload: stagePackage,
  take: takeStagedPackage,
  login: ({ read }, subject) => fetchLogin(read, subject),
  async approve(context, subject, { id }) {
    const why = await runNpm(context, subject, ['stage', 'approve', id, ...subject.registry.flags])
    if (why !== undefined) return { said: 'failed', why }
    return publishedAs(subject, targetOf(context.release).version)
  },
  async reject(context, subject, { id }: StagedVersion): Promise<Performed> {
    const args = ['stage', 'reject', id, ...subject.registry.flags]
    const why = await runNpm(context, subject, args)
    if (why === undefined) return { verdict: 'pass', fact: 'rejected' }
    return { ...why, mend: `reject it yourself: npm ${args.join(' ')}` }
  },
}

/** Staging asks for no second factor, so npm's words are read. */
async function stagePackage(
  context: ActionContext,
  subject: NpmSubject,
  [artifact]: readonly Artifact[],
): Promise<ClientEnd> {
  const { version } = targetOf(context.release)
  const file = artifact === undefined ? [] : [artifactPath(artifact, context.read)]
  const args = ['stage', 'publish', ...file, ...(await publishFlags(subject, version))]
  const why = await captureNpm(context, subject, args)
  return why === undefined
    ? { said: 'published', fact: `under ${await distTagOf(subject, version)}` }
    : { said: 'failed', why }
}
