import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeRepository, type Repository } from '../../parts/repository.js'
import { writeFiles } from '../../parts/temporary.js'
import { bundleCli, type Cli } from '../../support/cli.js'

const plan = (...files: readonly string[]) =>
  `name: acme\nversions: { files: [${files.join(', ')}] }\nchannels: []\n`
const manifest = '{\r\n\t"name": "acme",\r\n\t"version": "1.3.0"\r\n}'
/** More than a limit of sixteen blocks lets anyone write. */
const lock = `${JSON.stringify({ name: 'acme', version: '1.3.0', lockfileVersion: 3, packages: { '': { version: '1.3.0' }, ...Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`node_modules/p${at}`, { version: '1.3.0', integrity: 'sha512-x' }])) } }, null, 2)}\n`

let cli: Cli
let repository: Repository
beforeAll(async () => {
  cli = await bundleCli()
})
beforeEach(() => {
  repository = makeRepository({
    'release-wizard.yaml': plan('package.json', 'package-lock.json'),
    'package.json': manifest,
    'package-lock.json': lock,
  })
})

const textOf = (name: string) => readFileSync(join(repository.folder, name), 'utf8')

describe('bump', () => {
  test('sets every version of the plan, and no other byte', async () => {
    const ran = await cli.run(repository, 'bump', '1.4.0')
    expect(ran.exitCode, ran.output).toBe(0)
    expect(ran.stdout.split('\n')).toEqual([
      '✔ package.json version: 1.3.0 → 1.4.0',
      '✔ package-lock.json version: 1.3.0 → 1.4.0',
      '✔ package-lock.json packages[""].version: 1.3.0 → 1.4.0',
    ])
    expect(textOf('package.json')).toBe(manifest.replace('1.3.0', '1.4.0'))
    expect(textOf('package-lock.json')).toBe(
      lock.replace('1.3.0', '1.4.0').replace('{\n      "version": "1.3.0"', '{\n      "version": "1.4.0"'),
    )
    expect(repository.git('diff', '--numstat')).toBe('2\t2\tpackage-lock.json\n1\t1\tpackage.json')
  })

  test('writes all files or none: where the disk is full midway, what was written is put back', async () => {
    const before = statSync(join(repository.folder, 'package.json')).mode
    const limited = 'ulimit -f 16; exec "$0" "$@"'
    const ran = await execa('bash', ['-c', limited, process.execPath, cli.file, 'bump', '1.4.0'], {
      cwd: repository.folder,
      env: repository.env,
      extendEnv: false,
      reject: false,
    })
    expect(ran.exitCode, ran.stderr).toBe(1)
    expect(ran.stderr).toMatch(/package-lock\.json cannot be written: .*larger than allowed/)
    expect(ran.stdout).toBe('')
    expect([textOf('package.json'), textOf('package-lock.json')]).toEqual([manifest, lock])
    expect(statSync(join(repository.folder, 'package.json')).mode).toBe(before)
    expect(repository.git('status', '--porcelain')).toBe('')
    expect(readdirSync(join(repository.folder, '.git')).filter((name) => name.includes('draft'))).toEqual([])
  })

  test('refuses a file with bytes that are no UTF-8, for they would not come back as they were', async () => {
    const gemspec = Buffer.from(
      '# by Ren\xe9\nGem::Specification.new do |s|\n  s.version = "1.3.0"\nend\n',
      'latin1',
    )
    writeFiles(repository.folder, { 'release-wizard.yaml': plan('package.json', 'acme.gemspec') })
    writeFileSync(join(repository.folder, 'acme.gemspec'), gemspec)
    const ran = await cli.run(repository, 'bump', '1.4.0')
    expect(ran.exitCode, ran.output).toBe(1)
    expect(ran.stderr).toMatch(/acme\.gemspec:1 holds a byte that is no UTF-8/)
    expect(readFileSync(join(repository.folder, 'acme.gemspec')).equals(gemspec)).toBe(true)
    expect(textOf('package.json')).toBe(manifest)
  })
})
