import { z } from 'zod'
import { compileGlobs } from '../../../project/globs.js'
import type { Problem } from '../../../project/problem.js'

/** Reads an artifact of a run. */
export const artifactSchema = z
  .object({ id: z.number(), name: z.string(), size_in_bytes: z.number(), expired: z.boolean() })
  .transform(({ id, name, size_in_bytes: bytes, expired }) => ({ id, name, bytes, expired }))

export type RunArtifact = z.output<typeof artifactSchema>

/** What a build is expected to leave: a pattern of names, and how many fit it (one or more without a count). */
export interface ExpectedArtifact {
  readonly pattern: string
  readonly count?: number | undefined
}

// A platform may stand behind the version as a prerelease does, so that only words of prereleases count as one.
const versionLike =
  /(?<![\d.])v?(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc|pre|preview|dev|next|canary)(?:[.-]?\d+)*)?)(?![\d.])/g

/**
 * Holds what a run left against what is expected: every pattern with its count, nothing beside them, nothing expired
 * or empty, and no name that carries another version.
 */
export function judgeArtifacts(
  found: readonly RunArtifact[],
  expected: readonly ExpectedArtifact[],
  version: string,
  total?: number,
): readonly Problem[] {
  const patterns = expected.map((one) => ({ ...one, fits: compileGlobs([one.pattern]) }))
  return [
    ...patterns.flatMap(({ pattern, count, fits }) =>
      missing(pattern, count, found.filter(({ name }) => fits(name)).length),
    ),
    ...(total !== undefined && total !== found.length
      ? [problem(`${found.length} artifacts`, `${total} artifacts`)]
      : []),
    ...found.flatMap((artifact) => [
      ...(expected.length > 0 && !patterns.some(({ fits }) => fits(artifact.name))
        ? [
            {
              found: `${artifact.name}, which nobody expects`,
              expected: 'only the artifacts of the plan',
              mend: 'find out where it comes from; if it belongs there, add it to build.artifacts',
            },
          ]
        : []),
      ...judgeOne(artifact, version),
    ]),
  ]
}

function judgeOne({ name, bytes, expired }: RunArtifact, version: string): readonly Problem[] {
  const others = [...name.matchAll(versionLike)].flatMap(([, said = '']) =>
    said === version || said === version.split('-')[0] ? [] : [said],
  )
  return [
    ...(expired
      ? [
          {
            found: `${name} has expired`,
            expected: 'artifacts that can still be fetched',
            mend: 'build again from the same tag, then publish from that run',
          },
        ]
      : []),
    ...(bytes === 0 ? [problem(`${name} is empty`, 'files in it')] : []),
    ...others.map((said) => problem(`${name} is of ${said}`, `artifacts of ${version}`)),
  ]
}

function missing(pattern: string, count: number | undefined, there: number): readonly Problem[] {
  if (count === undefined ? there > 0 : there === count) return []
  const expected = count === undefined ? pattern : `${count} of ${pattern}`
  return [problem(there === 0 ? `no ${pattern}` : `${there} of ${pattern}`, expected)]
}

function problem(found: string, expected: string): Problem {
  return { found, expected, mend: 'see the jobs of the build; mend it, then build again from the same tag' }
}
