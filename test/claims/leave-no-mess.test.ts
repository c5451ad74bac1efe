import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { tagCreate } from '../../source/actions/tag/create.js'
import { tagPush } from '../../source/actions/tag/push.js'
import { versionBump } from '../../source/actions/version/bump.js'
import { versionCommit } from '../../source/actions/version/commit.js'
import { readStep } from '../../source/core/state.js'
import { answerOnce } from '../../source/engine/answer-once.js'
import type { Session } from '../../source/engine/session.js'
import type { Step } from '../../source/plan/step.js'
import type { Action } from '../../source/ports/action.js'
import { addRemote, makeRepository, type Repository } from '../parts/repository.js'
import { temporaryFolder } from '../parts/temporary.js'
import { bundleCli, type Cli } from '../support/cli.js'
import { actionStep, gateStep, makeTally, tallyAction } from '../support/deeds.js'
import { makePlan } from '../support/plans.js'
import { makeProject } from '../support/project.js'
import { question, until } from '../support/sessions.js'
import { makeStage } from '../support/stage.js'

const manifest = '{\n  "name": "acme",\n  "version": "1.3.2"\n}\n'
const steps: readonly Step[] = [
  actionStep('version/bump', 'version/bump', { makes: ['version-files'] }),
  actionStep('version/commit', 'version/commit', { makes: ['commit'] }),
  actionStep('tag/create', 'tag/create', { makes: ['tag'] }),
  actionStep('tag/push', 'tag/push', { makes: ['pushed-tag'], irreversible: true }),
]
const actions: Readonly<Record<string, Action>> = {
  'version/bump': versionBump,
  'version/commit': versionCommit,
  'tag/create': tagCreate,
  'tag/push': tagPush,
}

function makeRelease(after: readonly Step[] = [], more: Readonly<Record<string, Action>> = {}) {
  const repository = makeRepository({ 'package.json': manifest })
  const remote = addRemote(repository)
  const plan = makePlan([...steps, ...after], {
    versions: { policy: 'lockstep', files: [{ path: 'package.json' }], preOne: 'as-is' },
  })
  const stage = makeStage(plan, { repository, actions: { ...actions, ...more } })
  return { repository, remote, stage, start: repository.git('rev-parse', 'HEAD') }
}

/** Everything a person would notice in the repository. */
function seen({ git, folder }: Repository): string {
  return [
    git('for-each-ref'),
    git('rev-parse', 'HEAD'),
    git('status', '--porcelain'),
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ].join('\n')
}

async function abortAt(session: Session, step: string, reason: string): Promise<void> {
  await question(session, step)
  session.abort(reason)
  expect(await session.ended).toBe('aborted')
}

describe('an abort', () => {
  test('before the irreversible takes back tag, commit and files, proves each, and nothing remains', async () => {
    const { repository, stage } = makeRelease()
    const before = seen(repository)
    const session = await stage.open({ interactive: true })
    await question(session, 'tag/push')
    await abortAt(session, 'tag/push', 'wrong version')
    expect(seen(repository)).toBe(before)
    expect(session.state.aborted).toMatchObject({ by: 'mia', reason: 'wrong version', remains: [] })
    expect(session.state.undone.map(({ step, ok }) => [step, ok])).toEqual([
      ['tag/create', true],
      ['version/commit', true],
      ['version/bump', true],
    ])
  })

  test('after the push leaves the public tag and commit where they are, and lists them', async () => {
    const tally = makeTally()
    const last = actionStep('publish/shelf', 'test/publish', { irreversible: true })
    const { repository, remote, stage, start } = makeRelease([last], {
      'test/publish': tallyAction('test/publish', tally),
    })
    const session = await stage.open({ interactive: true, answers: { flags: { 'tag/push': '1.4.0' } } })
    await abortAt(session, 'publish/shelf', 'enough')
    const commit = remote.git('rev-parse', 'v1.4.0^{commit}')
    expect(commit).not.toBe(start)
    expect(repository.git('rev-parse', 'v1.4.0^{commit}', 'HEAD')).toBe(`${commit}\n${commit}`)
    const remains = session.state.aborted?.remains.join('\n')
    expect(remains).toMatch(/tag\/push: on origin/)
    expect(remains).toMatch(/tag\/create: v1\.4\.0 is pushed/)
    expect(remains).toMatch(/version\/commit: .* is pushed/)
    expect(tally.count()).toBe(0)
  })

  test('leaves alone what was there before the run: a tag and a commit that a person made', async () => {
    const { repository, stage } = makeRelease()
    repository.commit('chore(release): v1.4.0', { 'package.json': manifest.replace('1.3.2', '1.4.0') })
    repository.tag('v1.4.0')
    const before = seen(repository)
    const session = await stage.open({ interactive: true })
    await abortAt(session, 'tag/push', 'not today')
    expect(seen(repository)).toBe(before)
    expect(session.state.undone).toEqual([])
  })

  test('after a crash between the commit and its end takes the commit of the run back all the same', async () => {
    const { repository, stage, start } = makeRelease()
    await stage.write(
      { type: 'candidate-observed', candidate: { commit: start }, inputs: {}, changed: {} },
      { type: 'step-started', step: 'version/bump', attempt: 1, effect: true },
      { type: 'step-ended', step: 'version/bump', status: 'passed', finding: { fact: 'set' }, durationMs: 1 },
      { type: 'step-started', step: 'version/commit', attempt: 1, effect: true },
    )
    repository.commit('chore(release): v1.4.0', { 'package.json': manifest.replace('1.3.2', '1.4.0') })
    const session = await stage.open({ interactive: true })
    await abortAt(session, 'tag/push', 'crashed once too often')
    expect(repository.git('rev-parse', 'HEAD')).toBe(start)
    expect(repository.git('tag')).toBe('')
    expect(session.state.aborted?.remains).toEqual([])
  })

  test('takes nothing from under a commit that somebody put on top, and says so', async () => {
    const { repository, stage } = makeRelease()
    const session = await stage.open({ interactive: true })
    await question(session, 'tag/push')
    const top = repository.commit('Work of somebody else', { 'new.txt': 'new\n' })
    await abortAt(session, 'tag/push', 'stop')
    expect(repository.git('rev-parse', 'HEAD')).toBe(top)
    expect(session.state.aborted?.remains.join()).toMatch(/version\/commit: .* is no longer the last commit/)
  })

  test('never claims an undo that did not work, and asks the world about an irreversible step whose end is unknown', async () => {
    const tally = makeTally()
    const stubborn = (name: string, undo: NonNullable<Action['undo']>): Action =>
      tallyAction(name, makeTally(), { irreversible: false, undo })
    const plan = makePlan([
      actionStep('a/one', 'test/one'),
      actionStep('a/two', 'test/two'),
      actionStep('b/publish', 'test/publish', { irreversible: true }),
    ])
    const stage = makeStage(plan, {
      actions: {
        'test/one': stubborn('test/one', async () => ({ ok: false, fact: 'it is still there' })),
        'test/two': stubborn('test/two', () => Promise.reject(new Error('the disk hung up'))),
        'test/publish': tallyAction('test/publish', tally, {
          async perform({ write }) {
            await write.writeText(tally.file, 'published\n')
            return { verdict: 'unknown', found: 'no answer', expected: 'an answer', mend: 'look' }
          },
        }),
      },
    })
    const session = await stage.open({ interactive: true, answers: { flags: { 'b/publish': '1.4.0' } } })
    await until(session, (state) => readStep(state, 'b/publish').status === 'unknown')
    await abortAt(session, 'b/publish', 'stop')
    expect(session.state.aborted?.remains).toEqual([
      'a/one: it is still there',
      'a/two: the disk hung up',
      'b/publish: in doubt: it is there',
    ])
  })

  test('keeps what a person wrote into a file that it puts back', async () => {
    const release = makeRelease([], {
      'version/commit': {
        ...versionCommit,
        perform: async () => ({ verdict: 'fail', found: 'a hook', expected: 'none', mend: 'look' }),
      },
    })
    const session = await release.stage.open({ interactive: true })
    await abortAt(session, 'version/commit', 'stop')
    expect(readFileSync(join(release.repository.folder, 'package.json'), 'utf8')).toBe(manifest)
    expect(readFileSync(join(session.folder, 'undone', 'package.json'), 'utf8')).toContain('"1.4.0"')
  })
})

describe('a release', () => {
  let cli: Cli
  beforeAll(async () => {
    cli = await bundleCli()
  })

  test('keeps its own state out of the work tree while it runs, and no temporary folder after it', async () => {
    const tally = makeTally()
    const stage = makeStage(
      makePlan([gateStep('qa/look', 'git status --porcelain --ignored >> "$TALLY"', tally)]),
    )
    expect(await (await stage.open()).ended).toBe('complete')
    expect(tally.lines()).toEqual([''])

    const temporary = temporaryFolder('tmp')
    const project = makeProject({ env: { TMPDIR: temporary } })
    expect(await cli.run(project, 'patch', '--yes', '--plain', '--answer', 'tag/push=1.0.1')).toMatchObject({
      exitCode: 0,
    })
    expect(readdirSync(temporary)).toEqual([])
    expect(project.git('status', '--porcelain', '--ignored')).toBe('')
  })

  test('lists what was begun and nothing undoes: to whoever may abort, and afterwards; a decision from outside is carried out', async () => {
    const push = tallyAction('test/push', makeTally(), { irreversible: false })
    const plan = makePlan([
      actionStep('branch/push', 'test/push', { title: 'Release branch pushed' }),
      gateStep('branch/never', 'false'),
    ])
    const stage = makeStage(plan, { actions: { 'test/push': push } })
    const session = await stage.open()
    expect(await session.ended).toBe('blocked')
    const asked = readStep(session.state, 'branch/never').question
    const offered =
      asked?.kind === 'choose' ? asked.options.find(({ value }) => value === 'abort') : undefined
    expect(offered?.reason).toMatch(/remains: Release branch pushed$/)
    const answer = { value: 'abort', by: 'noor', via: 'decide', reason: 'wrong' } as const
    const journal = await stage.store.openRun('run-1')
    await answerOnce(journal, 'branch/never', answer, stage.clock.now())
    await journal.close()
    const carried = await stage.open()
    expect(await carried.ended).toBe('aborted')
    expect(carried.state.aborted).toMatchObject({
      reason: 'wrong',
      remains: [expect.stringMatching(/^Release branch pushed: .*; nothing undoes it$/)],
    })
  })
})
