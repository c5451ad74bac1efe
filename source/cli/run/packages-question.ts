import type { Choose } from '../../core/question.js'
import { leftOut, type OwnPackage } from '../../project/packages/own-package.js'
import type { Settled } from '../../project/packages/settle.js'
import type { Problem } from '../../project/problem.js'
import { cell } from '../../views/words/width.js'

/** The table of all packages: what changed, what is proposed and what follows, with the way to change it. */
export function packagesQuestion(packages: readonly OwnPackage[], settled: Settled): Choose {
  const { taken, problems } = settled
  const isReady = problems.length === 0 && taken.size > 0
  return {
    kind: 'choose',
    cause: 'step',
    prompt: 'Which packages?',
    facts: [...tableOf(packages, settled), ...problems.flatMap(problemLines)],
    options: [
      ...(isReady
        ? [
            {
              value: 'release',
              label: `Release ${taken.size === 1 ? 'this package' : `these ${taken.size} packages`}`,
            },
          ]
        : []),
      ...packages
        .filter(({ hidden }) => hidden === undefined)
        .map(({ name }) => ({ value: name, label: `Change ${name}…` })),
      { value: 'quit', label: 'Leave', reason: 'nothing was changed' },
    ],
    ...(isReady ? { default: 'release' } : {}),
  }
}

/** What becomes of one of them. */
export function packageQuestion({ name, steps, held }: OwnPackage, { taken }: Settled): Choose {
  const versions = [...new Set([steps.patch, steps.minor, steps.major])]
  const now = taken.get(name)
  return {
    kind: 'choose',
    cause: 'step',
    prompt: `Which version of ${name}?`,
    facts: [`it says ${held}`, ...(now ? [`now ${now.version}: ${now.because}`] : [])],
    ...(now && versions.includes(now.version) ? { default: now.version } : {}),
    options: [
      ...versions.map((version) => ({ value: version, label: version })),
      { value: 'other', label: 'Another version…' },
      { value: leftOut, label: 'Leave it out' },
      { value: 'back', label: 'As it is proposed' },
    ],
  }
}

/** Another version of it. */
export function otherQuestion(one: OwnPackage | undefined) {
  const prompt = `The version of ${one?.name}, for example ${one?.steps.minor}`
  return { kind: 'text', cause: 'step', prompt } as const
}

/** One line a package: those that are released first, then what changed and is not; the rest is counted. */
function tableOf(packages: readonly OwnPackage[], { taken, left }: Settled): readonly string[] {
  const width = Math.max(...packages.map(({ name }) => name.length))
  const rest = packages.filter(
    ({ name, proposed, hidden }) =>
      !taken.has(name) && !left.has(name) && (proposed === undefined || hidden !== undefined),
  )
  const line = (name: string, from: string, to: string, why: string) =>
    `${cell(name, width)}  ${cell(from, 12)} ${cell(to, 14)} ${why}`
  return [
    ...packages.flatMap(({ name, last }) => {
      const now = taken.get(name)
      return now ? [line(name, last ?? 'new', `→ ${now.version}`, now.because)] : []
    }),
    ...packages.flatMap(({ name, held, proposed }) => {
      const why =
        left.get(name) ??
        (!taken.has(name) && proposed && proposed.version === undefined
          ? `changed: ${proposed.because}`
          : undefined)
      return why === undefined ? [] : [line(name, held, 'not released', why)]
    }),
    ...(rest.length === 0 ? [] : [`unchanged: ${rest.map(({ name }) => name).join(', ')}`]),
  ]
}

function problemLines({ found, expected, mend }: Problem): readonly string[] {
  return [`✖ ${found}`, `  expected  ${expected}`, `  mend      ${mend}`]
}
