import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Event } from '../../source/core/event.js'
import { type Plan, stepsOf } from '../../source/plan/plan.js'
import type { OpenTerminal } from '../parts/terminal/open.js'
import { PATIENCE, startWizard } from '../screens/wizard.js'
import { endedWell } from './dry-run-of.js'
import type { Project } from './project.js'

/** A path that was walked at a terminal to its end. */
export interface Walked {
  /** The screen at each question, without its blanks. */
  readonly screens: readonly string[]
  readonly events: readonly Event[]
  readonly plan: Plan
  /** Everything that was ever on the screen. */
  readonly screen: string
  /** How each step ended, by its id. */
  readonly statuses: Readonly<Record<string, string>>
}

/** Walks a path at a terminal, taking what is offered at every question; it must end well. */
export async function walk(project: Project, ...args: readonly string[]): Promise<Walked> {
  const { folder, env, wizardFile } = project
  const terminal = startWizard(wizardFile, args, { cwd: folder, env, rows: 45, cols: 110 })
  const screens = await walkThrough(terminal)
  expect(await terminal.exit, terminal.scrollback()).toEqual({ code: 0, signal: 0 })
  const events = journalOf(project)
  const plan = events.flatMap((event) => (event.type === 'plan-resolved' ? [event.plan] : [])).at(-1)
  if (!plan) throw new Error('The run kept no plan.')
  return { screens, events, plan, screen: terminal.scrollback(), statuses: endedWell(events) }
}

/** Walks a path as a dry run, which changes nothing here or at GitHub. */
export async function walkDry(project: Project, ...args: readonly string[]): Promise<Walked> {
  const before = project.world()
  const walked = await walk(project, ...args, '--dry-run')
  expect(project.world()).toBe(before)
  return walked
}

/** Steps that asked something without their why, or without showing all their words beside the question. */
export function untold({ screens, events, plan }: Walked): readonly string[] {
  const steps = new Map(stepsOf(plan).map((step) => [step.id, step]))
  return events.flatMap((event) => {
    const step = event.type === 'asked' ? steps.get(event.step) : undefined
    if (event.type !== 'asked' || !step) return []
    const { why, hint, link, criteria = [] } = step.words
    const told = [event.question.prompt, ...[why, hint, link].flatMap((text) => text ?? []), ...criteria]
    const shown = screens.some((screen) => told.every((text) => screen.includes(squeeze(text))))
    return why !== undefined && shown ? [] : [`${step.id}: ${told.join(' / ')}`]
  })
}

/** How many questions were asked by steps. */
export function countAsked({ events }: Walked): number {
  return events.filter(({ type }) => type === 'asked').length
}

/** The journal of the only run of the project. */
function journalOf({ env }: Project): readonly Event[] {
  const runs = join(env.RELEASE_WIZARD_HOME ?? '', 'runs')
  const [run = '', ...others] = readdirSync(runs)
  if (others.length > 0) throw new Error('The project has more than one run.')
  const lines = readFileSync(join(runs, run, 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => JSON.parse(line))
}

/**
 * Takes what is offered at every question, as a person does who agrees with the plan, until the wizard ends. Gives the
 * screen as it was at each question, without its blanks.
 */
async function walkThrough(terminal: OpenTerminal): Promise<readonly string[]> {
  const asked: string[] = []
  let ended = false
  const exit = terminal.exit.then(() => {
    ended = true
  })
  let last = ''
  for (;;) {
    const next = terminal.waitFor((now) => isAsking(now) && promptOf(now) !== last, PATIENCE)
    await Promise.race([exit, next.catch((error: unknown) => (ended ? undefined : Promise.reject(error)))])
    if (ended) return asked
    const screen = terminal.screen()
    last = promptOf(screen)
    asked.push(squeeze(screen))
    await terminal.press('enter')
  }
}

/** A text without its blanks: words of a plan are found in it however they were wrapped. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, '')
}

/** True where the screen waits for an option to be taken or a text to be typed. */
function isAsking(screen: string): boolean {
  return /^[1-9 ] ❯ \S/m.test(screen) || screen.includes('▌')
}

/** What tells one question from the next: everything but clocks. */
function promptOf(screen: string): string {
  return screen.replace(/\d+[:.]\d+\S*/g, '')
}
