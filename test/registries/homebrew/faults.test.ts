import { basename, dirname } from 'node:path'
import { afterEach, beforeEach, describe } from 'vitest'
import { type GitServer, startGitServer } from '../../parts/git-http.js'
import { startProxy } from '../../parts/proxy.js'
import { testUploadFaults } from '../upload-faults.js'
import { makeTapBench, type TapBench } from './tap.js'

describe('the channel homebrew, where things go wrong', () => {
  let bench: TapBench
  let server: GitServer

  beforeEach(async () => {
    bench = await makeTapBench()
    server = await startGitServer(dirname(bench.remote.folder))
  })
  afterEach(async () => {
    await server.stop()
    await bench.stop()
  })

  const make = async () => {
    const proxy = await startProxy(server.url)
    return {
      proxy,
      stage: bench.stage({ tap: `${proxy.url}/${basename(bench.remote.folder)}` }),
      published: () => Number(bench.remote.git('rev-list', '--count', 'main')) - 1,
    }
  }

  // Git itself tries again where a connection breaks that it had used before.
  testUploadFaults(/^POST .*\/git-receive-pack$/, make, {
    409: /^unknown: .* is in trouble/,
    'reset-before': /^done$/,
    'reset-during': /^done$/,
    down: /^unclear: .*unable to access/,
  })
})
