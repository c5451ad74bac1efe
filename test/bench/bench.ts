import { measureInstall } from './install.js'
import { measureJournal } from './journal.js'
import { type Row, table } from './measure.js'
import { measureOutput } from './output.js'
import { measureStartUp } from './start-up.js'
import { measureSteps } from './steps.js'

const groups: Readonly<Record<string, (root: string) => Promise<readonly Row[]>>> = {
  'start-up': measureStartUp,
  install: measureInstall,
  steps: measureSteps,
  output: measureOutput,
  journal: measureJournal,
}

/** Measures the groups that are named, or all, and prints their table. */
export async function bench(root: string, names: readonly string[]): Promise<void> {
  const chosen = names.length === 0 ? Object.keys(groups) : names
  const unknown = chosen.find((name) => !Object.hasOwn(groups, name))
  if (unknown !== undefined) {
    process.stderr.write(`Nothing is called ${unknown}. Choose from ${Object.keys(groups).join(', ')}.\n`)
    process.exitCode = 2
    return
  }
  const rows: Row[] = []
  for (const name of chosen) {
    process.stderr.write(`${name} …\n`)
    rows.push(...((await groups[name]?.(root)) ?? []))
  }
  process.stdout.write(`${table(rows)}\n`)
}
