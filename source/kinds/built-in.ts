import { WizardError } from '../core/errors.js'
import { fillKnown, fillTexts, releaseNames, textValues } from '../core/fill-text.js'
import { mapTexts } from '../plan/map-texts.js'
import type { Parameters, Task } from '../plan/step.js'
import { type CheckContext, runsCommands } from '../ports/check.js'
import type { KindContext, Outcome } from '../ports/kind.js'
import { itself, orElse } from '../ports/not-told.js'
import type { Verdict } from '../ports/verdict.js'

type Uses = Task & { readonly type: 'uses' }

/** What of a built-in decides how its `with` reaches it. */
interface Taking {
  readonly with?: { parse(value: unknown): unknown }
  readonly verbatim?: true
}

/**
 * The context that a built-in named by `uses` gets: the placeholders of its `with` filled in, then checked against its
 * own schema. Throws where one stands for nothing.
 */
export function builtInContext(
  task: Uses,
  { with: schema, verbatim }: Taking,
  context: KindContext,
): CheckContext {
  const given = verbatim ? task.with : filled(task, context)
  const parameters = schema ? schema.parse(given) : given
  return {
    read: context.read,
    release: context.release,
    with: parameters as CheckContext['with'],
    signal: context.signal,
    report: context.report,
  }
}

function filled({ name, with: given }: Uses, { release, step }: KindContext): unknown {
  const values = textValues(release)
  const texts = fillTexts(given, values)
  if (texts.ok) return texts.value
  const known = releaseNames(values)
  throw new WizardError(
    `with of "${step.id}" (${name}) names \${${texts.unknown}}, which stands for nothing. Expected one of ${known
      .map((one) => `\${${one}}`)
      .join(', ')}, or an output of an earlier step: \${steps.STEP.NAME}.`,
    { remedy: 'correct it in the plan, or see why the step that sets it did not' },
  )
}

/** The `with` of a step with what is known of its placeholders filled in: for words, never for a task. */
export function fillKnownIn(given: Parameters, { release }: KindContext): Parameters {
  const values = textValues(release)
  return mapTexts(given, (text) => fillKnown(text, values))
}

/** Asks the check that a step names, and keeps what it saw of a channel. One that runs commands gets the port for it. */
export async function callCheck(task: Uses, context: KindContext): Promise<Verdict> {
  const check = context.catalogue.checks[task.name]
  if (!check) throw new Error(`No check is called "${task.name}".`)
  const given = builtInContext(task, check, context)
  const verdict = await orElse(
    () => (runsCommands(check) ? check.run({ ...given, write: context.write }) : check.check(given)),
    itself,
  )
  if (verdict.sighting) await context.keep({ sighting: verdict.sighting })
  // Whoever asks to be asked later has told nothing yet.
  if (verdict.verdict === 'fail' && (verdict.retryAt !== undefined || verdict.ill))
    return { ...verdict, verdict: 'unknown' }
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
  const { found, expected, mend, fix, chooseAgain, details, retryAt, ill, outputs } = verdict
  return {
    type: 'ended',
    status: verdict.verdict === 'fail' ? 'failed' : 'unknown',
    finding: {
      fact: verdict.fact ?? found,
      found,
      expected,
      mend: retryAt === undefined ? mend : notBefore(mend, retryAt),
      ...(retryAt === undefined ? {} : { retryAt }),
      ...(ill && { ill }),
      ...(fix === undefined ? {} : { fix }),
      ...(chooseAgain ? { chooseAgain } : {}),
      ...(details ? { tail: details } : {}),
    },
    ...(outputs ? { outputs } : {}),
  }
}

/** The time as people read it, unless the words name it already. */
function notBefore(mend: string, retryAt: string): string {
  const time = retryAt.slice(11, 16)
  return mend.includes(time) ? mend : `${mend}; not before ${retryAt.slice(0, 10)} ${time} UTC`
}
