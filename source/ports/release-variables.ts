import type { releaseVariableNames } from '../plan/placeholder.js'
import type { Release } from './release.js'

/** What every command of a plan is told of the release, as environment variables. */
export function releaseVariables(
  release: Release,
): Readonly<Record<(typeof releaseVariableNames)[number], string>> {
  const { target, candidate } = release
  return {
    RELEASE_TARGET: target?.tag ?? '',
    RELEASE_VERSION: target?.version ?? '',
    RELEASE_TAG: target?.tag ?? '',
    RELEASE_BASE_TAG: target?.baseTag ?? '',
    RELEASE_NEWEST: target?.newest === undefined ? '' : String(target.newest),
    RELEASE_MODE: release.mode,
    RELEASE_PATH: release.path,
    RELEASE_COMMIT: candidate?.commit ?? '',
  }
}
