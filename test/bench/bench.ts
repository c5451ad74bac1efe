import { conductTable } from './conduct.js'
import { measureInstall } from './install.js'
import { measureJournal } from './journal.js'
import { type Row, table } from './measure.js'
import { measureOutput } from './output.js'
import { writeInReadme } from './readme.js'
import { compareReleases, releaseRows } from './release.js'
import { measureStartUp } from './start-up.js'
import { measureSteps } from './steps.js'

const groups: Readonly<Record<string, (root: string) => Promise<Measured>>> = {
  'start-up': async (root) => ({ rows: await measureStartUp(root) }),
  install: async (root) => ({ rows: await measureInstall(root) }),
  steps: async () => ({ rows: await measureSteps() }),
  output: async () => ({ rows: await measureOutput() }),
  journal: async () => ({ rows: await measureJournal() }),
  release: async (root) => {
    const conducts = await compareReleases(root)
    return { rows: releaseRows(conducts), conduct: conductTable(conducts) }
  },
}

interface Measured {
  readonly rows: readonly Row[]
  /** What each tool did with the same release, as Markdown. */
  readonly conduct?: string
}

/** Measures the groups that are named, or all, and prints their tables; `--write` puts those of all into the README. */
export async function bench(root: string, args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => arg !== '--write')
  const write = args.length > names.length
  const chosen = names.length === 0 ? Object.keys(groups) : names
  const unknown = chosen.find((name) => !Object.hasOwn(groups, name))
  if (unknown !== undefined || (write && names.length > 0)) {
    const choice = `Choose from ${Object.keys(groups).join(', ')}; --write takes all of them.`
    process.stderr.write(`${unknown === undefined ? '' : `Nothing is called ${unknown}. `}${choice}\n`)
    process.exitCode = 2
    return
  }
  const measured: Measured[] = []
  for (const name of chosen) {
    process.stderr.write(`${name} …\n`)
    const one = await groups[name]?.(root)
    if (one !== undefined) measured.push(one)
  }
  const figures = table(measured.flatMap(({ rows }) => rows))
  const conduct = measured.flatMap((one) => one.conduct ?? []).join('\n')
  process.stdout.write(`${figures}\n${conduct === '' ? '' : `\n${conduct}\n`}`)
  if (!write) return
  writeInReadme(root, 'figures', figures)
  writeInReadme(root, 'conduct', conduct)
}
