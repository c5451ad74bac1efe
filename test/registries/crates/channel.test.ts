import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CratesRegistry, startCratesRegistry } from '../../parts/crates-registry.js'
import { have } from '../../parts/have.js'
import { lockOf, makeCrate, manifestOf, program } from './project.js'

describe.skipIf(!have('cargo'))('the channel crates, with cargo', () => {
  let registry: CratesRegistry

  beforeEach(async () => {
    registry = await startCratesRegistry({ 'token-of-mia': 'mia', 'token-of-ben': 'ben' })
  })
  afterEach(async () => {
    await registry.stop()
  })

  test('publishes exactly the crate that was built, once', async () => {
    const stage = makeCrate(registry)
    const [artifact] = await stage.build()
    expect(artifact?.name).toBe('acme-1.4.0.crate')
    expect(await stage.sight()).toEqual({ channel: 'crates', status: 'absent' })
    expect(await stage.outcome()).toBe('done')
    expect(registry.find('acme', '1.4.0')?.checksum).toBe(artifact?.sha256)
    expect(stage.sightings.at(-1)).toMatchObject({ status: 'live', ours: true, actual: '1.4.0' })
    expect(await stage.outcome()).toBe('already')
    expect(registry.published()).toBe(1)
  })

  test('does not publish from sources that changed since the build', async () => {
    const stage = makeCrate(registry)
    await stage.build()
    stage.repository.commit('Say more', { 'src/main.rs': 'fn main() { println!("more"); }\n' })
    expect(await stage.outcome()).toContain('fail: cargo packs acme-1.4.0.crate otherwise than it was built')
    expect(registry.published()).toBe(0)
  })

  test('leaves the work tree as it was, with a lock file and without one', async () => {
    const { 'Cargo.lock': _, ...unlocked } = program
    for (const files of [program, unlocked]) {
      const stage = makeCrate(registry, { files })
      await stage.build()
      expect(stage.repository.git('status', '--porcelain', '--ignored')).toBe('')
    }
  })

  test('sees what the index does not show yet as propagating, and does not publish it again', async () => {
    const stage = makeCrate(registry)
    const [artifact] = await stage.build()
    registry.delayIndex(1000)
    registry.plant('acme', '1.4.0', 'mia', stage.bytesOf(artifact))
    expect(await stage.sight()).toMatchObject({ status: 'propagating', ours: true })
    expect(await stage.outcome()).toBe('already')
    expect(registry.published()).toBe(0)
  })

  test('installs the program as a user does, and tries it', async () => {
    const stage = makeCrate(registry, { spec: { with: { smoke: 'acme | grep "$RELEASE_VERSION"' } } })
    await stage.build()
    await stage.outcome()
    expect(await stage.verify()).toMatchObject({ verdict: 'pass', fact: 'cargo install acme 1.4.0: acme' })
    const broken = makeCrate(registry, { spec: { with: { smoke: 'acme | grep nothing-of-this' } } })
    expect(await broken.verify()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('does not run'),
    })
  })

  test('compiles a library in a project that depends on it', async () => {
    const { 'src/main.rs': _, ...others } = program
    const library = { ...others, 'src/lib.rs': 'pub fn acme() {}\n' }
    const stage = makeCrate(registry, { files: library })
    await stage.build()
    expect(await stage.outcome()).toBe('done')
    expect(await stage.verify()).toMatchObject({
      verdict: 'pass',
      fact: 'a project that depends on acme =1.4.0 compiles',
    })
  })

  test('yanks a bad version, and sees it as recalled', async () => {
    const stage = makeCrate(registry)
    await stage.build()
    await stage.outcome()
    expect(await stage.recall()).toMatchObject({ verdict: 'pass', fact: expect.stringContaining('yanked') })
    expect(registry.find('acme', '1.4.0')?.yanked).toBe(true)
    expect(stage.sightings.at(-1)).toMatchObject({ status: 'recalled', ours: true })
    expect(await stage.outcome()).toContain('foreign: crates.io acme 1.4.0 was there and was recalled')
  })

  test('rehearses without an upload', async () => {
    const stage = makeCrate(registry, { release: { mode: 'rehearsal' } })
    expect(await stage.rehearse()).toMatchObject({ verdict: 'pass' })
    // A rehearsal sets no version: what it packs may be published already.
    registry.plant('acme', '1.4.0', 'mia')
    expect(await stage.rehearse()).toMatchObject({ verdict: 'pass' })
    expect(registry.published()).toBe(0)
  })

  test('builds and publishes crates that need each other, in the order of their needs', async () => {
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["core", "cli"]\nresolver = "2"\n',
      'core/Cargo.toml': manifestOf('acme-core'),
      'core/src/lib.rs': 'pub fn name() -> &\'static str { "acme" }\n',
      'cli/Cargo.toml': manifestOf(
        'acme',
        '1.4.0',
        '\n[dependencies]\nacme-core = { path = "../core", version = "1.4.0", registry = "local" }\n',
      ),
      'cli/src/main.rs': 'fn main() { println!("{}", acme_core::name()); }\n',
      'Cargo.lock': lockOf(
        '[[package]]\nname = "acme"\nversion = "1.4.0"\ndependencies = [\n "acme-core",\n]\n\n[[package]]\nname = "acme-core"\nversion = "1.4.0"\n',
      ),
      '.gitignore': '/target\n',
    }
    const core = makeCrate(registry, { files, spec: { id: 'core', package: 'acme-core', dir: 'core' } })
    const cli = makeCrate(registry, { files, spec: { id: 'cli', dir: 'cli', needs: ['core'] } })
    await core.build()
    await cli.build()
    expect(await cli.rehearse()).toMatchObject({ verdict: 'pass' })
    expect(await cli.outcome()).toContain('acme-core')
    expect(registry.published()).toBe(0)
    expect(await core.outcome()).toBe('done')
    expect(await cli.outcome()).toBe('done')
    expect(await cli.verify()).toMatchObject({ verdict: 'pass' })
  })

  test('a crate that is out with a version of its own is taken from the registry, as it is there', async () => {
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["core", "helper"]\nresolver = "2"\n',
      'helper/Cargo.toml': manifestOf('acme-helper', '1.0.2'),
      'helper/src/lib.rs': 'pub fn help() {}\n',
      'core/Cargo.toml': manifestOf(
        'acme-core',
        '1.4.0',
        '\n[dependencies]\nacme-helper = { path = "../helper", version = "1.0.2", registry = "local" }\n',
      ),
      'core/src/lib.rs': 'pub fn name() { acme_helper::help() }\n',
      'Cargo.lock': lockOf(
        '[[package]]\nname = "acme-core"\nversion = "1.4.0"\ndependencies = [\n "acme-helper",\n]\n\n[[package]]\nname = "acme-helper"\nversion = "1.0.2"\n',
      ),
      '.gitignore': '/target\n',
    }
    const spec = { id: 'helper', package: 'acme-helper', dir: 'helper' }
    const helper = makeCrate(registry, { files, spec, version: '1.0.2' })
    await helper.build()
    expect(await helper.outcome()).toBe('done')
    // Packed anew it has other bytes: cargo notes the commit in every crate.
    const later = { ...files, 'README.md': '# acme\n' }
    const core = makeCrate(registry, {
      files: later,
      spec: { id: 'core', package: 'acme-core', dir: 'core' },
    })
    await core.build()
    expect(await core.outcome()).toBe('done')
  })
})
