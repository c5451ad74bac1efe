import type { ActionContext } from '../../ports/action.js'
import { type CommandResult, succeeded } from '../../ports/command.js'
import { fail, type NotPassed, unknown } from '../../ports/verdict.js'
import type { NpmSubject } from './client/subject.js'
import { classifyFailure } from './formats/refusal.js'
import type { NpmFailureKind } from './formats/refusal-kinds.js'

/**
 * Runs a command of npm that may ask for a one-time password: at the real terminal where there is one, so that npm
 * itself asks, or opens the browser; captured otherwise. Undefined when it ended well, else why it did not.
 */
export async function runNpm(
  context: ActionContext,
  subject: NpmSubject,
  args: readonly string[],
): Promise<NotPassed | undefined> {
  const { write } = context
  const handed = await write.handOver('npm', args, { cwd: subject.about.spec.dir })
  if (handed !== undefined) return succeeded(handed) ? undefined : handedFailure(handed)
  return captureNpm(context, subject, args)
}

/** The same of a command that asks nobody: its words are read. */
export async function captureNpm(
  context: ActionContext,
  subject: NpmSubject,
  args: readonly string[],
): Promise<NotPassed | undefined> {
  const { write } = context
  const { spec } = subject.about
  const captured = await write.run('npm', args, { cwd: spec.dir })
  return succeeded(captured) ? undefined : capturedFailure(context, subject, captured)
}

/** Its words went to the person, who has read them. */
function handedFailure({ exitCode, missing }: CommandResult): NotPassed {
  if (missing) return noNpm()
  return fail(
    `npm ended with exit code ${exitCode ?? 'none'}; its words stand above`,
    'npm to end well',
    'mend what it names, then try again: a wrong or expired code is asked for anew',
  )
}

/** A connection or a registry that broke tells nothing of what it took before; one that has the version may not show it yet. */
const mayHaveArrived: ReadonlySet<NpmFailureKind> = new Set(['network', 'server', 'version-exists'])

function capturedFailure(
  { release }: ActionContext,
  { about, registry }: NpmSubject,
  result: CommandResult,
): NotPassed {
  if (result.missing) return noNpm()
  const version = release.target?.version ?? ''
  const told = { name: about.name, version, registry: registry.url }
  const output = `${result.stderr}\n${result.stdout}`
  const failure = classifyFailure(output, told)
  if (mayHaveArrived.has(failure.kind))
    return unknown(failure.found, failure.expected, `${failure.mend}: it looks first what arrived`)
  return fail(failure.found, failure.expected, failure.mend)
}

function noNpm(): NotPassed {
  return fail('npm is not installed', 'npm, which uploads the package', 'install Node with npm')
}
