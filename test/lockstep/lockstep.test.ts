import { afterAll, beforeAll, describe, test } from 'vitest'
import { have } from '../parts/have.js'
import { bundle } from '../support/bundle.js'
import { type Bench, channels, openBench } from './bench.js'
import { publishingOnly } from './project.js'
import { type Calm, prepareTrials, tryObstacles } from './trials.js'

const tools = ['npm', 'cargo', 'twine']

describe.skipIf(!tools.every(have))(
  'a release on npm, crates.io, PyPI and a tap that is refused half way',
  () => {
    let bench: Bench
    let calm: Calm
    const told = { tried: 0, lost: 0, twice: 0 }

    beforeAll(async () => {
      bench = await openBench(await bundle('source/cli/main.ts'), publishingOnly)
      calm = await prepareTrials(bench)
    })
    afterAll(async () => {
      await bench.stop()
      process.stdout.write(
        `faults tried: ${told.tried}, lost: ${told.lost}, published twice: ${told.twice}\n`,
      )
    })

    test.each(channels)('says what is out where %s refuses, and publishes only the rest', async (channel) => {
      await tryObstacles(bench, calm, told, [[channel, 'refused']])
    })
  },
)
