import { expect, test } from 'vitest'
import { checkPlan } from '../../source/plan/check.js'
import { includesOf, withParts } from '../../source/plan/include.js'
import { parsePlan } from '../../source/plan/parse.js'
import { formatProblem } from '../../source/plan/problem.js'
import { resolvePlan } from '../../source/plan/resolve.js'
import type { Step } from '../../source/plan/step.js'
import { sampleCatalogue as catalogue } from './sample-catalogue.js'

function read(main: string, parts: Readonly<Record<string, string>> = {}) {
  const parsed = parsePlan(main, 'plan.yaml')
  const included = includesOf(parsed.raw).map(
    (entry) => [entry, parsePlan(parts[entry.file] ?? '', entry.file)] as const,
  )
  return checkPlan(withParts(parsed, included), catalogue, {})
}

function said(main: string, parts?: Readonly<Record<string, string>>): readonly string[] {
  const checked = read(main, parts)
  return checked.ok ? [] : checked.problems.map((problem) => formatProblem(problem).split('\n')[0] ?? '')
}

function steps(main: string, parts?: Readonly<Record<string, string>>): readonly Step[] {
  const checked = read(main, parts)
  if (!checked.ok) throw new Error(checked.problems.map(formatProblem).join('\n'))
  return resolvePlan({ file: checked.file, path: 'release', catalogue }).plan.phases.flatMap(
    (one) => one.steps,
  )
}

const vote = `phases:
  qa:
    - { attest: "Vote of \${with.who}", owner: "\${with.who}", id: "qa/vote-\${with.who}" }
    - { wait: Three days, minimum: 3d, needs: "vote-\${with.who}" }
`

test('a part stands before what the plan says itself, once for each time it is included', () => {
  const main = `include:
  - { file: vote.yaml, with: { who: board } }
  - { file: vote.yaml, with: { who: chair } }
phases:
  qa:
    - { gate: Own, run: "true" }
`
  expect(steps(main, { 'vote.yaml': vote }).map(({ title }) => title)).toEqual([
    'Vote of board',
    'Three days',
    'Vote of chair',
    'Three days',
    'Own',
  ])
})

test('a problem is told with the file and the place it stands at, whichever part it is in', () => {
  const main = 'include: [a.yaml, b.yaml]\nphases:\n  qa:\n    - { gate: Own, run: "true", neds: x }\n'
  const parts = {
    'a.yaml': 'phases:\n  qa:\n    - { gate: A, run: "test ${version}" }\n',
    'b.yaml': 'phases:\n  qa:\n    steps:\n      - { gate: B }\n',
  }
  expect(said(main, parts)).toMatchObject([
    expect.stringContaining('a.yaml:3:23  a shell line with ${version}'),
    expect.stringContaining('b.yaml:4:17  gate "B" does nothing'),
    expect.stringContaining('plan.yaml:4:33  unknown key "neds"'),
  ])
})

test('parameters that are missing, or asked for by nothing, are told where they would be given', () => {
  const main = 'include:\n  - { file: vote.yaml, with: { whom: board } }\n'
  expect(said(main, { 'vote.yaml': vote })).toMatchObject([
    expect.stringContaining('plan.yaml:2:5  vote.yaml asks for ${with.who}'),
    expect.stringContaining('plan.yaml:2:5  vote.yaml asks for no "whom"'),
    expect.stringContaining('vote.yaml:3:'),
    expect.stringContaining('vote.yaml:3:'),
    expect.stringContaining('vote.yaml:4:'),
  ])
})

test('what a phase and the plan say for all steps reaches those that may have it, and their own word wins', () => {
  const main = `defaults: { retries: 2, env: { A: "1" } }
phases:
  qa:
    when: { mode: live }
    owner: lead
    env: { B: "2" }
    steps:
      - { gate: One, run: "true", when: { path: release } }
      - { attest: Two, owner: board, when: { mode: [live, rehearsal] } }
      - { gate: Three, run: "true", retries: 0, env: { A: "3" } }
`
  expect(steps(main)).toMatchObject([
    { owner: 'lead', retries: 2, env: { A: '1', B: '2' }, when: { mode: ['live'], path: ['release'] } },
    { owner: 'board', env: {}, when: { mode: ['live'], any: [{ mode: ['live', 'rehearsal'] }] } },
    { owner: 'lead', retries: 0, env: { A: '3', B: '2' } },
  ])
})

test('merge keys bring their keys along, and what is wrong with one is told where it is written', () => {
  const main = `phases:
  qa:
    - &one { gate: One, run: "true", retries: 3 }
    - { <<: *one, gate: Two, retries: 1 }
    - { <<: [{ why: first }, { why: second, alone: true }], gate: Three, run: "true" }
`
  expect(steps(main)).toMatchObject([
    { title: 'One', retries: 3 },
    { title: 'Two', retries: 1, does: { line: 'true' } },
    { title: 'Three', words: { why: 'first' }, alone: true },
  ])
  expect(said(main.replace('retries: 3', 'retries: ten'))[0]).toContain('plan.yaml:3:')
})
