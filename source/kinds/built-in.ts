import type { Deed } from '../plan/step.js'
import { type CheckContext, runsCommands } from '../ports/check.js'
import type { KindContext, Outcome } from '../ports/kind.js'
import type { Verdict } from '../ports/verdict.js'

type Uses = Deed & { readonly type: 'uses' }

/** The context that a built-in named by `uses` gets, its `with` checked against its own schema. */
export function builtInContext(
  deed: Uses,
  schema: { parse(value: unknown): unknown } | undefined,
  context: KindContext,
): CheckContext {
  const parameters = schema ? schema.parse(deed.with) : deed.with
  return {
    read: context.read,
    release: context.release,
    with: parameters as CheckContext['with'],
    signal: context.signal,
    report: context.report,
  }
}

/** Asks the check that a step names, and keeps what it saw of a channel. One that runs commands gets the port for it. */
export async function askCheck(deed: Uses, context: KindContext): Promise<Verdict> {
  const check = context.catalogue.checks[deed.name]
  if (!check) throw new Error(`No check is called "${deed.name}".`)
  const given = builtInContext(deed, check.with, context)
  const verdict = await (runsCommands(check)
    ? check.run({ ...given, write: context.write })
    : check.check(given))
  if (verdict.sighting) await context.keep({ sighting: verdict.sighting })
  return verdict
}

/** A verdict as the ending of a step. */
export function outcomeOfVerdict(verdict: Verdict): Outcome {
  if (verdict.verdict === 'pass') {
    return {
      type: 'ended',
      status: 'passed',
      finding: { fact: verdict.fact, ...(verdict.details ? { tail: verdict.details } : {}) },
      ...(verdict.outputs ? { outputs: verdict.outputs } : {}),
    }
  }
  const { found, expected, mend, fix, details } = verdict
  return {
    type: 'ended',
    status: verdict.verdict === 'fail' ? 'failed' : 'unknown',
    finding: {
      fact: verdict.fact ?? found,
      found,
      expected,
      mend,
      ...(fix === undefined ? {} : { fix }),
      ...(details ? { tail: details } : {}),
    },
  }
}
