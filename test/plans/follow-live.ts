import { execa } from 'execa'
import type { Project, Ran } from './project.js'

/** What a live run said, and how each of its steps ended at last, by its id. */
export interface Live {
  readonly ran: Ran
  readonly statuses: Readonly<Record<string, string>>
  /** What was found wrong at last, a line a step. */
  readonly troubles: readonly string[]
}

/**
 * Runs the wizard live and unattended; whenever a step has passed that the world answers to, the world does so:
 * what GitHub starts after a push, say.
 */
export async function followLive(
  { folder, env, wizardFile }: Project,
  args: readonly string[],
  answers: Readonly<Record<string, () => Promise<void>>>,
): Promise<Live> {
  const running = execa(process.execPath, [wizardFile, ...args, '--yes', '--json'], {
    cwd: folder,
    env,
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
  })
  const statuses: Record<string, string> = {}
  const troubles: Record<string, string> = {}
  for await (const line of running) {
    const { type, step, status, finding } = JSON.parse(line)
    if (type !== 'step-ended') continue
    statuses[step] = status
    troubles[step] = `${step} ${status}: ${finding?.found} (${finding?.expected})`
    if (status === 'passed') await answers[step]?.()
  }
  const { exitCode: code, stdout, stderr } = await running
  const wrong = Object.entries(statuses).filter(([, status]) => status !== 'passed' && status !== 'skipped')
  return {
    ran: { code, stdout, stderr },
    statuses,
    troubles: wrong.map(([step]) => troubles[step] ?? step),
  }
}
