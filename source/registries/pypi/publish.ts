import type { Artifact } from '../../core/vocabulary.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import { count } from '../../lookups/words.js'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { unknown } from '../../ports/verdict.js'
import type { Part } from '../frame/declaration.js'
import { lookUpFiles } from './client/listing.js'
import type { PypiSubject } from './client/project.js'

/**
 * Uploads the files that are not there yet with twine, so that a part of an upload is continued. Asks nothing first; only
 * where twine has no login, and a person is there, the terminal is theirs.
 */
export const uploadDistributions: Part<PypiSubject, 'upload'> = async (context, subject, artifacts) => {
  const { read, write } = context
  const fact = `${subject.name} ${context.release.target?.version} on ${subject.place.title} (${count(artifacts.length, 'file')})`
  const missing = await missingFiles(context, subject, artifacts)
  if (missing.length === 0) return { said: 'published', fact }
  const { args, env } = twineTarget(subject)
  const files = missing.map((artifact) => artifactPath(artifact, read))
  const command = ['upload', '--disable-progress-bar', ...args]
  const options = { env }
  const uploaded = await write.run('twine', [...command, '--non-interactive', ...files], options)
  if (succeeded(uploaded)) return { said: 'published', fact }
  if (!/credential not found/i.test(`${uploaded.stdout}\n${uploaded.stderr}`)) return uploaded
  const handed = await write.handOver('twine', [...command, ...files], { env })
  if (handed === undefined) return uploaded
  if (succeeded(handed)) return { said: 'published', fact }
  const found = 'twine ended with an error, shown above'
  return { said: 'failed', why: unknown(found, 'an upload', 'try again: it looks first what arrived') }
}

/** PyPI has no dry run: what can be rehearsed is that the index answers and what would be uploaded. */
export const rehearseDistributions: Part<PypiSubject, 'rehearse'> = async (context, subject, artifacts) => {
  const missing = await missingFiles(context, subject, artifacts)
  const files = count(missing.length, 'file')
  return { verdict: 'pass', fact: `twine would upload ${files} to ${subject.place.title}` }
}

/** The artifacts that the index does not show yet. */
async function missingFiles(
  { read }: ActionContext,
  subject: PypiSubject,
  artifacts: readonly Artifact[],
): Promise<readonly Artifact[]> {
  const files = await lookUpFiles(read, subject)
  return artifacts.filter(({ name }) => !files?.some((file) => file.name === name))
}

/** How twine is told where to upload. What it may ask for is asked of no one: the caller hands the terminal over. */
function twineTarget({ addresses, keys }: PypiSubject): {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
} {
  const name = keys.repository ?? (keys.upload === undefined ? addresses.known : undefined)
  const env = { COLUMNS: '400', NO_COLOR: '1' }
  // An address in the environment would go before the name, and lead elsewhere.
  if (name !== undefined)
    return { args: ['--repository', name], env: { ...env, TWINE_REPOSITORY_URL: undefined } }
  return { args: ['--repository-url', addresses.upload], env }
}
