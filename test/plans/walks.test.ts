import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Event } from '../../source/core/event.js'
import { stepsOf } from '../../source/plan/plan.js'
import { haveGh } from '../parts/github/run-gh.js'
import { type LocalServer, startServer } from '../parts/server.js'
import { buildWizard, startWizard, WALK } from '../screens/wizard.js'
import { finishBuild, startPlasmite } from './plasmite/hosted.js'
import type { Project } from './project.js'
import { openReleasePull, startSigra } from './sigra/hosted.js'
import { squeeze, walkThrough } from './walk-through.js'

let wizard = ''
let registries: LocalServer | undefined
let project: Project | undefined
beforeAll(async () => {
  wizard = await buildWizard()
})
afterEach(async () => {
  await project?.github.stop()
  await registries?.stop()
  registries = undefined
})

/** Walks a path at a terminal to its end; gives the screens at which something was asked, and the journal. */
async function walk(at: Project, ...args: readonly string[]) {
  const { folder, env } = at
  const terminal = startWizard(wizard, args, { cwd: folder, env, rows: 45, cols: 110 })
  const screens = await walkThrough(terminal)
  expect(await terminal.exit, terminal.scrollback()).toEqual({ code: 0, signal: 0 })
  const events = journalOf(at)
  const plan = events.flatMap((event) => (event.type === 'plan-resolved' ? [event.plan] : [])).at(-1)
  if (!plan) throw new Error('The run kept no plan.')
  return { screens, events, plan, screen: terminal.scrollback() }
}

/** The journal of the only run of the project. */
function journalOf({ env }: Project): readonly Event[] {
  const runs = join(env.RELEASE_WIZARD_HOME ?? '', 'runs')
  const [run = ''] = readdirSync(runs)
  const lines = readFileSync(join(runs, run, 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => JSON.parse(line))
}

/** Steps that asked something without their why, or without showing all their words beside the question. */
function untold({ screens, events, plan }: Awaited<ReturnType<typeof walk>>): readonly string[] {
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
function countAsked({ events }: Awaited<ReturnType<typeof walk>>): number {
  return events.filter(({ type }) => type === 'asked').length
}

describe.skipIf(!haveGh)('Sigra at a terminal, with the real gh', WALK, () => {
  test('a first release is led by the screen alone: why, what to do and where to read, before each question', async () => {
    project = await startSigra(wizard)
    openReleasePull(project, '0.3.0')
    const walked = await walk(project, 'v0.3.0', '--path', 'first-release', '--dry-run')
    expect(untold(walked)).toEqual([])
    expect(countAsked(walked)).toBeGreaterThan(15)
    expect(walked.screen).toContain('sigra v0.3.0 is complete (dry-run)')
  })

  test('the emergency path asks, plans what it would do, and ends in reconciliation', async () => {
    project = await startSigra(wizard)
    const walked = await walk(project, 'v0.3.0', '--path', 'emergency', '--dry-run')
    expect(walked.plan.phases.at(-1)?.id).toBe('reconcile')
    expect(untold(walked)).toEqual([])
    expect(walked.screen).toMatch(
      /◇ Published to Hex from this machine \(S12\) +after: main and v0.3.0 pushed/,
    )
  })

  test('a recovery starts from the tag and proves the version before it would publish', async () => {
    project = await startSigra(wizard)
    project.repository.git('switch', '-q', '--detach', 'v0.2.0')
    const walked = await walk(project, 'v0.2.0', '--path', 'recover', '--dry-run')
    expect(walked.screen).toContain('✔ The tag holds the expected version (S9)')
    expect(walked.screen).toContain('◇ Recovery publish of v0.2.0 started (S9)')
  })

  test('announcing is done live: words are checked first, and each row may be passed over', async () => {
    project = await startSigra(wizard)
    const walked = await walk(project, 'v0.2.0', '--path', 'announce')
    expect(untold(walked)).toEqual([])
    expect(walked.screen).toContain('✔ Public words are free of what we do not say (S10)')
    expect(walked.screen).toMatch(/✔ Thread drafted from summary and links \(S10\) +announcements\/forum\.md/)
    expect(walked.screen).toMatch(/✔ Forum thread posted, with links \(S10\) +said by \S+: skipped this time/)
  })
})

describe.skipIf(!haveGh)('Plasmite at a terminal, with the real gh', WALK, () => {
  async function start(): Promise<Project> {
    registries = await startServer('registries', [['GET', '/', () => ({ body: {} })]])
    return startPlasmite(wizard, `${registries.url}/`)
  }

  test('a first release explains each registry before it asks', async () => {
    project = await start()
    const walked = await walk(project, 'v0.2.0', '--path', 'first-release', '--dry-run')
    expect(untold(walked)).toEqual([])
    expect(walked.screen).toContain('plasmite v0.2.0 is complete (dry-run)')
  })

  test('the emergency path publishes from this machine, behind the same gates', async () => {
    project = await start()
    const walked = await walk(project, 'v0.2.0', '--path', 'emergency', '--dry-run')
    expect(untold(walked)).toEqual([])
    expect(walked.screen).toContain('✔ Tests (P5)')
    expect(walked.screen).toContain('◇ Crate published from this machine')
  })

  test('a recovery publishes what is missing from the build that proves itself again', async () => {
    project = await start()
    finishBuild(project, 'v0.1.9')
    project.repository.git('switch', '-q', '--detach', 'v0.1.9')
    const walked = await walk(project, 'v0.1.9', '--path', 'recover', '--dry-run')
    expect(untold(walked)).toEqual([])
    expect(walked.screen).toContain('✔ The build of the tag still proves itself')
    expect(walked.screen).toContain('◇ Published again by tag, no build and no tag')
  })

  test('announcing is done live', async () => {
    project = await start()
    const walked = await walk(project, 'v0.1.9', '--path', 'announce')
    expect(untold(walked)).toEqual([])
  })
})
