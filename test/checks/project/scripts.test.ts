import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { makeStep, runCheck } from '../support.js'

const run = (id: string, line: string, workingDirectory?: string) =>
  makeStep(
    {},
    { id, does: { type: 'run', line }, ...(workingDirectory === undefined ? {} : { workingDirectory }) },
  )
const planOf = (...steps: readonly ReturnType<typeof run>[]) => ({
  plan: { phases: [{ id: 'qa', title: 'QA', steps }] },
})
const files = {
  'package.json': '{"scripts":{"test":"vitest","lint:all":"biome"}}',
  'bindings/node/package.json': '{"scripts":{"smoke":"node smoke.js"}}',
  'scripts/check version.sh': '',
  'scripts/gate.sh': '',
}

test('passes when everything that the plan runs is there', async () => {
  const plan = planOf(
    run('qa/tests', 'CI=1 npm test && pnpm run lint:all'),
    run('qa/smoke', 'npm run smoke -- --fast', 'bindings/node'),
    run('qa/gate', 'bash scripts/gate.sh --runs 3; ./scripts/gate.sh'),
  )
  expect(await runCheck('project/scripts', makeRepository(files), plan)).toEqual({
    verdict: 'pass',
    fact: '5 scripts found',
  })
})

test('fails with the script that is missing and the step that runs it', async () => {
  const plan = planOf(run('qa/types', 'npm run typecheck'))
  expect(await runCheck('project/scripts', makeRepository(files), plan)).toEqual({
    verdict: 'fail',
    fact: 'no script typecheck in package.json',
    found: 'no script typecheck in package.json',
    expected: 'the script typecheck, which qa/types runs',
    mend: 'add it to package.json, or correct qa/types in the plan',
  })
})

test('fails with the file that is missing', async () => {
  const plan = planOf(run('qa/gate', 'npm test && bash scripts/gone.sh'))
  expect(await runCheck('project/scripts', makeRepository(files), plan)).toMatchObject({
    found: 'no file scripts/gone.sh',
    expected: 'the file that qa/gate runs',
  })
})

test('judges neither what runs in another folder, nor what is given to a program or made by a build', async () => {
  const plan = planOf(
    run('qa/other', 'cd packages/a && npm run anything'),
    run('qa/out', 'node dist/cli.js > out/log.txt && target/release/acme'),
  )
  expect(await runCheck('project/scripts', makeRepository(files), plan)).toMatchObject({
    fact: '0 scripts found',
  })
})

test('looks for what the step names itself', async () => {
  const named = { with: { scripts: ['test'], files: ['scripts/check version.sh', 'scripts/none.sh'] } }
  expect(await runCheck('project/scripts', makeRepository(files), named)).toMatchObject({
    verdict: 'fail',
    found: 'no file scripts/none.sh',
  })
})

test('fails without a package.json, and with one that does not parse', async () => {
  const plan = planOf(run('qa/tests', 'npm test'))
  expect(await runCheck('project/scripts', makeRepository(), plan)).toMatchObject({
    found: 'no package.json',
  })
  expect(await runCheck('project/scripts', makeRepository({ 'package.json': '{' }), plan)).toMatchObject({
    verdict: 'fail',
    fact: expect.stringContaining('package.json is not JSON'),
  })
})
