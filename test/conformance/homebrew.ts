import { chmodSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { startGitServer } from '../parts/git-http.js'
import { startProxy } from '../parts/proxy.js'
import { writeFiles } from '../parts/temporary.js'
import { makeTapBench } from '../registries/homebrew/tap.js'
import { behindProxy } from './behind-proxy.js'
import { defineAdapter } from './suite.js'

/** git itself, with a tap that git serves over HTTP behind a proxy. */
export const homebrewAdapter = defineAdapter({
  kind: 'homebrew',
  async open() {
    const bench = await makeTapBench()
    const server = await startGitServer(dirname(bench.remote.folder))
    const proxy = await startProxy(server.url)
    bench.serve()
    const commits = () => Number(bench.remote.git('rev-list', '--count', 'main')) - 1
    let others = 0
    return {
      ...bench,
      stage: bench.stage({ tap: `${proxy.url}/${basename(bench.remote.folder)}` }),
      proxy,
      upload: /^POST .*\/git-receive-pack$/,
      published: () => commits() - others,
      plant() {
        others += 1
        const text = bench.formula().replaceAll('1.3.0', '1.4.0')
        bench.clone.commit('acme 1.4.0 of somebody else', { 'Formula/acme.rb': text })
        bench.clone.git('push', '-q', 'origin', 'main')
      },
      async stop() {
        await proxy.stop()
        await server.stop()
        await bench.stop()
      },
    }
  },
  arrange: {
    ...behindProxy,
    swapped: ({ remote }) => rewriteAfterPush(remote.folder),
    damaged({ server }) {
      server.put('v1.4.0/acme-1.4.0-linux-intel.tar.gz', 'other bytes')
    },
  },
  lacks: {
    late: 'a branch that took a push shows it at once',
    part: 'a formula is one file',
  },
  ends: { 409: /^unknown: .* is in trouble/ },
  keepsTime: true,
})

/** A tap in which something of its own writes other checksums into what is pushed. */
function rewriteAfterPush(folder: string): void {
  const lines = [
    '#!/bin/sh',
    'export GIT_AUTHOR_NAME=bot GIT_AUTHOR_EMAIL=bot@example.org',
    'export GIT_COMMITTER_NAME=bot GIT_COMMITTER_EMAIL=bot@example.org',
    'export GIT_INDEX_FILE="$PWD/rewrite.index"',
    'git read-tree main',
    `blob=$(git show main:Formula/acme.rb | sed 's/sha256 "./sha256 "0/' | git hash-object -w --stdin)`,
    'git update-index --cacheinfo "100644,$blob,Formula/acme.rb"',
    'git update-ref refs/heads/main "$(git commit-tree "$(git write-tree)" -p main -m Rewrite)"',
  ]
  writeFiles(folder, { 'hooks/post-receive': `${lines.join('\n')}\n` })
  chmodSync(join(folder, 'hooks/post-receive'), 0o755)
}
