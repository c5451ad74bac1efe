import { join } from 'node:path'
import { succeeded } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { artifactSchema, type RunArtifact } from '../formats/artifacts.js'
import { fullName } from '../formats/repository-name.js'
import { quietEnv, refused } from './answer.js'
import { fetchPages, type Github } from './repository.js'

const downloadMs = 10 * 60_000

/** The artifacts of a run, all of them, sorted by name. */
export async function listArtifacts(
  repository: Github,
  run: number | string,
): Promise<readonly RunArtifact[]> {
  const path = `/actions/runs/${run}/artifacts`
  const asked = await fetchPages(repository, path, artifactSchema, `the artifacts of run ${run}`, 'artifacts')
  return asked.value.toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** Where the files of an artifact are put: inside the folder of the wizard's own run, never in the repository. */
export function artifactFolder(
  read: Pick<ReadPort, 'runFolder'>,
  run: number | string,
  name: string,
): string {
  return join(read.runFolder, 'github', `run-${run}`, name.replaceAll(/[^\w.-]+/g, '-'))
}

/** Fetches one artifact of a run into its folder, unless it is there already, and gives the folder. */
export async function fetchArtifact(repository: Github, run: number | string, name: string): Promise<string> {
  const { read } = repository
  const folder = artifactFolder(read, run, name)
  if (await read.exists(folder)) return folder
  const host = repository.host === 'github.com' ? '' : `${repository.host}/`
  const args = [
    'run',
    'download',
    String(run),
    '-n',
    name,
    '-D',
    folder,
    '-R',
    `${host}${fullName(repository)}`,
  ]
  const result = await read.query('gh', args, { env: quietEnv, timeoutMs: downloadMs })
  const what = `the artifact ${name} of run ${run}`
  if (succeeded(result)) return folder
  if (result.missing || result.timedOut) {
    throw NotTold.unknown(`${name} could not be fetched`, what, 'check the network and gh, then retry')
  }
  throw new NotTold(refused(result, undefined, what))
}
