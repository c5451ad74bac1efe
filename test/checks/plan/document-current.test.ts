import { expect, test } from 'vitest'
import { outlineMarkdown } from '../../../source/plan/outline-markdown.js'
import type { Phase, Plan } from '../../../source/plan/plan.js'
import { makeRepository } from '../../parts/repository.js'
import { makeRelease, makeStep, runCheck } from '../support.js'

const phase = (id: string, title: string, line: string): Phase => ({
  id,
  title,
  steps: [makeStep({}, { id: `${id}/one`, title: `Run ${title}`, phase: id, does: { type: 'run', line } })],
})
const planOf = (path: string, phases: readonly Phase[]): Plan => ({ ...makeRelease({}).plan, path, phases })

const qa = phase('qa', 'QA', 'npm test\n\nnpm run lint')
const publish = phase('publish', 'Publish', 'npm publish')
const main = planOf('release', [qa, publish])
const emergency = planOf('emergency', [phase('check', 'Check by hand', 'npm pack'), publish])
const document = outlineMarkdown(main, [emergency])

const judge = (text: string, plan: Plan) =>
  runCheck('plan/document-current', makeRepository({ 'RELEASING.md': text }), { plan })

test('passes when the document is the outline of the plan', async () => {
  expect(await judge(outlineMarkdown(main), main)).toEqual({ verdict: 'pass', fact: 'RELEASING.md' })
  expect(await judge(document, main)).toMatchObject({ verdict: 'pass' })
  expect(await judge(document, emergency)).toMatchObject({ verdict: 'pass' })
})

test('does not mind the line ends of a checkout', async () => {
  expect(await judge(document.replaceAll('\n', '\r\n'), main)).toMatchObject({ verdict: 'pass' })
})

test('fails with the first line that differs, and offers to write the document', async () => {
  const changed = planOf('release', [qa, phase('publish', 'Publish', 'npm publish --provenance')])
  expect(await judge(document, changed)).toEqual({
    verdict: 'fail',
    fact: 'RELEASING.md differs from the plan',
    found: expect.stringMatching(/^line \d+: - \[ \] \*\*Run Publish\*\* \(gate\): `npm publish`$/),
    expected: '- [ ] **Run Publish** (gate): `npm publish --provenance`',
    mend: 'npx release-wizard outline --markdown > RELEASING.md',
    fix: 'npx release-wizard outline --markdown > RELEASING.md',
  })
})

test('fails when a line was added by hand', async () => {
  expect(await judge(`${outlineMarkdown(main)}One more thing.\n`, main)).toMatchObject({
    verdict: 'fail',
    found: expect.stringMatching(/: One more thing\.$/),
  })
})

test('fails on another path when its order or one of its phases differs', async () => {
  const reordered = planOf('emergency', [...emergency.phases].reverse())
  expect(await judge(document, reordered)).toMatchObject({
    verdict: 'fail',
    found: expect.stringMatching(/^line \d+: In this order: Check by hand, Publish\./),
  })
  const other = planOf('emergency', [phase('check', 'Check by hand', 'npm pack --dry-run'), publish])
  expect(await judge(document, other)).toMatchObject({
    verdict: 'fail',
    found: expect.stringMatching(/Run Check by hand.*npm pack/),
  })
  const shared = planOf('emergency', [
    phase('check', 'Check by hand', 'npm pack'),
    phase('publish', 'Publish', 'no'),
  ])
  expect(await judge(document, shared)).toMatchObject({
    verdict: 'fail',
    found: expect.stringMatching(/^line \d+: .*Run Publish.*`npm publish`$/),
  })
})

test('fails without the document, and quotes its name for the shell', async () => {
  const named = { plan: main, with: { file: "docs/how we're releasing.md" } }
  expect(await runCheck('plan/document-current', makeRepository(), named)).toMatchObject({
    verdict: 'fail',
    found: `no file "docs/how we're releasing.md"`,
    fix: String.raw`npx release-wizard outline --markdown > 'docs/how we'\''re releasing.md'`,
  })
})

test('reads the placeholders of the document as the run fills them', async () => {
  const written = outlineMarkdown(planOf('release', [phase('tag', 'tag ${tag}', 'echo "${version}"')]))
  const filled = planOf('release', [phase('tag', 'tag v1.4.0', 'echo "${version}"')])
  expect(await judge(written, filled)).toMatchObject({ verdict: 'pass' })
})

test('knows that a run leaves out what only other paths and kinds of targets have', async () => {
  const some = makeStep({}, { id: 'qa/some', title: 'Some', when: { not: { path: ['recover'] } } })
  const step = makeStep({}, { id: 'qa/every', title: 'Every' })
  const whole = planOf('release', [{ id: 'qa', title: 'QA', steps: [some, step] }])
  const pruned = planOf('release', [{ id: 'qa', title: 'QA', steps: [step] }])
  expect(await judge(outlineMarkdown(whole), pruned)).toMatchObject({ verdict: 'pass' })
  expect(await judge(outlineMarkdown(pruned), whole)).toMatchObject({ verdict: 'fail' })
  const twice = planOf('release', [{ id: 'qa', title: 'QA', steps: [step, step] }])
  expect(await judge(outlineMarkdown(twice), pruned)).toMatchObject({ verdict: 'fail' })
})
