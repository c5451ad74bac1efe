import { listItems } from '../core/item-list.js'
import { standstillQuestion } from '../core/item-question.js'
import { eachVariables, itemStep, type Place, placeOf, readOf } from '../core/item-step.js'
import { readStep, type State } from '../core/state.js'
import { wentWrong } from '../core/vocabulary.js'
import { firstFew } from '../plan/list.js'
import type { Step } from '../plan/step.js'
import { beginAttempt } from './attempt.js'
import type { EngineContext } from './context.js'
import { silent } from './silent.js'

/** What a step would do, in one line, as its kind describes it. */
export function taskOf(step: Step, engine: EngineContext): string {
  if (step.each?.of === 'channels' && step.item === undefined) return taskOfAll(step, engine)
  const attempt = beginAttempt(step, engine, new AbortController().signal)
  try {
    return attempt.kind.describe?.(attempt.context) ?? step.title
  } finally {
    attempt.finish()
  }
}

/** What is done of the first of its packages that are left, and the names of the others. */
function taskOfAll(step: Step, engine: EngineContext): string {
  const { state } = engine.recorder
  const { items } = readStep(state, step.id)
  const listed = listItems(step, state)
  const left = (id: string) => !items?.list.has(id) || items.open.has(id) || items.stuck.has(id)
  const [first, ...others] = (listed.ok ? listed.items : []).filter(({ id }) => left(id))
  if (first === undefined) return step.title
  const task = taskOf(itemStep(step, first), engine)
  const isOne = others.every(({ values }) => values.version === first.values.version)
  const told = others.map(({ id, values }) => (isOne ? id : `${id} ${values.version}`))
  return told.length === 0 ? task : `${task}; the same with ${firstFew(told)}`
}

/** Runs the command that mends a failure, then opens the step again. At a terminal it has it: a login asks there. */
export async function runFix(step: Step, engine: EngineContext, cancel: AbortSignal): Promise<void> {
  const { recorder } = engine
  const command = step.fix ?? readOf(recorder.state, step).finding?.fix
  if (command === undefined)
    return recorder.record({ type: 'step-reopened', ...placeOf(step), reason: 'nothing to run' })
  // What a built-in check offers changes settings by the person's own login; a line of the plan is as its gate.
  const secrets = step.nature === 'effect' || step.fix === undefined
  const attempt = beginAttempt(step, engine, cancel, secrets)
  const { write } = attempt.context
  const options = { env: eachVariables(step.item) }
  const lent = await write.handOver('bash', ['-euo', 'pipefail', '-c', command], options)
  const result = lent ?? (await write.shell(command, options))
  const durationMs = attempt.finish()
  const { exitCode } = result
  await recorder.record({ type: 'fix-ended', ...placeOf(step), command, exitCode, durationMs })
  if (exitCode !== 0) return
  const reason = `${step.title} was mended`
  for (const place of alsoStopped(step, command, recorder.state))
    await recorder.record({ type: 'step-reopened', ...place, reason })
}

/**
 * What stands still for the same cause: checks of the same channel, where one login mends several, or with the same fix;
 * of the items of a step, and of its own whatever they do, those with the same fix of their own.
 */
function alsoStopped(step: Step, command: string, state: State): readonly Place[] {
  return state.order.flatMap(({ id, nature, channel }): readonly Place[] => {
    const { status, resolution, finding, items } = readStep(state, id)
    const isOwn = id === step.id && step.item !== undefined
    if (items && (isOwn ? step.fix === undefined : nature === 'check'))
      return [...items.stuck]
        .filter((one) => {
          const { finding: found, resolution: said } = items.states.get(one) ?? {}
          return (isOwn || said === undefined) && found?.fix === command
        })
        .map((item) => ({ step: id, item }))
    const stopped = wentWrong(status) && resolution === undefined
    const related = (channel !== undefined && channel === step.channel) || finding?.fix === command
    return nature === 'check' && stopped && related ? [{ step: id }] : []
  })
}

/** Opens the person's editor on the repository, then opens the step again. */
export async function openEditor(step: Step, engine: EngineContext, cancel: AbortSignal): Promise<void> {
  const { env, root } = engine.ports(silent(step.id, cancel)).read
  await lendTo(words(env.VISUAL ?? env.EDITOR ?? 'vi'), root, step, engine, cancel)
  await engine.recorder.record({ type: 'step-reopened', step: step.id, reason: 'edited' })
}

/** Opens the person's pager on the log of a step, then asks again what to do about it. */
export async function openLog(
  step: Step,
  file: string,
  engine: EngineContext,
  cancel: AbortSignal,
): Promise<void> {
  const { recorder } = engine
  const { env } = engine.ports(silent(step.id, cancel)).read
  await lendTo(words(env.PAGER ?? 'less'), file, step, engine, cancel)
  const question = standstillQuestion('failure', step, recorder.state)
  await recorder.record({ type: 'asked', step: step.id, question })
}

async function lendTo(
  [program, ...args]: readonly string[],
  file: string,
  step: Step,
  engine: EngineContext,
  cancel: AbortSignal,
): Promise<void> {
  if (program) await engine.ports(silent(step.id, cancel)).write.handOver(program, [...args, file])
}

/** The variables hold a command with its options: `code --wait`. */
function words(command: string): readonly string[] {
  return command.trim().split(/\s+/)
}
