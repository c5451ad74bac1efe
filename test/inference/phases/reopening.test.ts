import { expect, test } from 'vitest'
import { generatePhases } from '../../../source/inference/generate.js'
import { channels } from '../../../source/registries/record.js'
import { inferIn } from '../infer-in.js'

const pom = (version: string) =>
  `<project><modelVersion>4.0.0</modelVersion><groupId>com.acme</groupId><artifactId>acme</artifactId><version>${version}</version></project>\n`

test.each([
  ['1.2.1-SNAPSHOT', { 'pom.xml': pom('1.2.1-SNAPSHOT') }],
  ['0.4.0-dev', { 'Cargo.toml': '[package]\nname = "acme"\nversion = "0.4.0-dev"\n' }],
  [undefined, { 'Cargo.toml': '[package]\nname = "acme"\nversion = "0.4.0"\n' }],
  [undefined, { 'Cargo.toml': '[package]\nname = "acme"\nversion = "0.4.0-rc.1"\n' }],
])('files that say %s between releases are gone on with after one', async (develops, files) => {
  const inferred = await inferIn(files)
  expect(inferred.develops).toBe(develops)
  const step = generatePhases(inferred.file, inferred, channels).verify?.find(
    ({ id }) => id === 'verify/next-development',
  )
  if (develops === undefined) expect(step).toBeUndefined()
  else expect(step).toMatchObject({ optional: true, why: expect.stringContaining(`They said ${develops}`) })
})
