import { failureQuestion } from '../../source/core/failure.js'
import type { Confirm } from '../../source/core/question.js'
import { stepState } from '../../source/core/state.js'
import type { FakeSession } from './fake-session.js'

/** The first two phases have passed. */
export function passPrepare(session: FakeSession): void {
  session.pass('prepare/working-tree-is-clean', 'a41f9c2 on main', 100)
  session.pass('prepare/nothing-unpushed', 'origin/main is a41f9c2', 400)
  session.pass('prepare/tag-v1-4-0-is-free', 'here and on origin', 400)
  session.pass('prepare/npm-login', 'mia may publish acme', 900)
  session.pass('version/next-version', 'minor: 3 features, by mia', 0)
  session.pass('version/version-files-agree', '3 files set to 1.4.0', 0)
}

/** The gates of QA have begun: lint has passed, tests and types run with output. */
export function startGates(session: FakeSession): void {
  session.pass('qa/lint', '212 files', 3200)
  for (const step of ['qa/tests', 'qa/types']) {
    session.happen({ type: 'step-started', step, attempt: 1, effect: false })
  }
  session.line('qa/tests', '✓ test/checks.test.ts (12)')
  session.line('qa/tests', '✓ test/session.test.ts (31)')
  session.line('qa/tests', '✓ test/journal.test.ts (54)')
}

/** The dependency audit fails, and the person is asked what now. */
export function failAudit(session: FakeSession): void {
  session.fail('qa/dependency-audit', {
    fact: '1 high: tar 6.1.0',
    found: '1 high severity advisory: tar 6.1.0 (via node-gyp)',
    expected: 'no advisory of high severity or above in what is shipped',
    mend: 'npm audit fix --omit=dev',
  })
  const step = session.state.byId.get('qa/dependency-audit')
  if (!step) throw new Error('The example plan has no audit.')
  const question = failureQuestion(step, stepState(session.state, step.id), session.state)
  session.happen({ type: 'asked', step: step.id, question })
}

/** The question before the irreversible. */
export const confirmQuestion: Confirm = {
  kind: 'confirm',
  cause: 'confirm',
  prompt: 'Type 1.4.0 to go on.',
  type: '1.4.0',
  covers: ['publish/npm', 'publish/crates-io', 'publish/pypi'],
  facts: [
    'This cannot be undone: publish acme 1.4.0 to npm (latest)',
    'This cannot be undone: publish acme 1.4.0 to crates.io',
    'npm: 1.3.2 is there now',
    'crates: 1.3.2 is there now',
    'Checked: 24 passed, 1 waived (audit, mia: dev-only path), 0 unknown.',
    'Cannot be checked first: crates.io: whether your token may publish acme',
  ],
}
