import { describe, expect, it } from 'vitest'
import { gatesOf, inferIn, reasonsOf } from '../infer-in.js'

const manifest = (extra: object = {}) =>
  JSON.stringify({ name: 'acme', version: '1.4.0', private: true, ...extra })

describe('a Node project', () => {
  it('names its manifest and lockfile, with the reason for each', async () => {
    const inferred = await inferIn({
      'package.json': manifest(),
      'package-lock.json': JSON.stringify({ name: 'acme', version: '1.4.0', lockfileVersion: 3 }),
    })
    expect(inferred.file.versions?.files).toEqual(['package.json', 'package-lock.json'])
    expect(reasonsOf(inferred)).toEqual(
      expect.arrayContaining([
        'name acme: the name of the Node package at the root',
        'version file package.json: it says 1.4.0',
        'version file package-lock.json: it repeats the version of package.json',
        'no gate Tests: package.json has no script "test" that tests anything',
      ]),
    )
  })

  it.each([
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['package-lock.json', 'npm'],
  ])('runs scripts with the manager that %s belongs to', async (lock, manager) => {
    const inferred = await inferIn({
      'package.json': manifest({ scripts: { test: 'vitest run' } }),
      [lock]: '{"version":"1.4.0"}',
    })
    expect(gatesOf(inferred)).toEqual([`Tests: ${manager} run test`])
    expect(reasonsOf(inferred)).toContain(`package manager ${manager}: ${lock} is here`)
  })

  it('counts the workspaces of pnpm-workspace.yaml that have the same version', async () => {
    const inferred = await inferIn({
      'package.json': manifest(),
      'pnpm-workspace.yaml': 'packages:\n  - "packages/*"\n  - "!packages/old"\n',
      'packages/core/package.json': manifest({ name: 'core' }),
      'packages/old/package.json': manifest({ name: 'old', version: '0.1.0' }),
      'packages/site/package.json': manifest({ name: 'site', version: '2.0.0' }),
    })
    expect(inferred.file.versions?.files).toEqual(['package.json', 'packages/core/package.json'])
    expect(reasonsOf(inferred)).toContain(
      'not packages/site/package.json: likely: it says 2.0.0, not 1.4.0: add it to versions.files if it is released with the rest',
    )
  })

  it.each([
    ['npm', 'package-lock.json', ['packages/*', '!packages/old']],
    ['yarn', 'yarn.lock', { packages: ['packages/*', '!packages/old'] }],
  ])(
    'counts the workspaces that package.json lists for %s, with the reason for each',
    async (manager, lock, workspaces) => {
      const inferred = await inferIn({
        'package.json': manifest({ workspaces, scripts: { test: 'node --test' } }),
        [lock]: JSON.stringify({ name: 'acme', version: '1.4.0', lockfileVersion: 3 }),
        'packages/core/package.json': JSON.stringify({ name: '@acme/core', version: '1.4.0' }),
        'packages/old/package.json': manifest({ name: 'old', version: '0.1.0' }),
        'packages/site/package.json': manifest({ name: 'site', version: '2.0.0' }),
      })
      expect(inferred.file.versions?.files).toEqual(
        expect.arrayContaining(['package.json', 'packages/core/package.json']),
      )
      expect(JSON.stringify(inferred.file.versions?.files)).not.toMatch(/old|site/)
      expect(inferred.file.channels).toEqual([
        { npm: expect.objectContaining({ package: '@acme/core', dir: 'packages/core' }) },
      ])
      expect(gatesOf(inferred)).toEqual([`Tests: ${manager} run test`])
      expect(reasonsOf(inferred).join('\n')).toMatch(
        /not packages\/site\/package\.json: likely: it says 2\.0\.0/,
      )
    },
  )

  it('does not run a script twice that another gate calls', async () => {
    const inferred = await inferIn({
      'package.json': manifest({
        scripts: {
          lint: 'eslint .',
          build: 'tsc',
          pretest: 'npm run build',
          test: 'npm run lint && node --test',
        },
      }),
    })
    expect(gatesOf(inferred)).toEqual(['Tests: npm run test'])
    expect(reasonsOf(inferred)).toEqual(
      expect.arrayContaining([
        'not the script lint: the script "test" runs it',
        'not the script build: the script "test" runs it',
      ]),
    )
  })

  it('leaves a script that only sums up other gates to them', async () => {
    const inferred = await inferIn({
      'package.json': manifest({
        scripts: { lint: 'eslint .', typecheck: 'tsc', check: 'npm run lint && npm run --silent typecheck' },
      }),
    })
    expect(gatesOf(inferred)).toEqual(['Lint: npm run lint', 'Types: npm run typecheck'])
  })

  it('keeps a check that does more than the gates it calls, and drops those', async () => {
    const inferred = await inferIn({
      'package.json': manifest({
        scripts: { 'check:lint': 'biome check', 'check:unused': 'knip', check: 'run-s check:*' },
      }),
    })
    expect(gatesOf(inferred)).toEqual(['Check: npm run check'])
  })

  it('takes no script that changes files for a gate', async () => {
    const inferred = await inferIn({ 'package.json': manifest({ scripts: { lint: 'eslint --fix .' } }) })
    expect(inferred.gates).toEqual([])
    expect(reasonsOf(inferred)).toContain('not the script lint: it changes files, so that it judges nothing')
  })

  it('publishes what npm finds, by the workflow that publishes it', async () => {
    const inferred = await inferIn({
      'package.json': JSON.stringify({ name: 'acme', version: '1.4.0' }),
      '.github/workflows/release.yml': 'on: push\njobs:\n  npm:\n    steps:\n      - run: npm publish\n',
    })
    expect(inferred.file.channels).toEqual([
      { npm: { package: 'acme', by: 'workflow', workflow: 'release.yml' } },
    ])
    expect(reasonsOf(inferred)).toContain('channel npm acme: release.yml:5 runs "npm publish"')
  })
})
