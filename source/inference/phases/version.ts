import type { PlanFile, StepDraft } from '../../plan/file.js'

/** The version phase: changelog, version files, and the one commit of both, each proved before the next. */
export function versionPhase(file: PlanFile): readonly StepDraft[] {
  const files = file.versions?.files ?? []
  const { changelog } = file
  if (files.length === 0 && !changelog) return []
  return [
    ...(changelog
      ? [
          { id: 'version/changelog', action: null, uses: 'changelog/write' },
          { id: 'version/entry', gate: null, uses: 'changelog/entry', needs: ['version/changelog'] },
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
    { id: 'version/commit', action: null, uses: 'version/commit' },
  ]
}
