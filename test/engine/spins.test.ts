import { expect, test } from 'vitest'
import { readStep } from '../../source/core/state.js'
import { collectEvidence } from '../../source/evidence/collect.js'
import { markdownReport } from '../../source/evidence/markdown.js'
import { makeRepository } from '../parts/repository.js'
import { gateStep, makeTally } from '../support/deeds.js'
import { makePlan } from '../support/plans.js'
import { makeBench } from './bench.js'

/** Three gates that count their runs: about two files, about everything, and about a file and the target. */
function gates() {
  const [lib, all, named] = [makeTally(), makeTally(), makeTally()]
  const plan = makePlan([
    gateStep('qa/lib', 'echo x >> "$TALLY"; echo "7 passed"', lib, { inputs: ['lib/**'] }),
    gateStep('qa/all', 'echo x >> "$TALLY"', all),
    gateStep('qa/named', 'echo "$RELEASE_VERSION" >> "$TALLY"', named, { inputs: ['lib/**'] }),
  ])
  const counts = () => [lib.count(), all.count(), named.count()]
  return { plan, counts }
}

const repository = () => makeRepository({ 'lib/a.js': 'a\n', 'docs/a.md': 'a\n' })

test('a candidate that is cut again keeps what is provably the same, and runs the rest', async () => {
  const { plan, counts } = gates()
  const bench = makeBench({ repository: repository() })
  await bench.run('rc1', plan, { version: '1.4.0-rc.1' }).through()
  bench.repository.commit('Say it better', { 'docs/a.md': 'b\n' })
  const second = await bench.run('rc2', plan, { version: '1.4.0-rc.2' }).through()
  expect(counts()).toEqual([1, 2, 2])
  expect(readStep(second, 'qa/lib')).toMatchObject({
    status: 'passed',
    already: true,
    finding: { fact: '7 passed; inputs as in v1.4.0-rc.1' },
  })
  bench.repository.commit('Mend', { 'lib/a.js': 'b\n' })
  await bench.run('final', plan).through()
  expect(counts()).toEqual([2, 3, 3])
})

test('another version line, a changed step and a dry run keep nothing', async () => {
  const { plan, counts } = gates()
  const bench = makeBench({ repository: repository() })
  await bench.run('rc1', plan, { version: '1.4.0-rc.1' }).through()
  await bench.run('other', plan, { version: '1.5.0-rc.1' }).through()
  await bench.run('dry', plan, { version: '1.4.0-rc.2', mode: 'dry-run' }).through()
  expect(counts()).toEqual([3, 3, 3])
  const [first, ...rest] = plan.phases[0]?.steps ?? []
  const changed = makePlan([...(first ? [{ ...first, digest: 'changed' }] : []), ...rest])
  await bench.run('rc3', changed, { version: '1.4.0-rc.3' }).through()
  expect(counts()).toEqual([4, 4, 4])
})

test('the report of a line names each spin, with where it stood', async () => {
  const { plan } = gates()
  const bench = makeBench({ repository: repository() })
  const first = await bench.run('rc1', plan, { version: '1.4.0-rc.1' }).through()
  const second = await bench.run('rc2', plan, { version: '1.4.0-rc.2' }).through()
  const report = markdownReport(collectEvidence(second, [first]))
  expect(report).toMatch(
    /## Runs of this release\n\n- v1\.4\.0-rc\.1, live, release: complete, .*\n- v1\.4\.0-rc\.2, .*\(this one\)/,
  )
  expect(markdownReport(collectEvidence(second))).not.toContain('## Runs of this release')
})
