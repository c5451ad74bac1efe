import { channelStatus } from '../core/channel-status.js'
import type { State } from '../core/state.js'
import type { Finding } from '../core/vocabulary.js'
import type { SessionEnd } from '../engine/session.js'
import { channelName, channelsOf } from './words/channels.js'
import { factOf } from './words/checklist.js'
import { duration } from './words/duration.js'
import type { Entry } from './words/ledger.js'
import { howToAnswer, type Open, openQuestions } from './words/questions.js'
import { channelWords, finished, stepWords } from './words/status.js'

/** What GitHub Actions reads from a log: folded phases, and annotations where something failed. */
export interface WorkflowLog {
  /** The lines of an entry with the commands that belong to it. */
  around(entry: Entry, lines: readonly string[]): readonly string[]
  /** Closes what is open. */
  end(): readonly string[]
}

/** A log for GitHub Actions. */
export function createWorkflowLog(): WorkflowLog {
  let open = false
  const end = (): readonly string[] => {
    const closing = open ? ['::endgroup::'] : []
    open = false
    return closing
  }
  return {
    end,
    around: (entry, lines) => {
      if (entry.type === 'phase') {
        const closing = end()
        open = true
        return [...closing, `::group::${escapeData(entry.title)}`]
      }
      return [...lines, ...annotations(entry)]
    },
  }
}

/** The job summary: outcome, checklist and channels as Markdown. */
export function jobSummary(state: State, end: SessionEnd): string {
  const what = [state.plan?.name, state.target?.tag].filter(Boolean).join(' ')
  const steps = state.order.flatMap((step) => {
    const known = state.steps.get(step.id)
    if (!known || !finished.has(known.status)) return []
    const time = known.durationMs ? duration(known.durationMs) : ''
    return [row([stepWords[known.status], step.title, factOf(known), time])]
  })
  const channels = channelsOf(state).map((channel) => {
    const { word } = channelWords[channelStatus(channel, state)]
    return row([channelName(channel), state.channels.get(channel.id)?.actual ?? 'none', word])
  })
  return [
    `## ${what}: ${end} (${state.mode})`,
    '',
    ...(steps.length > 0
      ? ['| Verdict | Step | Found | Time |', '| --- | --- | --- | ---: |', ...steps, '']
      : []),
    ...(channels.length > 0 ? ['| Channel | There | State |', '| --- | --- | --- |', ...channels, ''] : []),
    ...failures(state),
    ...questions(state),
    '',
  ].join('\n')
}

/** The annotation of a step that did not pass: an error where it is required, else a warning. */
export function annotations(entry: Entry): readonly string[] {
  if (entry.type !== 'step') return []
  const { step, known } = entry
  if ((known.status !== 'failed' && known.status !== 'unknown') || !known.finding) return []
  const text = findingRows(known.finding).join('\n')
  const command = step.required ? 'error' : 'warning'
  return [
    `::${command} title=${escapeProperty(`${step.title}: ${stepWords[known.status]}`)}::${escapeData(text)}`,
  ]
}

/** A warning for each question that nobody answers here, with how it is answered; a failure has its error already. */
export function questionAnnotations(state: State): readonly string[] {
  return waitingQuestions(state).map((open) => {
    const title = escapeProperty(`${open.step.title}: waits for a person`)
    return `::warning title=${title}::${escapeData([open.question.prompt, ...howToAnswer(open)].join('\n'))}`
  })
}

function waitingQuestions(state: State): readonly Open[] {
  return openQuestions(state).filter(({ question }) => question.cause !== 'failure')
}

function questions(state: State): readonly string[] {
  return waitingQuestions(state).flatMap((open) => [
    `**${open.step.title}** waits for a person`,
    '',
    `- ${open.question.prompt}`,
    ...howToAnswer(open).map((row) => `- \`${row}\``),
    '',
  ])
}

function failures(state: State): readonly string[] {
  return state.order.flatMap((step) => {
    const known = state.steps.get(step.id)
    if (!known?.finding || (known.status !== 'failed' && known.status !== 'unknown')) return []
    return [`**${step.title}**`, '', ...findingRows(known.finding).map((row) => `- ${row}`), '']
  })
}

function findingRows({ fact, found = fact, expected, mend }: Finding): readonly string[] {
  return Object.entries({ found, expected, mend }).flatMap(([name, text]) =>
    text ? [`${name}: ${text}`] : [],
  )
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
}

/** The escapes of workflow commands, as GitHub's toolkit writes them. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
