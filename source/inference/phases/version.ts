import { versionPlaceholder } from '../../plan/placeholder.js'
import type { PlanFile, StepDraft } from '../../plan/plan-draft.js'

/** The version phase: changelog, version files, and the one commit of both, each proved before the next. */
export function versionPhase(file: PlanFile): readonly StepDraft[] {
  const files = file.versions?.files ?? []
  const { changelog, packages = [] } = file
  const isEach = packages.some((one) => one.changelog !== undefined)
  const each = isEach ? { each: 'packages' } : {}
  return [
    ...decisions(file),
    ...(changelog || isEach
      ? [
          {
            id: 'version/changelog',
            action: isEach ? 'Changelog entries written' : null,
            uses: 'changelog/write',
            ...each,
          },
          {
            id: 'version/entry',
            gate: isEach ? 'Changelog entries' : null,
            uses: 'changelog/entry',
            ...each,
            needs: ['version/changelog'],
          },
        ]
      : []),
    ...(changelog?.summary === 'required'
      ? [{ id: 'version/summary', gate: null, uses: 'changelog/summary', needs: ['version/changelog'] }]
      : []),
    ...(files.length > 0
      ? [
          { id: 'version/bump', action: null, uses: 'version/bump' },
          {
            id: 'version/aligned',
            gate: 'Version files say ${version}',
            uses: 'versions/aligned',
            with: { expect: 'target' },
            needs: ['version/bump'],
          },
        ]
      : []),
    ...(files.length > 0 || changelog || isEach
      ? [{ id: 'version/commit', action: null, uses: 'version/commit' }]
      : []),
  ]
}

/** What only people decide about a version, and no default decides for them. */
function decisions(file: PlanFile): readonly StepDraft[] {
  const owner = file.versions?.['cross-one']
  return [
    {
      id: 'version/cross-one',
      decision: 'Declare ${version}, the first stable version?',
      why: 'From 1.0 on, semver promises users that nothing breaks before 2.0. That is a promise, not a number.',
      when: { bump: 'crosses-one' },
      options: [
        { value: 'declare', label: 'Declare it…', reason: 'with the reason, which is kept', reasoned: true },
        { value: 'hold', label: 'Not yet', stops: true },
      ],
      ...(owner === undefined ? {} : { owner }),
    },
    {
      id: 'version/restart',
      decision: 'Restart the version line at ${version}, below what was published?',
      why: 'Users who ask for the latest version keep the higher one; registries do not reorder what they have.',
      when: { bump: 'restart' },
      options: [
        { value: 'restart', label: 'Restart it…', reason: 'with the reason, which is kept', reasoned: true },
        { value: 'hold', label: 'Not like this', stops: true },
      ],
    },
  ]
}

/** Where the files said a version under development, they go on with the next one after the release: a person sees to it. */
export function reopening(develops: string | undefined): readonly StepDraft[] {
  if (develops === undefined) return []
  return [
    {
      id: 'verify/next-development',
      attest: 'The version files say the next version under development',
      why: `They said ${develops} before this release, and its release commit says ${versionPlaceholder}: what is built from here on would pass for it.`,
      hint: 'Write it with: release-wizard bump VERSION, then commit and push. Where the project no longer does so, leave it out.',
      when: { path: ['release'] },
      optional: true,
    },
  ]
}
