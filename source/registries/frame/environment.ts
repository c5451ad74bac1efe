import { join } from 'node:path'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'

/** What the shell lines of a channel are told of the release; the kept artifacts are in `RELEASE_ARTIFACTS`. */
export function channelEnvironment(
  release: Release,
  { runFolder }: Pick<ReadPort, 'runFolder'>,
): Readonly<Record<string, string>> {
  const { target, candidate, channel, step } = release
  return {
    RELEASE_TARGET: target?.tag ?? '',
    RELEASE_VERSION: target?.version ?? '',
    RELEASE_TAG: target?.tag ?? '',
    RELEASE_BASE_TAG: target?.baseTag ?? '',
    RELEASE_MODE: release.mode,
    RELEASE_PATH: release.path,
    RELEASE_COMMIT: candidate?.commit ?? '',
    RELEASE_CHANNEL: channel?.id ?? '',
    RELEASE_ARTIFACTS: join(runFolder, 'artifacts', channel?.id ?? ''),
    ...step.env,
  }
}
