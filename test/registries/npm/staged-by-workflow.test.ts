import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { artifactPath } from '../../../source/lookups/kept-artifacts.js'
import { itself, orElse } from '../../../source/ports/not-told.js'
import { npm } from '../../../source/registries/npm/channel.js'
import { have } from '../../parts/have.js'
import { makeNpmPackage, npmUser } from '../../parts/npm-project.js'
import { type StagingFront, startStagingFront } from '../../parts/npm-stage.js'
import { temporaryFolder, writeFiles } from '../../parts/temporary.js'
import { type NpmRegistry, startVerdaccio } from '../../parts/verdaccio.js'
import { actionStep } from '../../support/deeds.js'
import { makePlan } from '../../support/plans.js'
import { makePublisher, type Publisher } from './publisher.js'

describe.skipIf(!have('npm'))('what a workflow staged on npm', () => {
  let registry: NpmRegistry
  let token: string
  let front: StagingFront
  let count = 0

  beforeAll(async () => {
    registry = await startVerdaccio()
    token = await registry.addUser('mia')
  })
  beforeEach(async () => {
    front = await startStagingFront(registry.url)
  })
  afterEach(() => front.stop())
  afterAll(() => registry.stop())

  /** A maintainer whose workflow stages: what is built here is only there to compare with. */
  const publisher = (at = front.url): Publisher & { readonly name: string } => {
    count += 1
    const name = `staged-${count}`
    const staging = actionStep('publish/npm-stage', 'channel/stage', { makes: ['staged'], channel: 'npm' })
    const made = makePublisher({
      registry: at,
      token,
      name,
      spec: { by: 'workflow', stage: true, with: { workflow: 'release.yml' } },
      release: { plan: makePlan([staging]), outputs: { 'publish/npm-stage.staged': 'yes' } },
    })
    return Object.assign(made, { name })
  }

  const stageIn = (folder: string, ...args: readonly string[]) =>
    execa('npm', ['stage', 'publish', ...args], { cwd: folder, ...npmUser(front.url, token), reject: true })

  const take = (one: Publisher) =>
    orElse(async () => npm.staging?.stage({ ...one.context(), with: { workflow: 'release.yml' } }), itself)

  test('is taken, is byte for byte what is built here, and is approved', async () => {
    const mia = publisher()
    await mia.build()
    const [built] = mia.artifacts
    if (built === undefined) throw new Error('nothing was built')
    const folder = temporaryFolder('runner')
    copyFileSync(artifactPath(built, mia.context().read), join(folder, 'built.tgz'))
    await stageIn(folder, './built.tgz')
    expect(await take(mia)).toMatchObject({
      verdict: 'pass',
      outputs: { staged: 'yes', differs: 'no' },
      details: expect.arrayContaining(['byte for byte what was built here']),
    })
    expect(await mia.publish()).toMatchObject({ verdict: 'pass', sighting: { status: 'live', ours: true } })
  })

  test('that differs is named file by file, and exactly what was seen is what is approved', async () => {
    const mia = publisher()
    await mia.build()
    const folder = makeNpmPackage(mia.name, '1.4.0')
    writeFileSync(join(folder, 'more.js'), 'module.exports = 1\n')
    await stageIn(folder)
    const taken = await take(mia)
    expect(taken).toMatchObject({ verdict: 'pass', outputs: { differs: 'yes' } })
    expect(taken).toMatchObject({
      details: expect.arrayContaining(['more.js is staged, and was not built here']),
    })
    // Somebody stages the number anew, with other contents, between the look and the approval.
    await front.onTheWeb('reject', '1.4.0')
    writeFileSync(join(folder, 'more.js'), 'module.exports = 2\n')
    await stageIn(folder)
    expect(await mia.publish()).toMatchObject({
      verdict: 'fail',
      found: expect.stringMatching(/^what is staged is not what was built/),
    })
    expect(front.done.approve).toBe(0)
    expect(await take(mia)).toMatchObject({ verdict: 'pass' })
    expect(await mia.publish()).toMatchObject({ verdict: 'pass', sighting: { status: 'live', ours: true } })
  })

  test('under another dist-tag, or older than the release commit, is never taken', async () => {
    const mia = publisher()
    await mia.build()
    const folder = makeNpmPackage(mia.name, '1.4.0')
    await stageIn(folder, '--tag=next')
    expect(await take(mia)).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('is staged under the dist-tag next'),
      mend: expect.stringMatching(/npm stage reject [0-9a-f-]{36}/),
    })
    await front.onTheWeb('reject', '1.4.0')
    await stageIn(folder)
    const { repository } = mia
    const later = { GIT_COMMITTER_DATE: '2099-01-01T00:00:00Z' }
    await execa('git', ['commit', '--allow-empty', '-m', 'later'], {
      cwd: repository.folder,
      env: { ...repository.env, ...later },
    })
    const commit = repository.git('rev-parse', 'HEAD')
    const context = { ...mia.context({ candidate: { commit } }), with: { workflow: 'release.yml' } }
    expect(await orElse(async () => npm.staging?.stage(context), itself)).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('before the release commit was made'),
    })
  })

  test('by a person in the place of the workflow, of another commit, or for others, is never taken', async () => {
    const mia = publisher()
    await mia.build()
    const folder = makeNpmPackage(mia.name, '1.4.0')
    const steps = 'steps: [{ run: npm stage publish }]'
    writeFiles(mia.repository.folder, {
      '.github/workflows/release.yml': `on: push\npermissions: { id-token: write }\njobs: { stage: { runs-on: x, ${steps} } }\n`,
    })
    const commit = mia.repository.git('rev-parse', 'HEAD')
    const taken = async (...given: Parameters<StagingFront['as']>) => {
      front.as(...given)
      await stageIn(folder)
      const context = { ...mia.context({ candidate: { commit } }), with: { workflow: 'release.yml' } }
      const verdict = await orElse(async () => npm.staging?.stage(context), itself)
      await front.onTheWeb('reject', '1.4.0')
      return verdict
    }
    const mend = expect.stringMatching(/npm stage reject [0-9a-f-]{36}/)
    expect(await taken('noor', 'user')).toMatchObject({
      ...{ verdict: 'fail', mend },
      found: expect.stringContaining('staged by noor'),
      expected: expect.stringContaining('release.yml stages, by its own identity'),
    })
    const other = { gitHead: 'f'.repeat(40) }
    expect(await taken('release.yml', 'trustedPublisher', other)).toMatchObject({
      ...{ verdict: 'fail', mend, found: expect.stringContaining('from the commit ffffffffffff') },
    })
    expect(await taken('release.yml', 'trustedPublisher', { gitHead: commit })).toMatchObject({
      verdict: 'pass',
      details: expect.arrayContaining(['staged from the release commit, as the registry tells']),
    })
  })

  test('is seen where it was approved on the web meanwhile, or by another wizard at the same time', async () => {
    for (const race of [false, true]) {
      const mia = publisher()
      await mia.build()
      await stageIn(makeNpmPackage(mia.name, '1.4.0'))
      expect(await take(mia)).toMatchObject({ verdict: 'pass' })
      if (race) front.raceNextApproval()
      else await front.onTheWeb('approve', '1.4.0')
      expect(await mia.publish()).toMatchObject({ verdict: 'pass', sighting: { status: 'live', ours: true } })
    }
    expect(front.done).toMatchObject({ approve: 2 })
  })

  test('that is not there yet says whose run to look at', async () => {
    const mia = publisher()
    await mia.build()
    expect(await take(mia)).toMatchObject({
      verdict: 'fail',
      found: expect.stringMatching(/^release\.yml staged nothing of staged-\d+ 1\.4\.0/),
    })
  })

  test('is not said to be missing where there is no stage at all: why is said', async () => {
    const mia = publisher(registry.url)
    await mia.build()
    expect(await take(mia)).toMatchObject({
      verdict: 'unknown',
      found: expect.stringMatching(/has no stage$/),
    })
  })

  test('is not said to be missing where the registry does not answer', async () => {
    const mia = publisher()
    await mia.build()
    await front.stop()
    expect(await take(mia)).toMatchObject({ verdict: 'unknown', sighting: { status: 'in-doubt' } })
    front = await startStagingFront(registry.url)
  })

  test('is let in by npm as far as the stage: its file and whom npm trusts are looked at', async () => {
    const mia = publisher()
    const file = (line: string, more = '') =>
      `on: { push: { tags: ['v*'] } }\njobs:\n  stage:\n    runs-on: x\n${more}    steps:\n      - run: npm install -g npm@latest\n      - run: ${line}\n`
    const identity = '    permissions: { id-token: write, contents: read }\n'
    const write = (text: string) =>
      writeFiles(mia.repository.folder, { '.github/workflows/release.yml': text })
    const trust = (...permissions: readonly string[]) =>
      front.trusted.set(mia.name, [
        {
          id: '1',
          type: 'github',
          permissions,
          claims: { repository: 'acme/acme', workflow_ref: { file: 'release.yml' } },
        },
      ])
    const command = `npm trust github ${mia.name} --file release.yml --allow-stage-publish`
    write(file('npm publish', identity))
    expect(await mia.check('npm/trust')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('publishes at once'),
    })
    write(file('npm stage publish'))
    expect(await mia.check('npm/trust')).toMatchObject({
      verdict: 'fail',
      expected: expect.stringContaining('id-token: write'),
    })
    write(file('npm stage publish', identity))
    expect(await mia.check('npm/trust')).toMatchObject({
      verdict: 'fail',
      found: 'npm does not trust release.yml',
      fix: command,
    })
    trust('createPackage')
    expect(await mia.check('npm/trust')).toMatchObject({ verdict: 'fail', fix: command })
    trust('createStagedPackage')
    expect(await mia.check('npm/trust')).toMatchObject({
      verdict: 'pass',
      fact: 'release.yml of acme/acme may stage',
    })
    trust('createStagedPackage', 'createPackage')
    expect(await mia.check('npm/trust')).toMatchObject({
      verdict: 'pass',
      details: expect.arrayContaining([expect.stringContaining('past the stage')]),
    })
  })
})
