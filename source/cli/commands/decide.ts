import { Usage } from '../../core/errors.js'
import { questionsOf } from '../../core/status.js'
import { misfit } from '../../engine/answer-book.js'
import { answerOnce, noQuestion } from '../../engine/answer-once.js'
import { entryOf } from '../../engine/run-book.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { openHost } from '../host.js'
import { findRun, knownRuns, readState } from '../state-reader.js'

/** Answers one open question from outside: through the inbox of the one at work, or by itself where nobody is. */
export async function decide(args: Arguments): Promise<number> {
  const [step, ...rest] = args.words
  const value = rest.join(' ')
  if (step === undefined || value === '')
    throw new Usage('decide takes a step and a value.', 'For example: release-wizard decide qa/audit retry')
  const host = await openHost(args)
  try {
    const entry = findRun(knownRuns(host.repository), args.modeGiven ? { mode: args.mode } : {})
    const answer = {
      value,
      by: host.operator,
      via: 'decide' as const,
      ...(args.reason === undefined ? {} : { reason: args.reason }),
    }
    const lockName = entry.mode === 'live' ? (entry.tag ?? entry.run) : entry.run
    const lock = await host.store.lock(host.repository, lockName, { operator: host.operator, run: entry.run })
    if (lock.held) {
      const journal = await host.store.openRun(entry.run)
      try {
        await host.store.remember(entryOf(await answerOnce(journal, step, answer, host.clock.now())))
      } finally {
        await journal.close()
        await lock.release()
      }
      process.stdout.write(`Answered ${step}: ${value}. Go on with: npx release-wizard\n`)
      return exitCodes.complete
    }
    const { state } = readState(entry.run)
    const question = state.steps.get(step)?.question
    if (!question)
      throw noQuestion(
        step,
        questionsOf(state).map((one) => String(one.step)),
      )
    const refusal = misfit(question, value, answer)
    if (refusal !== undefined) throw new Usage(refusal, 'See the question: release-wizard status')
    await host.store.drop(entry.run, { step, ...answer })
    process.stdout.write(`Given to ${lock.holder.operator}, who works on it: ${step}: ${value}\n`)
    return exitCodes.complete
  } finally {
    await host.close()
  }
}
