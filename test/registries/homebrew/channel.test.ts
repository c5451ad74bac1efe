import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findTool, have } from '../../parts/have.js'
import { refusePushes } from '../../parts/repository.js'
import { temporaryFolder, writeFiles } from '../../parts/temporary.js'
import { built, makeTapBench, type TapBench } from './tap.js'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('the channel homebrew, with git', () => {
  let bench: TapBench

  beforeEach(async () => {
    bench = await makeTapBench()
    bench.serve()
  })
  afterEach(async () => {
    await bench.stop()
  })

  test('pushes a formula with the version, urls and checksums of this build, once', async () => {
    const stage = bench.stage()
    await stage.build()
    expect(await stage.sight()).toMatchObject({ status: 'absent', actual: '1.3.0' })
    expect(await stage.outcome()).toBe('done')
    const formula = bench.formula()
    expect(formula).toContain('version "1.4.0"')
    for (const [path, text] of Object.entries(built)) {
      const url = `${bench.server.url}/v1.4.0/${path.slice('dist/'.length)}`
      expect(formula).toMatch(new RegExp(`url "${url}"\\s+sha256 "${sha256(text)}"`))
    }
    expect(formula).not.toContain('1.3.0')
    expect(formula).toMatch(/\nend\n$/)
    expect(stage.sightings.at(-1)).toMatchObject({ status: 'live', ours: true, actual: '1.4.0' })
    expect(await stage.outcome()).toBe('already')
    expect(bench.remote.git('rev-list', '--count', 'main')).toBe('2')
    expect(bench.remote.git('log', '-1', '--format=%s', 'main')).toBe('acme 1.4.0')
  })

  test('downloads what the formula names for every platform, and compares it', async () => {
    const stage = bench.stage()
    await stage.build()
    await stage.outcome()
    expect(await stage.verify()).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('acme 1.4.0 downloads on 3 platforms'),
    })
    bench.server.put('v1.4.0/acme-1.4.0-linux-intel.tar.gz', 'something else')
    expect(await stage.verify()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('linux-intel'),
    })
    bench.server.remove('v1.4.0/acme-1.4.0-macos-arm.tar.gz')
    expect(await stage.verify()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('is not there'),
    })
  })

  test('pushes no address that is not there, or serves something else, and pushes once it does', async () => {
    const asset = 'v1.4.0/acme-1.4.0-linux-intel.tar.gz'
    bench.server.remove(asset)
    const stage = bench.stage()
    await stage.build()
    expect(await stage.outcome()).toContain(`fail: ${bench.server.url}/${asset} is not there`)
    bench.server.put(asset, 'something else')
    expect(await stage.outcome()).toContain(`fail: ${bench.server.url}/${asset} serves sha256`)
    expect(await stage.publish()).toMatchObject({ performed: { nothingOut: true } })
    expect(bench.formula()).toContain('1.3.0')
    bench.serve()
    expect(await stage.outcome()).toBe('done')
  })

  test('takes a formula with other words and the same checksums for ours', async () => {
    const stage = bench.stage()
    await stage.build()
    const text = stage.bytesOf(stage.artifacts[0]).toString().replace('An example', 'A better example')
    bench.clone.commit('acme 1.4.0', { 'Formula/acme.rb': text })
    bench.clone.git('push', '-q')
    expect(await stage.outcome()).toBe('already')
  })

  test('does not push over what somebody changed in the tap since the build', async () => {
    const stage = bench.stage()
    await stage.build()
    const changed = bench.formula().replace('An example', 'A better example')
    bench.clone.commit('Say more', { 'Formula/acme.rb': changed })
    bench.clone.git('push', '-q')
    expect(await stage.publish()).toMatchObject({
      performed: { found: 'the formula in the tap changed since the build', nothingOut: true },
    })
    await stage.build()
    expect(await stage.outcome()).toBe('done')
    expect(bench.formula()).toContain('A better example')
  })

  test('pushes only where the branch is still what was read, and loses nothing of others', async () => {
    const real = findTool('git') ?? 'git'
    const bin = temporaryFolder('bin')
    // Somebody pushes in the very moment between the look and the push.
    writeFiles(bin, {
      git: `#!/bin/sh\ncase "$*" in *--force-with-lease*) ${real} -C ${bench.clone.folder} push -q ;; esac\nexec ${real} "$@"\n`,
    })
    chmodSync(join(bin, 'git'), 0o755)
    const stage = bench.stage({ env: { PATH: `${bin}${delimiter}${process.env.PATH}` } })
    await stage.build()
    bench.clone.commit('Another', { 'Formula/other.rb': 'class Other < Formula\nend\n' })
    expect(await stage.outcome()).toMatch(/^fail: somebody pushed to .* since it was read/)
    expect(bench.formula()).toContain('1.3.0')
    expect(await stage.outcome()).toBe('done')
    expect(bench.remote.git('log', '--format=%s', 'main').split('\n')).toEqual([
      'acme 1.4.0',
      'Another',
      'Start',
    ])
  })

  test('keeps the commits of others that touch other formulas', async () => {
    const stage = bench.stage()
    await stage.build()
    bench.clone.commit('Another', { 'Formula/other.rb': 'class Other < Formula\nend\n' })
    bench.clone.git('push', '-q')
    expect(await stage.outcome()).toBe('done')
    expect(bench.remote.git('ls-tree', '--name-only', 'main:Formula').split('\n')).toEqual([
      'acme.rb',
      'other.rb',
    ])
  })

  test('names a rule of the tap that refuses the push, and ends live when it is gone', async () => {
    const stage = bench.stage()
    await stage.build()
    const allow = refusePushes(bench.remote)
    expect(await stage.outcome()).toMatch(
      /^fail: a rule of the tap .* stands against it: .*refused by the rule/,
    )
    allow()
    expect(await stage.outcome()).toBe('done')
  })

  test('asks for the artifacts that the urls name', async () => {
    bench.server.remove('v1.4.0/acme-1.4.0-linux-intel.tar.gz')
    const stage = bench.stage({ with: { files: ['dist/*-${version}-macos-*.tar.gz'] } })
    expect(await stage.tryBuild()).toMatchObject({
      verdict: 'unknown',
      found: expect.stringContaining('no artifact is named acme-1.4.0-linux-intel.tar.gz'),
    })
    bench.serve()
    expect(await stage.tryBuild()).toMatchObject({ verdict: 'pass' })
    const wanting = bench.stage({ with: { platforms: ['linux-arm'] } })
    expect(await wanting.tryBuild()).toMatchObject({
      verdict: 'fail',
      found: 'the formula has nothing for linux-arm',
    })
  })

  test('puts back the formula of the version before', async () => {
    const before = bench.formula()
    const stage = bench.stage()
    await stage.build()
    await stage.outcome()
    expect(await stage.recall()).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('has acme 1.3.0 again'),
    })
    expect(bench.formula()).toBe(before)
    expect(bench.remote.git('rev-list', '--count', 'main')).toBe('3')
  })

  test('finds the remote of a clone, and asks that both are at the same commit', async () => {
    const stage = bench.stage({ tap: bench.clone.folder })
    expect(await stage.check('homebrew/tap')).toMatchObject({ verdict: 'pass' })
    bench.clone.commit('Not pushed', { 'notes.md': 'x\n' })
    expect(await stage.check('homebrew/tap')).toMatchObject({
      verdict: 'fail',
      mend: expect.stringContaining('push'),
    })
    await stage.build()
    expect(await stage.outcome()).toBe('done')
    expect(bench.formula()).toContain('version "1.4.0"')
  })

  test('asks before anything whether the tap takes a push and has a formula to update', async () => {
    const stage = bench.stage()
    expect(await stage.check('homebrew/push')).toMatchObject({ verdict: 'pass' })
    expect(await stage.check('homebrew/formula')).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('acme 1.3.0'),
    })
    expect(await bench.stage({ with: { formula: 'other' } }).check('homebrew/formula')).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('has no Formula/other.rb'),
    })
    const nowhere = bench.stage({ tap: 'https://127.0.0.1:1/acme/homebrew-tap.git' })
    expect((await nowhere.check('homebrew/push')).verdict).toBe('unknown')
    expect(bench.remote.git('rev-list', '--count', 'main')).toBe('1')
  })

  test('rehearses the push without pushing', async () => {
    expect(await bench.stage().rehearse()).toMatchObject({ verdict: 'pass' })
    expect(bench.remote.git('rev-list', '--count', 'main')).toBe('1')
  })

  test('reads the formula by patterns where there is no ruby, and says so', async () => {
    const bin = temporaryFolder('bin')
    for (const tool of ['git', 'bash', 'sh', 'env']) symlinkSync(findTool(tool) ?? '', join(bin, tool))
    const stage = bench.stage({ env: { PATH: bin } })
    await stage.build()
    expect(await stage.outcome()).toBe('done')
    bench.serve()
    expect(await stage.verify()).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('there is no ruby'),
    })
  })

  test.skipIf(!have('ruby'))('refuses a formula that ruby evaluates otherwise than it reads', async () => {
    const tricky = bench
      .formula()
      .replace('  on_macos do', '  sha256 "#{"0" * 64}" if false\n  if true\n  on_macos do')
      .replace('  on_linux', '  end\n  on_linux')
    bench.clone.commit('Be clever', { 'Formula/acme.rb': tricky })
    bench.clone.git('push', '-q')
    const stage = bench.stage()
    expect(await stage.tryBuild()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('for macos-arm the formula evaluates to'),
    })
    expect(stage.artifacts).toEqual([])
  })

  test.skipIf(!have('ruby'))('hands no token to the ruby of a tap', async () => {
    const out = join(temporaryFolder('leak'), 'seen')
    const nosy = bench
      .formula()
      .replace(
        '  license',
        `  File.write(${JSON.stringify(out)}, ENV["CARGO_REGISTRY_TOKEN"].to_s)\n  license`,
      )
    bench.clone.commit('Be nosy', { 'Formula/acme.rb': nosy })
    bench.clone.git('push', '-q')
    await bench.stage({ env: { CARGO_REGISTRY_TOKEN: 'secret-of-mia' } }).build()
    expect(readFileSync(out, 'utf8')).toBe('')
  })
})
