import { listOf } from '../../list.js'
import { versionPlaceholder } from '../../placeholder.js'
import type { PackageFields, PlanFile } from '../../plan-draft.js'
import { channelFields } from '../../resolve/channels.js'
import type { Rule } from '../context.js'
import { findCycles } from '../cycles.js'
import { type Finding, finding, unknownName } from '../finding.js'

/**
 * Packages have names of their own, and need packages of the plan, without circles; where they have versions of their own,
 * each has its tags, a file that says its version, and channels that are published from here.
 */
export const checkPackages: Rule = ({ file }) => {
  const packages = file.packages ?? []
  const names = packages.map(({ name }) => name)
  const [circle] = findCycles(new Map(packages.map(({ name, needs }) => [name, listOf(needs)])))
  return [
    ...packages.flatMap(({ name, needs }, index) => [
      ...twice(name, index, names),
      ...unknownNeeds(listOf(needs), index, names),
    ]),
    ...(packages.some(({ tag }) => tag !== undefined) ? ofTheirOwn(file, packages) : []),
    ...(circle
      ? [
          finding(
            ['packages', names.indexOf(circle[0] ?? ''), 'needs'],
            `packages need each other: ${[...circle, circle[0]].join(' → ')}`,
            'an order in which they can be released',
            'take one of these needs out',
          ),
        ]
      : []),
  ]
}

function twice(name: string, index: number, names: readonly string[]): readonly Finding[] {
  if (names.indexOf(name) === index) return []
  return [
    finding(['packages', index, 'name'], `two packages are named "${name}"`, 'each name once', 'rename one'),
  ]
}

function unknownNeeds(needs: readonly string[], index: number, names: readonly string[]): readonly Finding[] {
  return needs
    .filter((need) => !names.includes(need))
    .map((need) =>
      unknownName(
        ['packages', index, 'needs'],
        `no package is named "${need}"`,
        need,
        names,
        'add it under packages, or take the need out',
      ),
    )
}

/** What a plan must say of packages with versions of their own. */
function ofTheirOwn(file: PlanFile, packages: readonly PackageFields[]): readonly Finding[] {
  const files = file.versions?.files
  const said = files?.flatMap((one) => (typeof one === 'string' ? [] : (one.package ?? [])))
  const names = packages.map(({ name }) => name)
  return [
    ...packages.flatMap(({ name, tag, group }, index): readonly Finding[] => {
      const at = ['packages', index] as const
      if (tag === undefined) {
        const mend = `say the form of its tags: tag: ${name}@${versionPlaceholder}`
        return [finding(at, `${name} has no tags, and others have their own`, 'tag: for each package', mend)]
      }
      const other = packages.find((one) => one.tag === tag && one.name !== name)
      return [
        ...(other && (group === undefined || other.group !== group)
          ? [
              finding(
                [...at, 'tag'],
                `${name} and ${other.name} have the same tags`,
                'tags that tell packages apart, or one group',
                'put the name into the form, or give both the same group:',
              ),
            ]
          : []),
        ...(said && !said.includes(name)
          ? [
              finding(
                at,
                `no file says the version of ${name}`,
                `an entry of versions.files with package: ${name}`,
                'name its manifest there: { path: …, package: … }',
              ),
            ]
          : []),
      ]
    }),
    ...(file.channels ?? []).flatMap((draft, index): readonly Finding[] => {
      const { kind, fields } = channelFields(draft)
      if (fields.enabled === false) return []
      const at = ['channels', index] as const
      if (fields.by === 'workflow')
        return [
          finding(
            at,
            `a workflow publishes ${fields.package ?? kind}, which has versions of its own`,
            'packages with versions of their own published from here: a workflow is waited for with one tag only, so far',
            'take by: workflow out, or let the packages share one version',
          ),
        ]
      const isKnown =
        names.includes(fields.package ?? '') ||
        packages.some(({ path = '.' }) => path === (fields.dir ?? '.'))
      return isKnown
        ? []
        : [
            finding(
              at,
              `the channel ${fields.id ?? kind} is of no package`,
              'a package of the plan, whose version goes there',
              `name it: package: ${names[0]}`,
            ),
          ]
    }),
  ]
}
