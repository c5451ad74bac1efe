import { expect, it } from 'vitest'
import { findReleasePulls, type Pull } from '../../../../source/forges/github/formats/release-pull.js'

const pull = (more: Partial<Pull>): Pull => ({
  number: 7,
  title: 'chore(main): release 1.4.0',
  body: '',
  url: 'https://github.com/acme/acme/pull/7',
  author: 'github-actions[bot]',
  labels: [],
  branch: 'release-please--branches--main',
  sha: 'a41f9c2',
  base: 'main',
  draft: false,
  state: 'open',
  ...more,
})
const versions = (...pulls: readonly Partial<Pull>[]) =>
  findReleasePulls(pulls.map(pull)).map(({ version }) => version)

it('finds release pull requests by branch or label, not by a title that looks like one', () => {
  expect(
    versions(
      {},
      { branch: 'x', labels: ['autorelease: pending'] },
      { branch: 'fix', title: 'release 1.4.0' },
    ),
  ).toEqual(['1.4.0', '1.4.0'])
})

it('reads the version from the title, else from the heading of the text', () => {
  expect(
    versions(
      { title: 'chore(main): release acme 2.0.0-rc.1' },
      { title: 'chore: release main', body: '## [1.5.0](https://x) (2026-03-01)\n' },
      { title: 'chore: release main', body: '## 1.6.0 (2026-03-01)\n' },
      { title: 'chore: release v1.7.0' },
      { title: 'chore: release main' },
    ),
  ).toEqual(['2.0.0-rc.1', '1.5.0', '1.6.0', '1.7.0', undefined])
})
