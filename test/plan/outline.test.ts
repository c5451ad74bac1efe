import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain } from '../../source/plan/outline/markdown.js'
import { outlineLines } from '../../source/plan/outline.js'
import { outlineMarkdown } from '../../source/plan/outline-markdown.js'
import { type Plan, stepsOf } from '../../source/plan/plan.js'
import type { PlanFile } from '../../source/plan/plan-draft.js'
import { resolvePlan } from '../../source/plan/resolve.js'
import { shown } from '../../source/plan/shown.js'
import { planArbitrary } from './plan-arbitrary.js'
import { sampleCatalogue as catalogue } from './sample-catalogue.js'

function planOf(file: PlanFile, path = 'release'): Plan {
  return resolvePlan({ file, path, catalogue, source: 'release-wizard.yaml' }).plan
}

const file: PlanFile = {
  name: 'acme',
  channels: [{ npm: { package: 'acme' } }],
  phases: {
    qa: [
      { gate: 'Tests', run: 'npm test', why: 'What is tagged works', 'timeout-minutes': 10 },
      { gate: null, uses: 'git/clean' },
      { gate: 'Docs', run: 'npm run docs\nnpm run links', when: { changed: 'docs/**' }, optional: true },
      { decision: 'Risk', options: ['ship', 'hold'], owner: 'captain', criteria: ['open issues', 'load'] },
    ],
    publish: [
      {
        action: 'Ship *it*',
        run: 'ship `now`',
        irreversible: true,
        probe: 'shipped',
        hint: 'look at the log',
      },
      { wait: 'Vote', minimum: '72h', when: { not: { path: 'recover' } }, link: 'https://example.org/vote' },
    ],
    reconcile: [{ attest: 'Reconciled' }],
  },
}

describe('outlineLines', () => {
  test('shows phases and steps with what they do', () => {
    expect(outlineLines(planOf(file)).join('\n')).toBe(`QA
  gate      Tests  ·  npm test
            at most 10 minutes
  gate      Working tree is clean  ·  git/clean
            never waived
  gate      Docs  ·  npm run docs
            optional; only when docs/** changed since the base tag
  decision  Risk
            by the captain; options: ship, hold

Publish
  action    Ship *it*  ·  ship \`now\`
            cannot be undone
  wait      Vote
            not on the path recover; at least 3 days`)
  })

  test('names every step of every plan', () => {
    fc.assert(
      fc.property(planArbitrary, (drafted) => {
        const plan = planOf(drafted)
        const lines = outlineLines(plan)
        for (const { title } of stepsOf(plan)) {
          const words = title.replace(/\s+/g, ' ')
          expect(lines.some((line) => line.includes(words))).toBe(true)
        }
      }),
    )
  })
})

describe('outlineMarkdown', () => {
  test('writes the plan as a document, other paths with what is new in them', () => {
    expect(outlineMarkdown(planOf(file), [planOf(file, 'emergency')])).toBe(`# Releasing acme

<!-- Written by: release-wizard outline --markdown. Change the plan (release-wizard.yaml), not this document. -->

Run \`npx release-wizard\` in the repository: it leads through these steps, checks what can be checked, and goes on where it stopped.

Published to npm (acme). Tags have the form \`v\${version}\`.

Roles filled for each release: captain.

## QA

- [ ] **Tests** (gate): \`npm test\`
  At most 10 minutes.
  What is tagged works.
- [ ] **Working tree is clean** (gate): \`git/clean\`
  Never waived.
  What is tagged must be what was checked.
- [ ] **Docs** (gate)

  \`\`\`sh
  npm run docs
  npm run links
  \`\`\`

  Optional; only when docs/\\*\\* changed since the base tag.
- [ ] **Risk** (decision)
  By the captain; options: ship, hold.
  - open issues
  - load

## Publish

- [ ] **Ship \\*it\\*** (action) ⚠: \`\` ship \`now\` \`\`
  Cannot be undone.
  If it fails: look at the log.
- [ ] **Vote** (wait)
  Not on the path recover; at least 3 days.
  <https://example.org/vote>

## The path emergency

In this order: QA, Publish, Reconcile. Run \`npx release-wizard --path emergency\`.

### Reconcile

- [ ] **Reconciled** (attest)
`)
  })

  test('names every step of every plan, and is the same each time', () => {
    fc.assert(
      fc.property(planArbitrary, (drafted) => {
        const plan = planOf(drafted)
        const document = outlineMarkdown(plan)
        for (const { title } of stepsOf(plan)) expect(document).toContain(shown(`**${plain(title)}**`))
        expect(outlineMarkdown(planOf(drafted))).toBe(document)
      }),
    )
  })
})
