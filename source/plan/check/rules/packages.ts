import { listOf } from '../../list.js'
import type { Rule } from '../context.js'
import { findCycles } from '../cycles.js'
import { type Finding, finding, unknownName } from '../finding.js'

/** Packages have names of their own, and need packages of the plan, without circles. */
export const checkPackages: Rule = ({ file }) => {
  const packages = file.packages ?? []
  const names = packages.map(({ name }) => name)
  const [circle] = findCycles(new Map(packages.map(({ name, needs }) => [name, listOf(needs)])))
  return [
    ...packages.flatMap(({ name, needs }, index) => [
      ...twice(name, index, names),
      ...unknownNeeds(listOf(needs), index, names),
    ]),
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
