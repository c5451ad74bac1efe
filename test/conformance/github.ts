import { github } from '../../source/forges/github/channel.js'
import { pushTag, startHosted } from '../forges/github/checks/support.js'
import { addAsset, createRelease } from '../parts/github/releases.js'
import { writeFiles } from '../parts/temporary.js'
import { makeStage } from '../registries/stage.js'
import { defineAdapter } from './suite.js'

const changelog = '# Changelog\n\n## [1.4.0] - 2026-03-01\n\n### Fixed\n\n- one\n'
const upload = { method: 'POST', path: /\/assets\?name=/ }

/** gh itself, with a GitHub of the wizard's tests. */
export const githubAdapter = defineAdapter({
  kind: 'github',
  client: 'gh',
  async open() {
    const hosted = await startHosted({ 'CHANGELOG.md': changelog, '.gitignore': 'dist\n' })
    writeFiles(hosted.repository.folder, { 'dist/acme-1.4.0.tgz': 'acme' })
    const commit = pushTag(hosted)
    const { repository, state, faults } = hosted.github
    const stage = makeStage({
      channel: github,
      repository: hosted.repository,
      env: hosted.repository.env,
      clock: hosted.read.clock,
      spec: { with: { assets: [`dist/*-\${version}.tgz`] } },
      release: { candidate: { commit } },
    })
    return {
      stage,
      repository,
      state,
      faults,
      published: () => repository.releases.filter(({ draft, author }) => !draft && author === 'mia').length,
      stop: () => hosted.stop(),
    }
  },
  arrange: {
    foreign({ state, repository }) {
      const release = createRelease(state, repository, 'noor', { tag: 'v1.4.0', body: '' })
      addAsset(state, release, { name: 'acme-1.4.0.tgz', bytes: Buffer.from('other'), uploader: 'noor' })
    },
    swapped: ({ faults }) => faults.add({ kind: 'damaged' }, upload),
    // The release is published, and the end of the answer is missing.
    lost: ({ faults }) => faults.add({ kind: 'truncated' }, { method: 'PATCH' }),
    part: ({ faults }) => faults.add({ kind: 'reset' }, { method: 'POST', path: /SHA256SUMS/ }),
    damaged({ repository }) {
      const assets = repository.releases[0]?.assets
      if (assets?.[0]) assets[0] = { ...assets[0], bytes: Buffer.from('corrupt') }
    },
    silent: ({ faults }) => {
      faults.add({ kind: 'bad-gateway' }, { times: 99 })
      return () => faults.clear()
    },
    401: ({ faults }) => faults.add({ kind: 'bad-credentials' }, upload),
    403: ({ faults }) => faults.add({ kind: 'sso' }, upload),
    404: ({ faults }) => faults.add({ kind: 'not-found' }, upload),
    429: ({ faults }) => faults.add({ kind: 'secondary-rate-limit', retryAfter: 30 }, upload),
    500: ({ faults }) => faults.add({ kind: 'bad-gateway' }, upload),
  },
  lacks: {
    late: 'a release that is published shows at once',
    409: 'GitHub answers 422 where a release or file of this name is there',
    422: 'what is there of this name is seen before the upload, and never overwritten',
  },
  // Digests are compared while the release is a draft, which nobody sees.
  ends: {
    swapped: /^fail: GitHub has acme-1.4.0.tgz with other contents than were uploaded/,
    401: /^unknown: .*login has expired/,
    403: /^unknown: /,
    404: /^unknown: /,
    500: /^unknown: /,
  },
})
