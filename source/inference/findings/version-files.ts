import type { VersionFileDraft } from '../../plan/plan-draft.js'
import type { FoundPackage, PlacedReason } from '../ecosystem.js'

/** The version files of the plan, each path once, with the reason for each. */
export interface JoinedVersionFiles {
  readonly files: readonly (string | VersionFileDraft)[]
  readonly reasons: readonly PlacedReason[]
}

/** Joins the version files of all packages; one that several packages name stands where it was named first. */
export function joinVersionFiles(packages: readonly FoundPackage[]): JoinedVersionFiles {
  const all = packages.flatMap(({ versionFiles }) => versionFiles)
  const first = all.filter(
    ({ file }, index) => all.findIndex((other) => other.file.path === file.path) === index,
  )
  return {
    files: first.map(({ file }) => (Object.keys(file).length === 1 ? file.path : file)),
    reasons: first.map(({ file, because }, index) => ({
      line: `version file ${file.path}`,
      because,
      certain: true,
      at: ['versions', 'files', index],
    })),
  }
}
