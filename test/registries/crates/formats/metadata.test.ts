import { expect, test } from 'vitest'
import { neededCrates, readCargoMetadata } from '../../../../source/registries/crates/formats/metadata.js'

const crate = (name: string, dependencies: readonly object[] = [], more: object = {}) => ({
  name,
  version: '1.4.0',
  manifest_path: `/acme/${name}/Cargo.toml`,
  targets: [{ name, kind: ['lib'] }],
  dependencies,
  ...more,
})
const read = (...packages: readonly object[]) => {
  const reading = readCargoMetadata(JSON.stringify({ packages }))
  if (!reading.ok) throw new Error(reading.problem.found)
  return reading.value
}

test('tells programs from libraries, and where a crate may be published', () => {
  const [one, two] = read(
    crate('acme', [], { targets: [{ name: 'ac', kind: ['bin'] }], publish: [], license_file: 'LICENSE' }),
    crate('macros', [], {
      targets: [{ name: 'macros', kind: ['proc-macro'] }],
      license: 'MIT',
      description: 'x',
    }),
  )
  expect(one).toMatchObject({
    programs: ['ac'],
    library: false,
    publish: [],
    license: 'LICENSE',
    description: undefined,
  })
  expect(two).toMatchObject({ programs: [], library: true, publish: undefined, license: 'MIT' })
})

test('lists the crates that one needs in the order they are needed, development without a version left out', () => {
  const on = (name: string, more: object = {}) => ({ name, req: '^1.4.0', path: `/acme/${name}`, ...more })
  const all = read(
    crate('cli', [on('core'), on('macros'), { name: 'serde', req: '^1' }]),
    crate('core', [on('macros')]),
    crate('macros', [on('testing', { kind: 'dev', req: '*' })]),
    crate('testing', [on('cli')]),
  )
  expect(neededCrates(all, 'cli').map(({ name }) => name)).toEqual(['macros', 'core'])
  expect(neededCrates(all, 'macros')).toEqual([])
})

test('ends where crates need each other in a circle', () => {
  const on = (name: string) => ({ name, req: '^1', path: `/acme/${name}` })
  expect(
    neededCrates(read(crate('a', [on('b')]), crate('b', [on('a')])), 'a').map(({ name }) => name),
  ).toEqual(['b'])
})

test('does not take other output for metadata', () => {
  expect(readCargoMetadata('error: no')).toMatchObject({ ok: false })
})
