import { Usage } from '../../core/errors.js'
import { questionAt } from '../../core/item-question.js'
import { readStep } from '../../core/state.js'
import { questionsOf } from '../../core/status.js'
import { misfit } from '../../engine/answer-book.js'
import { answerOnce, noQuestion } from '../../engine/answer-once.js'
import type { RunEntry } from '../../ports/store.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { withHost } from '../host.js'
import { print } from '../print.js'
import { withRun } from '../run/with-run.js'
import { findRun, knownRuns, readState } from '../state-reader.js'

/** Answers one open question from outside: through the inbox of the one at work, or by itself where nobody is. */
export async function decide(args: Arguments): Promise<number> {
  const [step, ...rest] = args.words
  const value = rest.join(' ')
  if (step === undefined || value === '')
    throw new Usage('decide takes a step and a value.', 'For example: release-wizard decide qa/audit retry')
  const left = await answer(args, step, value)
  // Who aborts is told at once what was undone and what remains.
  if (left === undefined) return exitCodes.complete
  const wish = { mode: left.mode, modeGiven: true, plain: true, answers: {}, yes: false }
  const words = left.tag === undefined ? [] : [left.tag]
  return (await import('./run.js')).run({ ...args, ...wish, words, command: 'run' })
}

/** Gives the answer; and the run that is to be aborted, where nobody is at work who does it. */
async function answer(args: Arguments, step: string, value: string): Promise<RunEntry | undefined> {
  return withHost(args, async (host) => {
    const entry = findRun(knownRuns(host.repository), args.modeGiven ? { mode: args.mode } : {})
    const answer = {
      value,
      by: host.operator,
      via: 'decide' as const,
      ...(args.reason === undefined ? {} : { reason: args.reason }),
    }
    const done = await withRun(host, entry, (journal) => answerOnce(journal, step, answer, host.clock.now()))
    if (!('holder' in done)) {
      const { resolution } = readStep(done.state, step)
      if (resolution === 'abort') return entry
      const how = resolution === 'fix' ? 'It is run, and checked again, with' : 'Go on with'
      print(`Answered ${step}: ${value}. ${how}: npx release-wizard\n`)
      return undefined
    }
    const { state } = readState(entry.run)
    const asked = questionAt(step, state)
    if (!asked)
      throw noQuestion(
        step,
        questionsOf(state).map((one) => String(one.step)),
      )
    const refusal = misfit(asked.question, value, answer)
    if (refusal !== undefined) throw new Usage(refusal, 'See the question: release-wizard status')
    await host.store.drop(entry.run, { step, ...answer })
    print(`Given to ${done.holder.operator}, who works on it: ${step}: ${value}\n`)
    return undefined
  })
}
