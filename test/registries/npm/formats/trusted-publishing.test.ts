import { describe, expect, test } from 'vitest'
import { npmPublishingOf } from '../../../../source/registries/npm/formats/trusted-publishing.js'

const workflow = (job: string, top = ''): string =>
  `name: release\non: { push: { tags: ['v*'] } }\n${top}\njobs:\n  publish:\n    runs-on: ubuntu-latest\n${job}`

describe('a workflow that publishes to npm', () => {
  test('does so with trusted publishing where it may identify itself and gives no token', () => {
    const job =
      '    permissions: { id-token: write, contents: read }\n    steps:\n      - run: npm ci\n      - run: npm publish --provenance\n'
    expect(npmPublishingOf(workflow(job))).toBe('trusted')
  })

  test('takes the permissions of the whole workflow where the job has none', () => {
    const job = '    steps:\n      - run: pnpm -r publish\n'
    expect(npmPublishingOf(workflow(job, 'permissions:\n  id-token: write'))).toBe('trusted')
    expect(
      npmPublishingOf(workflow(`    permissions: { contents: read }\n${job}`, 'permissions: write-all')),
    ).toBe('token')
  })

  test('does so with a token where the step, the job or the workflow gives one', () => {
    const step =
      '    permissions: { id-token: write }\n    steps:\n      - run: npm publish\n        env: { NODE_AUTH_TOKEN: x }\n'
    const job =
      '    env: { NPM_TOKEN: x }\n    permissions: { id-token: write }\n    steps:\n      - run: npm publish\n'
    expect([npmPublishingOf(workflow(step)), npmPublishingOf(workflow(job))]).toEqual(['token', 'token'])
  })

  test('is told by the tools that publish for it too', () => {
    expect(npmPublishingOf(workflow('    steps:\n      - uses: JS-DevTools/npm-publish@v3\n'))).toBe('token')
    expect(npmPublishingOf(workflow('    steps:\n      - run: npx semantic-release\n'))).toBe('token')
  })

  test.each([
    ['other work', workflow('    steps:\n      - run: npm test\n')],
    ['another registry', workflow('    steps:\n      - run: cargo publish\n')],
    ['no YAML', 'jobs: [unclosed'],
    ['nothing', ''],
  ])('is not one with %s', (_, text) => {
    expect(npmPublishingOf(text)).toBeUndefined()
  })
})
