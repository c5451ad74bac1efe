import { expect, it } from 'vitest'
import { readWorkflow } from '../../../source/inference/workflows/lines.js'
import { kindsOf } from '../../../source/inference/workflows/signs.js'

const text = `name: Release
on:
  workflow_dispatch:
env:
  FORCE_COLOR: 1
  LEVEL: all
defaults:
  run:
    working-directory: ./packages/acme
jobs:
  publish:
    steps:
      - uses: changesets/action@v1
        with:
          publish: npm run release
      - run: |
          # npm publish is done below
          npm publish \\
            --access public

          npm publish --dry-run
      - name: Crates
        working-directory: core
        env:
          CARGO_REGISTRY_TOKEN: \${{ secrets.CARGO }}
        run: cargo publish -p acme-core
      - uses: PyO3/maturin-action@v1
        with: { command: build }
      - uses: goreleaser/goreleaser-action@v6
        with: { args: release --snapshot }
`

it('joins continued lines, passes comments over, and keeps the line that each command begins on', () => {
  const { lines } = readWorkflow('release.yml', text)
  expect(lines.map(({ line, does }) => [line, 'run' in does ? does.run : does.uses])).toEqual([
    [13, 'changesets/action'],
    [18, 'npm publish --access public'],
    [21, 'npm publish --dry-run'],
    [26, 'cargo publish -p acme-core'],
    [27, 'PyO3/maturin-action'],
    [29, 'goreleaser/goreleaser-action'],
  ])
})

it('gives each command its folder and its variables, without colours and secrets', () => {
  const { lines } = readWorkflow('release.yml', text)
  expect(lines.map(({ directory }) => directory)).toContain('packages/acme')
  expect(lines.find(({ line }) => line === 26)).toMatchObject({
    directory: 'core',
    env: { LEVEL: 'all' },
  })
})

it('sees what publishes, and no dry run, snapshot or mere build', () => {
  const { lines } = readWorkflow('release.yml', text)
  expect(lines.map((line) => [line.line, kindsOf(line)]).filter(([, kinds]) => String(kinds) !== '')).toEqual(
    [
      [13, ['npm']],
      [18, ['npm']],
      [26, ['crates']],
    ],
  )
})

it('says where a workflow is no YAML, and reads nothing from it', () => {
  expect(readWorkflow('ci.yml', 'on: push\njobs: [\n')).toEqual({
    lines: [],
    unread: [{ file: 'ci.yml', because: 'line 3 is no YAML' }],
  })
})
