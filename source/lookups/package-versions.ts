import type { PackageSpec, Plan } from '../plan/plan.js'
import { admits } from '../project/versions/agreement.js'
import type { VersionFile } from '../project/versions/mention.js'
import { isNamed } from '../project/versions/ownership.js'
import type { VersionOf } from '../project/versions/plan-bump.js'
import { canonical } from '../project/versions/spelling.js'
import { type Survey, surveyVersions } from '../project/versions/survey.js'

type Files = Pick<Plan, 'versions'>

/**
 * What mentions say where packages have versions of their own: a file's own version is that of the package it belongs to,
 * any other that of the package it names. What users bring along stays as it is while it covers the version.
 */
export function packageVersions(
  plan: Files,
  own: readonly Pick<PackageSpec, 'name' | 'path'>[],
  versions: ReadonlyMap<string, string>,
): VersionOf {
  const owners = ownersOf(plan)
  return (mention) => {
    const { path, role, directory, label, spelling } = mention
    const named = own.find(
      (one) =>
        isNamed(mention, { ...mention, name: one.name }, spelling) ||
        (directory !== undefined && one.path === directory),
    )
    const owner = role === 'own' || role === 'echo' ? owners.get(path) : named?.name
    const version = owner === undefined ? undefined : versions.get(owner)
    const stays = version !== undefined && label.includes('peerDependencies') && admits(mention, version)
    return stays ? undefined : version
  }
}

/** The version that each package says, by its name; or why the files cannot be read. */
export function heldVersions(
  files: readonly VersionFile[],
  plan: Files,
): { readonly held: ReadonlyMap<string, string> } | Extract<Survey, { readonly problems: unknown }> {
  const survey = surveyVersions(files)
  if ('problems' in survey) return survey
  const owners = ownersOf(plan)
  const held = new Map<string, string>()
  for (const { path, role, value, spelling } of survey.files.flatMap(({ ours, others }) => [
    ...ours,
    ...others,
  ])) {
    const owner = role === 'own' ? owners.get(path) : undefined
    const version = owner === undefined ? undefined : canonical(value, spelling)
    if (owner !== undefined && version !== undefined && !held.has(owner)) held.set(owner, version)
  }
  return { held }
}

function ownersOf({ versions }: Files): ReadonlyMap<string, string | undefined> {
  return new Map(versions.files.map((file) => [file.path, file.package]))
}
