import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StepStatus } from '../../../../source/core/state.js'
import { makeStep } from '../../../checks/support.js'
import { setIssueState } from '../../../parts/github/issues.js'
import { haveGh } from '../../../parts/github/run-gh.js'
import { type Hosted, startHosted } from '../checks/support.js'

const step = (id: string, title: string, more = {}) => makeStep({}, { id, title, ...more })

describe.skipIf(!haveGh)('issues that the wizard keeps, with the real gh', () => {
  let hosted: Hosted
  const issues = () => hosted.github.repository.issues
  beforeEach(async () => {
    hosted = await startHosted({
      '.github/workflows/release.yml': 'name: Release\non: push\njobs: { build: { steps: [] } }\n',
    })
  })
  afterEach(() => hosted.stop())

  describe('github/tracking-issue', () => {
    const phases = [
      {
        id: 'qa',
        title: 'QA',
        steps: [step('qa/tests', 'Tests'), step('qa/extra', 'Extra', { required: false })],
      },
      { id: 'launch', title: 'Launch', steps: [step('launch/issue', 'Issue'), step('launch/post', 'Post')] },
    ]
    const standing: Readonly<Record<string, StepStatus>> = { 'qa/tests': 'passed', 'qa/extra': 'failed' }
    const setting = (roster: Readonly<Record<string, string>> = {}) => ({
      plan: { phases, roles: ['captain'] },
      release: {
        step: step('launch/issue', 'Issue'),
        roster,
        status: (id: string) => standing[id] ?? 'pending',
      },
    })
    const perform = (roster = {}) => hosted.perform('github/tracking-issue', setting(roster))
    const probe = (roster = {}) => hosted.probe('github/tracking-issue', setting(roster))

    it('is opened once, with what is done and what is open', async () => {
      expect(await probe()).toEqual({ found: 'absent' })
      expect(await perform({ captain: 'mia' })).toMatchObject({ verdict: 'pass', fact: '#1 opened' })
      expect(issues()).toMatchObject([{ title: 'Release v1.4.0' }])
      expect(issues()[0]?.body).toContain('| captain | mia |')
      expect(issues()[0]?.body).toMatch(
        /- \[x\] Tests\n- \[ \] Extra \(optional\): failed[\s\S]*- \[ \] Post/,
      )
      expect(await probe({ captain: 'mia' })).toMatchObject({ found: 'done', outputs: { issue: '1' } })
    })

    it('is brought in step in its own block, and what people wrote around it stays', async () => {
      await perform()
      const [issue] = issues()
      if (issue) issue.body = `Hello.\r\n\r\n${issue.body}\r\nBye.`
      expect(await probe({ captain: 'noor' })).toEqual({ found: 'absent' })
      expect(await perform({ captain: 'noor' })).toMatchObject({ fact: '#1 brought in step' })
      expect(issues()).toHaveLength(1)
      expect(issues()[0]?.body).toMatch(/^Hello\.[\s\S]*\| captain \| noor \|[\s\S]*Bye\.$/)
    })
  })

  describe('github/blocker', () => {
    const setting = (given = {}) => ({
      with: { title: `\${tag} fails`, ...given },
      release: { step: step('verify/npm', 'npm') },
    })
    const file = (given = {}) => hosted.perform('github/blocker', setting(given))
    const check = () => hosted.check('github/blockers')

    it('is filed once under the heading of the target, and holds up the release until it is closed', async () => {
      expect(await check()).toEqual({ verdict: 'pass', fact: 'none was ever filed' })
      expect(await hosted.probe('github/blocker', setting())).toEqual({ found: 'absent' })
      expect(await file()).toMatchObject({ verdict: 'pass', fact: '#1 under “Release blockers: v1.4.0”' })
      await file()
      expect(issues()).toMatchObject([{ title: 'v1.4.0 fails' }])
      expect(await hosted.probe('github/blocker', setting())).toMatchObject({ found: 'done' })
      expect(await check()).toMatchObject({
        verdict: 'fail',
        found: '1 blocker open under “Release blockers: v1.4.0”',
        details: [expect.stringContaining('#1 v1.4.0 fails')],
      })
      const [issue] = issues()
      if (issue) setIssueState(hosted.github.state, issue, 'closed', 'completed')
      expect(await check()).toMatchObject({ verdict: 'pass' })
    })

    it('opens the heading again where it was closed', async () => {
      await file()
      const [issue] = issues()
      if (issue) setIssueState(hosted.github.state, issue, 'closed', 'completed')
      const [milestone] = hosted.github.repository.milestones
      if (milestone) milestone.state = 'closed'
      await file()
      expect(issues()).toHaveLength(2)
      expect(hosted.github.repository.milestones).toMatchObject([{ state: 'open' }])
    })

    it('carries the failed jobs of a run for machines', async () => {
      const run = hosted.github.startRun('release.yml', { ref: 'main' })
      run.start().job('build').failStep('Test', 'error: 2 failed').fail()
      run.fail()
      await file({ run: run.run.id })
      const [, json = ''] = /```json\n([\s\S]*?)\n```/.exec(issues()[0]?.body ?? '') ?? []
      expect(JSON.parse(json)).toMatchObject({
        run: run.run.id,
        conclusion: 'failure',
        failed: [{ job: 'build', step: 'Test', signals: ['error: 2 failed'] }],
      })
    })
  })
})
