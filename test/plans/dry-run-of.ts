import { expect } from 'vitest'
import type { Project } from './project.js'

/** How a step of a dry run may end. */
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
  expect(ran.code, failures(ran.stdout) + ran.stderr).toBe(0)
  expect(project.world()).toBe(before)
  const lines = linesOf(ran.stdout)
  const ended = lines.filter(({ type }) => type === 'step-ended')
  expect(ended.filter(({ status = '', finding }) => !settled.has(status) || !finding?.fact)).toEqual([])
  const steps = lines.at(-1)?.steps ?? []
  expect(steps.filter(({ status }) => !settled.has(status))).toEqual([])
  return Object.fromEntries(steps.map(({ id, status }) => [id, status]))
}

function linesOf(stdout: string): readonly Line[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** What went wrong, short enough to read in a report. */
function failures(stdout: string): string {
  const bad = linesOf(stdout).filter(({ type, status = '' }) => type === 'step-ended' && !settled.has(status))
  return bad.map(({ step, status, finding }) => `${JSON.stringify({ step, status, finding })}\n`).join('')
}
