import { expect } from 'vitest'
import type { Project } from './project.js'

/** How a step may end that nothing went wrong with. */
const settled = new Set(['passed', 'planned', 'skipped'])

interface Line {
  readonly type: string
  readonly step?: string
  readonly status?: string
  readonly finding?: { readonly fact: string }
  readonly steps?: readonly { readonly id: string; readonly status: string }[]
}

/**
 * Runs a path as a dry run that nobody attends. It goes to its end, changes nothing here or at GitHub, and says of
 * every step how it ended and why; gives the status of each step by its id.
 */
export async function dryRunOf(
  project: Project,
  ...args: readonly string[]
): Promise<Readonly<Record<string, string>>> {
  const before = project.world()
  const ran = await project.wizard(...args, '--dry-run', '--yes', '--json')
  const lines: readonly Line[] = ran.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const statuses = endedWell(lines)
  expect(ran.code, ran.stderr).toBe(0)
  expect(project.world()).toBe(before)
  const steps = lines.at(-1)?.steps ?? []
  expect(steps.filter(({ status }) => !settled.has(status))).toEqual([])
  expect(Object.fromEntries(steps.map(({ id, status }) => [id, status]))).toMatchObject(statuses)
  return statuses
}

/** How each step of a run ended, by its id: all of them well, and with a fact that says why. */
export function endedWell(lines: readonly Line[]): Readonly<Record<string, string>> {
  const ended = lines.filter(({ type }) => type === 'step-ended')
  expect(ended.filter(({ status = '', finding }) => !settled.has(status) || !finding?.fact)).toEqual([])
  return Object.fromEntries(ended.map(({ step = '', status = '' }) => [step, status]))
}
