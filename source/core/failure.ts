import type { Option, Step } from '../plan/step.js'
import type { Choose } from './question.js'
import type { State, StepState } from './state.js'

/**
 * What a person may do about a step that failed or is unknown. A waiver is offered only where the plan allows
 * one, a fix only where there is a command for it, leaving a channel out only for a channel's own steps.
 */
export function failureQuestion(step: Step, known: Readonly<StepState>, state: State): Choose {
  const { finding } = known
  const fix = step.fix ?? finding?.fix
  const leavable = step.channel !== undefined && step.required && state.mode === 'live'
  const options: Option[] = [
    ...(finding?.chooseAgain
      ? [
          {
            value: 'choose-again',
            label: 'Choose the version again',
            reason: 'target and base, on what is here now; what this run made is undone first',
          },
        ]
      : []),
    ...(fix ? [{ value: 'fix', label: 'Fix it now', reason: fix }] : []),
    { value: 'retry', label: step.nature === 'effect' ? 'Try again' : 'Retry', reason: retryReason(step) },
    ...(finding?.tail?.length ? [{ value: 'log', label: 'Open the log' }] : []),
    {
      value: 'edit',
      label: 'Edit and retry',
      reason: 'opens your editor in the repository, then checks again',
    },
    ...(step.nature === 'check' && step.waivable
      ? [
          {
            value: 'waive',
            label: 'Waive…',
            reason: `${waiverScope(step)}; add "for 14 days" or "until 2030-01-31" to end sooner`,
          },
        ]
      : []),
    ...(leavable
      ? [
          {
            value: 'leave-out',
            label: 'Leave the channel out…',
            reason: 'a named waiver; the release goes on without it',
          },
        ]
      : []),
    ...nextCandidate(state),
    {
      value: 'block',
      label: 'Block this release…',
      reason: 'no tag and no publish until somebody lifts it',
    },
    { value: 'pause', label: 'Pause', reason: 'progress is kept; resume with: npx release-wizard' },
    { value: 'abort', label: 'Abort…', reason: 'undoes what can be undone and lists the rest' },
  ]
  return {
    kind: 'choose',
    cause: 'failure',
    prompt: `${whatFailed(step, known)}. What now?`,
    facts: findingLines(known),
    options,
    reasoned: ['waive', 'leave-out', 'next', 'block', 'abort'],
    drafts: { block: blockerTitle(step, known) },
  }
}

/** What a person hears first: what they chose themselves, or what was found in place of what the title says. */
function whatFailed({ title, nature }: Step, { finding, status, answer }: Readonly<StepState>): string {
  if (nature === 'question' && answer !== undefined) return `You chose ${answer.value}`
  const fact = finding?.fact.replace(/\.$/, '') ?? 'failed'
  return status === 'unknown' ? `${title}: could not tell, ${fact}` : `${title}: ${fact}`
}

/** Once the tag is out the number is taken: what is mended now goes into the next one. */
function nextCandidate({ mode, target, order, steps, channels }: State): readonly Option[] {
  const tagged = order.some(({ id, makes }) => makes.includes('tag') && steps.get(id)?.status === 'passed')
  if (mode !== 'live' || target === undefined || target.packages || !tagged) return []
  const out = [...channels.values()].filter(({ status }) => status === 'live' || status === 'propagating')
  const published = out.length === 0 ? '' : `, and is published: ${out.map((one) => one.channel).join(', ')}`
  const reason = `same release, next number; ${target.tag} stays where it is${published}`
  return [{ value: 'next', label: 'Next candidate…', reason }]
}

/** What a blocker of the step is called, unless a person says it better. */
export function blockerTitle({ title }: Step, { finding }: Readonly<StepState>): string {
  return finding === undefined ? title : `${title}: ${finding.fact}`
}

/** Found, expected, mend: the lines a person needs first. */
export function findingLines(known: Readonly<StepState>): readonly string[] {
  const { finding, fixFailed } = known
  if (!finding) return []
  return [
    `found     ${finding.found ?? finding.fact}`,
    ...(finding.expected ? [`expected  ${finding.expected}`] : []),
    ...(finding.mend ? [`mend      ${finding.mend}`] : []),
    ...(fixFailed === undefined ? [] : [`fix       it was run and ended with ${codeWords(fixFailed)}`]),
  ]
}

function codeWords(code: number | null): string {
  return code === null ? 'a signal' : `exit code ${code}`
}

/** What a person may do about an action that may or may not have happened. Nothing answers it by default. */
export function doubtQuestion(step: Step, known: Readonly<StepState>, state: State): Choose {
  return {
    kind: 'choose',
    cause: 'doubt',
    prompt: `${step.title}: it was begun, and its end was not seen. What is true?`,
    facts: [`found     ${known.probed?.fact ?? 'nothing that tells'}`],
    options: [
      { value: 'again', label: 'It did not happen', reason: 'looks again and runs it if it is not there' },
      {
        value: 'done',
        label: 'It is done, and it is ours…',
        reason: 'recorded with your name and the reason',
      },
      ...nextCandidate(state),
      { value: 'pause', label: 'Pause', reason: 'look for yourself; resume with: npx release-wizard' },
      { value: 'abort', label: 'Abort…', reason: 'undoes what can be undone and lists the rest' },
    ],
    reasoned: ['done', 'next', 'abort'],
  }
}

/** What a person may do while open blockers stop a step. */
export function blockerQuestion(step: Step, blockers: readonly string[], state: State): Choose {
  const open = blockers.flatMap((id) => state.blockers.get(id) ?? [])
  const facts = open.flatMap(({ title, link, problem }) => [
    `open      ${title}${link === undefined ? '' : `  ${link}`}`,
    ...(problem === undefined ? [] : [`tracker   ${problem}`]),
  ])
  const unheard = open.some(({ filed, problem }) => filed && problem !== undefined)
  return {
    kind: 'choose',
    cause: 'blocker',
    prompt: `${step.title}: blocked${blockers.length === 1 ? '' : ` ${blockers.length} times`}.`,
    facts,
    options: [
      { value: 'close', label: 'Lift it…', reason: 'needs the reason: what was done about it' },
      ...(unheard
        ? [{ value: 'close-here', label: 'Lift it here only…', reason: 'the tracker could not be told' }]
        : []),
      ...nextCandidate(state),
      { value: 'pause', label: 'Pause', reason: 'progress is kept; resume with: npx release-wizard' },
      { value: 'abort', label: 'Abort…', reason: 'undoes what can be undone and lists the rest' },
    ],
    reasoned: ['close', 'close-here', 'next', 'abort'],
  }
}

/** Until when a waiver of the step holds. */
export function waiverScope(step: Step): string {
  return step.reopens.length > 0 ? `until ${step.reopens.join(', ')} changes` : 'this release only'
}

function retryReason(step: Step): string {
  return step.nature === 'effect' ? 'looks first whether it is done already' : 'checks again'
}
