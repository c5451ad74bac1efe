import { readdirSync } from 'node:fs'
import { makeRepository } from '../parts/repository.js'
import { isolatedEnv, temporaryFolder, writeFiles } from '../parts/temporary.js'
import { shelf } from '../plans/third-party.js'
import { makeStage } from '../registries/stage.js'
import { overFolder } from './over-folder.js'
import { defineAdapter } from './suite.js'

const file = 'book-1.4.0.txt'

/** A channel that is none of the wizard's own. */
export const outsideAdapter = defineAdapter({
  kind: 'shelf',
  async open() {
    const at = temporaryFolder('shelf')
    const { env } = isolatedEnv()
    const disk = { writes: undefined as string | undefined, planted: false }
    const stage = makeStage({
      channel: shelf,
      repository: makeRepository(undefined, env),
      env,
      spec: { with: { at } },
      alter: (write) => ({
        ...write,
        async run(program, args, options) {
          const done = await write.run(program, args, options)
          if (disk.writes !== undefined && program === 'cp') writeFiles(at, { [file]: disk.writes })
          return done
        },
      }),
    })
    const published = () => (disk.planted ? 0 : readdirSync(at).length)
    return {
      stage,
      disk,
      published,
      put: (text: string) => writeFiles(at, { [file]: text }),
      stop: async () => undefined,
    }
  },
  ...overFolder,
})
