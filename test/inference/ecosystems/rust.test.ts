import { describe, expect, it } from 'vitest'
import { gatesOf, inferIn, reasonsOf } from '../infer-in.js'

const crate = (name: string, extra = '') =>
  `[package]\nname = "${name}"\nversion = "1.4.0"\ndescription = "A crate"\nlicense = "MIT"\n${extra}`

describe('a Rust project', () => {
  it('guesses fmt and clippy, which nothing shows, and marks both as guesses', async () => {
    const inferred = await inferIn({ 'Cargo.toml': crate('acme') })
    expect(gatesOf(inferred)).toEqual([
      'Format: cargo fmt --all --check (optional)',
      'Lint: cargo clippy --all-targets -- -D warnings (optional)',
      'Tests: cargo test',
    ])
    expect(reasonsOf(inferred)).toContain(
      'gate Format: likely: "cargo fmt --all --check" is usual; nothing here says that it passes',
    )
  })

  it('takes fmt from its settings, and clippy with the line and the environment of the workflow', async () => {
    const inferred = await inferIn({
      'Cargo.toml': crate('acme'),
      'rustfmt.toml': '',
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  lint:\n    env:\n      RUSTFLAGS: -D warnings\n      TOKEN: ${{ secrets.T }}\n    steps:\n      - run: cargo clippy --all-features\n',
    })
    expect(inferred.gates).toEqual([
      { gate: 'Format', run: 'cargo fmt --all --check' },
      {
        gate: 'Lint',
        run: 'cargo clippy --all-features',
        env: { RUSTFLAGS: '-D warnings' },
        needs: ['format'],
      },
      { gate: 'Tests', run: 'cargo test', needs: ['lint'] },
    ])
    expect(reasonsOf(inferred)).toEqual(
      expect.arrayContaining(['gate Format: rustfmt.toml is here', 'gate Lint: ci.yml:8 runs it']),
    )
  })

  it('publishes the members of a workspace, each after those it depends on', async () => {
    const inferred = await inferIn({
      'Cargo.toml':
        '[workspace]\nmembers = ["crates/*"]\nexclude = ["crates/old"]\n[workspace.package]\nversion = "1.4.0"\n[workspace.dependencies]\nacme-core = { path = "crates/core", version = "1.4.0" }\n',
      'Cargo.lock': 'version = 4\n',
      'crates/core/Cargo.toml': crate('acme-core'),
      'crates/cli/Cargo.toml': crate('acme', '[dependencies]\nacme-core.workspace = true\n'),
      'crates/tool/Cargo.toml': crate('acme-tool', 'publish = false\n'),
      'crates/old/Cargo.toml': crate('acme-old').replace('1.4.0', '0.3.0'),
    })
    expect(inferred.file.channels).toEqual([
      { crates: { id: 'crates-acme', package: 'acme', dir: 'crates/cli', needs: 'crates-acme-core' } },
      { crates: { id: 'crates-acme-core', package: 'acme-core', dir: 'crates/core' } },
    ])
    expect(inferred.file.versions?.files).toEqual([
      'Cargo.toml',
      'crates/cli/Cargo.toml',
      'crates/core/Cargo.toml',
      'crates/tool/Cargo.toml',
      'Cargo.lock',
    ])
    expect(reasonsOf(inferred)).toEqual(
      expect.arrayContaining([
        'no channel crates acme-tool: crates/tool/Cargo.toml: it says publish = false',
        'channel crates acme: likely: crates/cli/Cargo.toml has what crates.io asks for, and does not say publish = false',
      ]),
    )
  })

  it('tests the whole workspace where the root is a package too', async () => {
    const inferred = await inferIn({
      'Cargo.toml': `${crate('acme')}[workspace]\nmembers = ["core"]\n`,
      'core/Cargo.toml': crate('acme-core'),
    })
    expect(gatesOf(inferred)).toContain('Tests: cargo test --workspace')
  })

  it('says what keeps a crate from crates.io', async () => {
    const inferred = await inferIn({ 'Cargo.toml': '[package]\nname = "acme"\nversion = "1.4.0"\n' })
    expect(inferred.file.channels).toEqual([])
    expect(reasonsOf(inferred)).toContain(
      'no channel crates acme: Cargo.toml: it has no description, which crates.io asks for',
    )
  })

  it('stops at a Cargo.toml that cannot be read, with its line', async () => {
    await expect(inferIn({ 'Cargo.toml': '[package\nname = "acme"\n' })).rejects.toThrow(
      'Cargo.toml cannot be read: Cargo.toml:2:1',
    )
  })
})
