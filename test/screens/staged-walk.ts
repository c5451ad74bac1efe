import { type Maintainer, makeMaintainer } from '../cli/npm-maintainer.js'
import { type StagingFront, startStagingFront } from '../parts/npm-stage.js'
import { type OpenTerminal, startTerminal } from '../parts/terminal/start.js'
import type { NpmRegistry } from '../parts/verdaccio.js'
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
  const token = await registry.addUser(`mia-${count}`)
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
