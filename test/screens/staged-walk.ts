import { type Maintainer, makeMaintainer } from '../cli/npm-maintainer.js'
import { type StagingFront, startStagingFront } from '../parts/npm-stage.js'
import { toSvg } from '../parts/terminal/picture.js'
import { type OpenTerminal, startTerminal } from '../parts/terminal/start.js'
import { type NpmRegistry, startVerdaccio } from '../parts/verdaccio.js'
import { confirm, PATIENCE, take } from './walk.js'

/** A package that is staged before it is published, at a registry with a stage. */
export interface StagedProject {
  readonly front: StagingFront
  readonly mia: Maintainer
  /** Starts the wizard at a terminal of 80×24. */
  open(rows?: number): OpenTerminal
  stop(): Promise<void>
}

let count = 0

export async function openStaged(
  wizard: string,
  registry: NpmRegistry,
  env: Readonly<Record<string, string>> = {},
): Promise<StagedProject> {
  count += 1
  const name = count === 1 ? 'acme' : `acme-${count}`
  const token = await registry.addUser(count === 1 ? 'mia' : `mia-${count}`)
  const front = await startStagingFront(registry.url)
  const mia = makeMaintainer({
    wizard,
    registry: front.url,
    token,
    name,
    manifest: { files: ['index.js'] },
    files: {
      'release-wizard.yaml': `name: ${name}\nversions: { files: [package.json, package-lock.json] }\nchannels:\n  - npm: { stage: true }\n`,
    },
    env,
  })
  const open: OpenTerminal[] = []
  return {
    front,
    mia,
    open(rows = 24) {
      const terminal = startTerminal(process.execPath, [wizard], {
        ...{ cols: 80, rows, cwd: mia.repository.folder, env: mia.env },
      })
      open.push(terminal)
      return terminal
    },
    async stop() {
      for (const terminal of open) terminal.kill()
      await front.stop()
    },
  }
}

/** From the first question to where the approval is asked for; gives the screen of that question. */
export async function walkToApproval(terminal: OpenTerminal): Promise<string> {
  await take(terminal, 'Trust it')
  await take(terminal, 'v1.1.0')
  await take(terminal, 'Start')
  await confirm(terminal, 'push v1.1.0')
  await terminal.waitFor(
    (now) => now.includes('stop here: ▌') && terminal.scrollback().includes('which is staged'),
    PATIENCE,
  )
  return terminal.screen()
}

/** A date for every commit of the recorded run, so that its commits have the same ids each time. */
const when = '2026-01-06T12:00:00Z'

/** Plays a release up to its approval, and draws the screen as SVG: from the phase Publish on. */
export async function recordStaged(wizard: string): Promise<string> {
  const registry = await startVerdaccio()
  const dates = { GIT_AUTHOR_DATE: when, GIT_COMMITTER_DATE: when, RELEASE_WIZARD_OPERATOR: 'mia' }
  const project = await openStaged(wizard, registry, { ...dates, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' })
  try {
    const terminal = project.open(40)
    const screen = await walkToApproval(terminal)
    await terminal.type('1.1')
    await terminal.waitFor('stop here: 1.1▌')
    const rows = screen.split('\n')
    const first = rows.findIndex((row) => /^ {2}(?:Build|Publish)/.test(row))
    const last = rows.findLastIndex((row) => row.trim() !== '')
    const { baseY } = terminal.terminal.buffer.active
    const svg = toSvg(terminal.terminal, {
      ...{ from: baseY + Math.max(first, 0), to: baseY + last + 1, title: 'npx release-wizard' },
    })
    return svg.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:4873')
  } finally {
    await project.stop()
    await registry.stop()
  }
}
