import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

const workflow = [
  'env:',
  "  RELEASE_RUST_TOOLCHAIN: '1.88.0'",
  '  CARGO_BINSTALL_VERSION: "1.17.5" # raised on purpose only',
  '# RELEASE_RUST_TOOLCHAIN: 1.70.0',
  'steps:',
  '  - uses: actions/checkout@v4.2.2',
  '  - run: rustup install "$RELEASE_RUST_TOOLCHAIN"',
  '  - run: pip install twine==4.0.2',
  '',
].join('\r\n')
const repository = (text = workflow) => makeRepository({ '.github/workflows/release.yml': text })

test('passes when every tool is named with its version', async () => {
  const pins = {
    RELEASE_RUST_TOOLCHAIN: '1.88.0',
    CARGO_BINSTALL_VERSION: '1.17.5',
    'actions/checkout': '4.2.2',
    twine: '4.0.2',
  }
  expect(await runCheck('tools/pinned', repository(), { with: { pins } })).toEqual({
    verdict: 'pass',
    fact: 'RELEASE_RUST_TOOLCHAIN 1.88.0, CARGO_BINSTALL_VERSION 1.17.5, actions/checkout 4.2.2, twine 4.0.2',
  })
})

test('fails when a workflow names another version', async () => {
  const pins = { RELEASE_RUST_TOOLCHAIN: '1.89.0' }
  expect(await runCheck('tools/pinned', repository(), { with: { pins } })).toEqual({
    verdict: 'fail',
    fact: 'RELEASE_RUST_TOOLCHAIN at 1.88.0',
    found: 'RELEASE_RUST_TOOLCHAIN at 1.88.0 (.github/workflows/release.yml:2)',
    expected: 'RELEASE_RUST_TOOLCHAIN at 1.89.0',
    mend: 'set it to 1.89.0, or the plan to 1.88.0 if it was raised on purpose',
  })
})

test('takes neither a longer name nor a longer version for the one that is meant', async () => {
  const text = 'MY_RUST: 1.88.0\nRUST_OLD: 1.88.0\nRUST: 1.88.0-beta.1\n'
  expect(
    await runCheck('tools/pinned', repository(text), { with: { pins: { RUST: '1.88.0' } } }),
  ).toMatchObject({
    verdict: 'fail',
    found: 'RUST at 1.88.0-beta.1 (.github/workflows/release.yml:3)',
  })
})

test('fails when no workflow names the tool', async () => {
  expect(
    await runCheck('tools/pinned', repository(), { with: { pins: { goreleaser: '2.0.0' } } }),
  ).toMatchObject({
    verdict: 'fail',
    found: 'no workflow names goreleaser with a version',
    mend: 'name it there: goreleaser: 2.0.0',
  })
})

test('fails with a build from source where binaries are asked for', async () => {
  const text = `${workflow}  - run: cargo install cargo-binstall --version 1.17.5\n`
  const rule = { with: { pins: { 'cargo-binstall': '1.17.5' }, never: ['cargo install'] } }
  expect(await runCheck('tools/pinned', repository(text), rule)).toMatchObject({
    verdict: 'fail',
    found: '“cargo install” in a workflow (.github/workflows/release.yml:9)',
  })
  expect(
    await runCheck('tools/pinned', repository(), { with: { pins: {}, never: ['cargo install'] } }),
  ).toMatchObject({
    verdict: 'pass',
    fact: '1 workflow without "cargo install"',
  })
})

test('fails without a workflow', async () => {
  expect(await runCheck('tools/pinned', makeRepository(), { with: { pins: { a: '1' } } })).toMatchObject({
    verdict: 'fail',
    expected: 'at least one document',
  })
})
