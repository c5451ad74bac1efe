import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CratesRegistry, startCratesRegistry } from '../../../parts/crates-registry.js'
import { have } from '../../../parts/have.js'
import { startProxy } from '../../../parts/proxy.js'
import { temporaryFolder, writeFiles } from '../../../parts/temporary.js'
import { lockOf, makeCrate, manifestOf, program } from '../project.js'

describe.skipIf(!have('cargo'))('what is asked before a crate is published', () => {
  let registry: CratesRegistry

  beforeEach(async () => {
    registry = await startCratesRegistry({ 'token-of-mia': 'mia' })
  })
  afterEach(async () => {
    await registry.stop()
  })

  test('passes where everything is in order, and publishes nothing', async () => {
    registry.plant('acme', '1.3.0', 'mia')
    const stage = makeCrate(registry)
    const names = ['registry', 'manifest', 'login', 'name', 'version-free', 'order']
    const facts = await Promise.all(names.map((name) => stage.check(`crates/${name}`)))
    expect(facts.map((one) => (one.verdict === 'pass' ? one.fact : one.found))).toEqual([
      new URL(registry.url).host,
      'acme 1.4.0, MIT',
      'the token in CARGO_REGISTRIES_LOCAL_TOKEN is known',
      'acme is there, 1 version, owned by mia',
      'free; 1.3.0 is there',
      'needs nothing else from here',
    ])
    expect(registry.published()).toBe(0)
  })

  test('cannot tell while the registry is down, and never passes then', async () => {
    const proxy = await startProxy(registry.url)
    const stage = makeCrate(registry, { url: proxy.url })
    proxy.down()
    for (const name of ['registry', 'login', 'name', 'version-free'])
      expect(await stage.check(`crates/${name}`), name).toMatchObject({ verdict: 'unknown' })
    await proxy.stop()
  })

  test('tells a token that is not known from none at all', async () => {
    const stranger = makeCrate(registry, { token: 'no-token' })
    expect(await stranger.check('crates/login')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('does not know the token'),
    })
    const nobody = makeCrate(registry, { token: undefined })
    expect(await nobody.check('crates/login')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('cargo has no token'),
      mend: 'log in: cargo login --registry local',
    })
  })

  test('takes a token that cargo keeps for what it is: there, and not tried', async () => {
    const home = temporaryFolder('cargo')
    writeFiles(home, { 'credentials.toml': '[registries.local]\ntoken = "token-of-mia"\n' })
    const stage = makeCrate(registry, { token: undefined, env: { CARGO_HOME: home } })
    const kept = { verdict: 'pass', fact: expect.stringContaining('it shows only at the upload') }
    expect(await stage.check('crates/login')).toMatchObject(kept)
    registry.plant('acme', '1.0.0', 'mia')
    expect(await stage.check('crates/login')).toMatchObject(kept)
  })

  test('sends a project with trusted publishing to its workflow', async () => {
    const workflow =
      'permissions:\n  id-token: write\njobs:\n  publish:\n    steps:\n      - uses: rust-lang/crates-io-auth-action@v1\n'
    const files = { ...program, '.github/workflows/release.yml': workflow }
    const stage = makeCrate(registry, { token: undefined, files })
    expect(await stage.check('crates/login')).toMatchObject({
      verdict: 'fail',
      mend: expect.stringContaining('by: workflow, workflow: release.yml'),
    })
  })

  test('holds the name against the owners that the plan names', async () => {
    const stage = makeCrate(registry, { spec: { with: { owners: ['mia', 'ben'] } } })
    expect(await stage.check('crates/name')).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('first publish'),
    })
    registry.plant('acme', '1.0.0', 'zoe')
    expect(await stage.check('crates/name')).toMatchObject({ verdict: 'fail', found: 'acme belongs to zoe' })
  })

  test('stops at a version that is there or was yanked, unless it is what was built', async () => {
    const stage = makeCrate(registry)
    const [artifact] = await stage.build()
    registry.plant('acme', '1.4.0', 'mia', stage.bytesOf(artifact))
    expect(await stage.check('crates/version-free')).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('same digest'),
    })
    expect(await makeCrate(registry).check('crates/version-free')).toMatchObject({ verdict: 'fail' })
    const recovery = makeCrate(registry, { release: { path: 'recover' } })
    expect(await recovery.check('crates/version-free')).toMatchObject({ verdict: 'pass' })
    await stage.recall()
    expect(await stage.check('crates/version-free')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('recalled'),
    })
  })

  test('refuses a crate that its manifest keeps back, and one that depends by path alone', async () => {
    const keptBack = makeCrate(registry, {
      files: { ...program, 'Cargo.toml': manifestOf('acme', '1.4.0', 'publish = false\n') },
    })
    expect(await keptBack.check('crates/manifest')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('nowhere'),
    })
    const files = {
      ...program,
      'Cargo.toml': manifestOf('acme', '1.4.0', '\n[dependencies]\ncore = { path = "core" }\n'),
      'core/Cargo.toml': manifestOf('core'),
      'core/src/lib.rs': '',
    }
    const byPath = makeCrate(registry, { files })
    expect(await byPath.check('crates/manifest')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('by path alone'),
    })
  })

  test('asks that crates are published in the order of their needs', async () => {
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["core", "cli"]\nresolver = "2"\n',
      'core/Cargo.toml': manifestOf('acme-core'),
      'core/src/lib.rs': '',
      'cli/Cargo.toml': manifestOf(
        'acme',
        '1.4.0',
        '\n[dependencies]\nacme-core = { path = "../core", version = "1.4.0" }\n',
      ),
      'cli/src/main.rs': 'fn main() {}\n',
      'Cargo.lock': lockOf('[[package]]\nname = "acme"\nversion = "1.4.0"\n'),
    }
    const core = { ...makeCrate(registry, { files }).spec, id: 'core', package: 'acme-core', dir: 'core' }
    const order = (needs: readonly string[], channels: readonly (typeof core)[]) =>
      makeCrate(registry, { files, spec: { id: 'cli', dir: 'cli', needs }, release: { channels } }).check(
        'crates/order',
      )
    expect(await order(['core'], [core])).toMatchObject({ verdict: 'pass', fact: 'after acme-core' })
    expect(await order([], [core])).toMatchObject({
      verdict: 'fail',
      mend: expect.stringContaining('needs: [core]'),
    })
    expect(await order([], [])).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('is not on'),
    })
    registry.plant('acme-core', '1.4.0', 'mia')
    expect(await order([], [])).toMatchObject({ verdict: 'pass' })
  })

  test('names a registry that neither cargo nor the plan knows', async () => {
    const stage = makeCrate(registry, { spec: { registry: 'nowhere' } })
    expect(await stage.check('crates/registry')).toMatchObject({
      verdict: 'fail',
      found: "cargo's settings name no registry nowhere",
    })
    const byAddress = makeCrate(registry, { spec: { registry: `sparse+${registry.url}/index/` } })
    expect(await byAddress.check('crates/login')).toMatchObject({ verdict: 'pass' })
  })
})
