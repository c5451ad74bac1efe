import type { Answer } from '../core/answer.js'
import { momentWords } from '../core/moment-words.js'
import type { Evidence, EvidenceStep } from './collect.js'
import { commandsOf, withItems } from './items.js'

const marks: Readonly<Record<string, string>> = {
  passed: '✔',
  failed: '✖',
  unknown: '?',
  skipped: '↷',
  waived: '⚠',
  planned: '○',
  pending: '◌',
}

/** The evidence as a document that can be pasted into an issue. */
export function markdownReport(evidence: Evidence): string {
  const { target, outcome, mode, path } = evidence
  return `${[
    `# ${evidence.name} ${target}: ${outcome}`,
    facts([
      ['mode', mode],
      ['path', path],
      ['commit', evidence.commit],
      ['base', evidence.baseTag || 'none'],
      ['operators', evidence.operators.join(', ')],
      ['started', evidence.startedAt],
      ['last event', evidence.lastAt],
    ]),
    ...section(
      'Still to come',
      evidence.dates.map(({ title, at }) => `- ${text(title)}: ${momentWords(at)}`),
    ),
    ...section('Channels', channelTable(evidence)),
    ...section('Runs of this release', spins(evidence)),
    ...section('Checklist', checklist(evidence)),
    ...section('Decisions and attestations', answers(evidence)),
    ...section('Consents', consents(evidence)),
    ...section('Waivers', waivers(evidence)),
    ...section('Blockers', blockers(evidence)),
    ...section('Artifacts', artifacts(evidence)),
    ...section('Plugins', plugins(evidence)),
    ...section('Details', details(evidence)),
    ...section('Commands', commands(evidence)),
    ...section(
      'Could not be undone',
      evidence.remains.map((line) => `- ${text(line)}`),
    ),
  ].join('\n\n')}\n`
}

function facts(rows: readonly (readonly [string, string])[]): string {
  return rows
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `- ${name}: ${text(value)}`)
    .join('\n')
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')]
}

function channelTable({ channels }: Evidence): readonly string[] {
  if (channels.length === 0) return []
  return [
    '| channel | target | there | state |',
    '|---|---|---|---|',
    ...channels.map(
      (one) =>
        `| ${cell(one.name)} | ${one.version} | ${cell(one.actual || '–')} | ${one.status}${one.ours ? ', same digest' : ''} |`,
    ),
  ]
}

/** Only a line of several runs has something to tell. */
function spins({ spins: all, run }: Evidence): readonly string[] {
  if (all.length < 2) return []
  return all.map((one) => {
    const what = `${text(one.target)}, ${one.mode}, ${text(one.path)}: ${one.outcome}`
    const here = one.run === run ? ' (this one)' : ''
    const why = one.givenUp ? `; given up by ${text(one.givenUp.by)}: ${text(one.givenUp.reason)}` : ''
    return `- ${what}, from ${one.startedAt}${one.commit ? `, at ${one.commit.slice(0, 7)}` : ''}${why}${here}`
  })
}

function checklist({ phases, steps }: Evidence): readonly string[] {
  return phases.flatMap(({ id, title }) => [
    `**${text(title)}**`,
    '',
    ...steps.filter((step) => step.phase === id).map(line),
    '',
  ])
}

function line(step: EvidenceStep): string {
  const took = step.durationMs === undefined ? '' : ` (${(step.durationMs / 1000).toFixed(1)}s)`
  const about = step.subject ? ` · about ${step.subject.slice(0, 7)}` : ''
  const carried = step.carriedFrom ? `, carried from ${step.carriedFrom.slice(0, 7)}` : ''
  const fact = step.fact ? `: ${text(step.fact)}` : ''
  return `- ${marks[step.status] ?? '·'} ${text(step.title)}${fact}${took}${about}${carried}`
}

/** Every answer with the words it was given to, those that no longer count first. */
function answers({ steps }: Evidence): readonly string[] {
  return steps.flatMap(({ title, answer, subject, before }) => [
    ...before.flatMap((past) => said(past.answer, title, past.subject, ' It no longer counts.')),
    ...(answer ? said(answer, title, subject, '') : []),
  ])
}

function said(answer: Answer, title: string, subject: string | undefined, end: string): readonly string[] {
  const { value, by, at, reason, saw } = answer
  const why = reason === undefined ? '' : `: ${text(reason)}`
  const about = subject === undefined ? '' : ` (about ${subject.slice(0, 7)})`
  const options = saw?.options?.map((one) => one.label ?? one.value).join(', ')
  return [
    `- ${text(saw?.title ?? title)}: **${text(value)}**, by ${text(by)}, ${at}${why}${about}${end}`,
    ...(saw?.facts ?? []).map((fact) => `  - ${text(fact)}`),
    ...(options === undefined ? [] : [`  - options: ${text(options)}`]),
  ]
}

/** Who typed the version before what cannot be undone, and when. */
function consents({ steps }: Evidence): readonly string[] {
  return steps.flatMap(({ title, confirmed }) =>
    confirmed === undefined
      ? []
      : [
          `- ${text(title)}: **${text(confirmed.value)}** ${confirmed.via === 'terminal' ? 'typed' : `given by ${confirmed.via}`}, by ${text(confirmed.by)}, ${confirmed.at}`,
        ],
  )
}

function waivers({ steps }: Evidence): readonly string[] {
  return withItems(steps).flatMap(({ title, waiver, found }) =>
    waiver
      ? [
          `- ${text(title)}, by ${text(waiver.by)}, ${waiver.at}: ${text(waiver.reason)} (${text(waiver.scope)}${waiver.expires ? `, until ${waiver.expires}` : ''}${waiver.from ? `, given in ${text(waiver.from)}` : ''})${found ? `; found: ${text(found)}` : ''}`,
        ]
      : [],
  )
}

function blockers({ blockers: all }: Evidence): readonly string[] {
  return all.map(
    (one) =>
      `- ${one.closed ? 'closed' : '**open**'} ${text(one.title)}, by ${text(one.by)}, ${one.at}${one.link ? `, ${text(one.link)}` : ''}${one.closed ? `; ${text(one.closed.reason)}` : ''}`,
  )
}

function artifacts({ artifacts: all }: Evidence): readonly string[] {
  return all.map((one) => `- ${text(one.name)}, ${one.bytes} bytes, sha256 \`${one.sha256}\``)
}

function plugins({ plugins: all }: Evidence): readonly string[] {
  return all.map(
    ({ name, version = '', integrity, brings }) =>
      `- ${text(`${name} ${version}`.trim())}, \`${integrity}\`: ${text(brings.join(', '))}`,
  )
}

function details({ steps }: Evidence): readonly string[] {
  return steps
    .filter((step) => step.details.length > 0)
    .flatMap((step) => [`**${text(step.title)}**`, '', ...fenced(step.details), ''])
}

/** Lines as they are, behind a fence longer than any of their own. */
function fenced(lines: readonly string[]): readonly string[] {
  const longest = Math.max(2, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}text`, ...lines, fence]
}

function commands({ steps }: Evidence): readonly string[] {
  return commandsOf(steps).map(
    (one) =>
      `- \`${code(one.command)}\` (${one.of}): exit ${one.exitCode ?? 'none'}, ${(one.durationMs / 1000).toFixed(1)}s${one.logDigest ? `, log sha256 \`${one.logDigest.slice(0, 16)}…\`` : ''}`,
  )
}

/** Text from outside never becomes markup. */
function text(value: string): string {
  return value.replace(/\s+/g, ' ').replace(/[\\`*_<>|[\]]/g, (mark) => `\\${mark}`)
}

function cell(value: string): string {
  return text(value)
}

function code(value: string): string {
  return value.replace(/\s+/g, ' ').replaceAll('`', "'")
}
