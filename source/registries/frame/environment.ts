import { join } from 'node:path'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { releaseVariables } from '../../ports/release-variables.js'

/** What the shell lines of a channel are told of the release; the kept artifacts are in `RELEASE_ARTIFACTS`. */
export function channelEnvironment(
  release: Release,
  { runFolder }: Pick<ReadPort, 'runFolder'>,
): Readonly<Record<string, string>> {
  const { channel, step } = release
  return {
    ...releaseVariables(release),
    RELEASE_CHANNEL: channel?.id ?? '',
    RELEASE_ARTIFACTS: join(runFolder, 'artifacts', channel?.id ?? ''),
    ...step.env,
  }
}
