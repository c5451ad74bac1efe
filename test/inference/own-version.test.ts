import { expect, test } from 'vitest'
import { inferIn } from './infer-in.js'

const crate = (name: string, version: string, more = '') =>
  `[package]\nname = "${name}"\nversion = "${version}"\ndescription = "x"\nlicense = "MIT"\n${more}`

test('a member of a workspace with a version of its own is no channel of the lockstep, and nothing waits for it', async () => {
  const { file, reasons } = await inferIn({
    'Cargo.toml': '[workspace]\nmembers = ["core", "helper", "cli"]\n',
    'core/Cargo.toml': crate(
      'acme-core',
      '0.1.0',
      '[dependencies]\nacme-helper = { path = "../helper", version = "1.0.2" }\n',
    ),
    'cli/Cargo.toml': crate(
      'acme-cli',
      '0.1.0',
      '[dependencies]\nacme-core = { path = "../core", version = "0.1.0" }\nacme-helper = { path = "../helper", version = "1.0.2" }\n',
    ),
    'helper/Cargo.toml': crate('acme-helper', '1.0.2'),
  })
  expect(file.channels).toEqual([
    { crates: { id: 'crates-acme-cli', package: 'acme-cli', dir: 'cli', needs: 'crates-acme-core' } },
    { crates: { id: 'crates-acme-core', package: 'acme-core', dir: 'core' } },
  ])
  expect(reasons).toContainEqual({
    line: 'no channel crates acme-helper',
    because: 'it says 1.0.2, not 0.1.0: it has releases of its own',
    certain: false,
  })
})
