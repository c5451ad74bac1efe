import type { ActionContext } from '../../ports/action.js'
import { type CommandResult, succeeded } from '../../ports/command.js'
import { fail, type NotPassed, unknown } from '../../ports/verdict.js'
import type { NpmSubject } from './client/subject.js'
import { classifyFailure } from './formats/refusal.js'
import type { NpmFailureKind } from './formats/refusal-kinds.js'

/**
 * Runs a command of npm that may need a second factor. The one-time password last typed is good for as many commands as
 * npm takes it for; without one a person is asked, and npm itself opens the browser where the registry wants that.
 * Undefined when it ended well, else why it did not.
 */
export async function runNpm(
  context: ActionContext,
  subject: NpmSubject,
  args: readonly string[],
): Promise<NotPassed | undefined> {
  const { write } = context
  const { host } = subject.registry
  let code = await write.oneTimePassword(host)
  for (;;) {
    const result = await capture(context, subject, args, code)
    if (succeeded(result)) return undefined
    const words = `${result.stderr}\n${result.stdout}`
    if (result.missing || classifyFailure(words, toldOf(context, subject)).kind !== 'otp')
      return capturedFailure(context, subject, result)
    if (wantsBrowser.test(words)) {
      const handed = await write.handOver('npm', args, { cwd: subject.about.spec.dir })
      if (handed !== undefined) return succeeded(handed) ? undefined : handedFailure(handed)
    }
    const typed = wantsBrowser.test(words) ? undefined : await write.oneTimePassword(host, true)
    if (typed === undefined || typed === code) return capturedFailure(context, subject, result)
    code = typed
  }
}

const wantsBrowser = /Open this URL in your browser to authenticate/

/** The same of a command that asks nobody: its words are read. */
export async function captureNpm(
  context: ActionContext,
  subject: NpmSubject,
  args: readonly string[],
): Promise<NotPassed | undefined> {
  const captured = await capture(context, subject, args)
  return succeeded(captured) ? undefined : capturedFailure(context, subject, captured)
}

/** A one-time password goes by the environment: arguments are seen by whoever looks at processes, and kept in the log. */
function capture(
  { write }: ActionContext,
  { about }: NpmSubject,
  args: readonly string[],
  code?: string,
): Promise<CommandResult> {
  const env = code === undefined ? {} : { env: { npm_config_otp: code } }
  return write.run('npm', args, { cwd: about.spec.dir, ...env })
}

/** Its words went to the person, who has read them. */
function handedFailure({ exitCode, missing }: CommandResult): NotPassed {
  if (missing) return noNpm()
  return fail(
    `npm ended with exit code ${exitCode ?? 'none'}; its words stand above`,
    'npm to end well',
    'mend what it names, then try again: the page is opened anew',
  )
}

/** A connection or a registry that broke tells nothing of what it took before; one that has the version may not show it yet. */
const mayHaveArrived: ReadonlySet<NpmFailureKind> = new Set(['network', 'server', 'version-exists'])

function capturedFailure(context: ActionContext, subject: NpmSubject, result: CommandResult): NotPassed {
  if (result.missing) return noNpm()
  const output = `${result.stderr}\n${result.stdout}`
  const failure = classifyFailure(output, toldOf(context, subject))
  if (mayHaveArrived.has(failure.kind))
    return unknown(failure.found, failure.expected, `${failure.mend}: it looks first what arrived`)
  return fail(failure.found, failure.expected, failure.mend)
}

function toldOf({ release }: ActionContext, { about, registry }: NpmSubject) {
  return { name: about.name, version: release.target?.version ?? '', registry: registry.url }
}

function noNpm(): NotPassed {
  return fail('npm is not installed', 'npm, which uploads the package', 'install Node with npm')
}
