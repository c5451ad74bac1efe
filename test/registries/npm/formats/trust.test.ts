import { describe, expect, test } from 'vitest'
import { mayPublish, mayStage, readTrust } from '../../../../source/registries/npm/formats/trust.js'
import { publishingJobsOf } from '../../../../source/registries/npm/formats/trusted-publishing.js'

const one = { id: '1', type: 'github', file: 'release.yml', repository: 'acme/acme' }

describe('whom a package trusts, as npm prints it', () => {
  test('is one object after the other, and nothing where nobody is trusted', () => {
    const printed = [
      { ...one, permissions: ['createStagedPackage'] },
      { ...one, file: 'publish.yml', permissions: ['createPackage'] },
    ]
      .map((config) => JSON.stringify(config, null, 2))
      .join('\n')
    const [stages, publishes] = readTrust(printed) ?? []
    expect([stages?.file, publishes?.file]).toEqual(['release.yml', 'publish.yml'])
    expect([stages && mayStage(stages), stages && mayPublish(stages)]).toEqual([true, false])
    expect([publishes && mayStage(publishes), publishes && mayPublish(publishes)]).toEqual([false, true])
    expect(readTrust('')).toEqual([])
  })

  test('is not told where it is something else', () => {
    expect(readTrust('<html>')).toBeUndefined()
    expect(readTrust('{ "permissions": 1 }')).toBeUndefined()
  })
})

describe('a job that stages', () => {
  const text = (step: string, top = '') =>
    `on: push\n${top}\njobs:\n  stage:\n    runs-on: x\n    steps:\n${step}`

  test('is told from one that publishes at once', () => {
    expect(publishingJobsOf(text('      - run: npm stage publish --tag=next\n'))).toMatchObject([
      { stages: true },
    ])
    expect(publishingJobsOf(text('      - run: npm publish\n'))).toMatchObject([{ stages: false }])
  })

  test('shows its npm, its registry, its identity and its tokens', () => {
    const steps = [
      '      - uses: actions/setup-node@v6\n        with: { registry-url: "https://registry.npmjs.org" }\n',
      '      - run: npm install --global npm@11.15.0\n',
      '      - run: npm stage publish\n        env: { NODE_AUTH_TOKEN: x }\n',
    ].join('')
    expect(publishingJobsOf(text(steps, 'permissions: { id-token: write }'))).toEqual([
      {
        name: 'stage',
        by: 'token',
        mayIdentify: true,
        tokens: ['NODE_AUTH_TOKEN'],
        stages: true,
        npm: '11.15.0',
        setsRegistry: true,
      },
    ])
  })
})
