import semver from 'semver'
import { listOf } from '../../plan/list.js'
import type { Reason } from '../../plan/plan.js'
import { slug } from '../../plan/slug.js'
import type { ReadPort } from '../../ports/read.js'
import { joinPath } from '../../project/versions/paths.js'
import {
  because,
  type Ecosystem,
  type FoundChannel,
  type FoundGate,
  type FoundVersionFile,
  type InferenceContext,
  type PackageFindings,
} from '../ecosystem.js'
import { findManifests } from '../findings/manifests.js'
import { gateAsRun } from '../workflows/gate.js'
import { type CargoManifest, readCargo, readMembers } from './rust/cargo.js'

/** Rust packages and workspaces: Cargo.toml, Cargo.lock, crates.io. */
export const rust: Ecosystem = {
  name: 'Rust',
  async look(context) {
    const { read } = context
    const paths = await findManifests(read, 'Cargo.toml')
    const found: PackageFindings[] = []
    const seen = new Set<string>()
    for (const path of paths) {
      const manifest = seen.has(path) ? undefined : await readCargo(read, path)
      if (!manifest) continue
      const members = manifest.isWorkspace ? await readMembers(read, manifest) : []
      for (const member of members) seen.add(member.path)
      // What the root does not count among its members is built by something else.
      const isPart = found.some(({ dir }) => dir === '.')
      found.push(await lookAt(context, manifest, members, isPart))
    }
    return found
  },
}

async function lookAt(
  context: InferenceContext,
  root: CargoManifest,
  members: readonly CargoManifest[],
  isPart: boolean,
): Promise<PackageFindings> {
  const all = [root, ...members]
  const version = semver.valid(root.version) ?? undefined
  return {
    name: root.name,
    version,
    dir: root.dir,
    versionFiles: await versionFiles(context.read, root, members),
    gates: isPart ? [] : await gatesOf(context, all),
    channels: crateChannels(all),
    reasons: unpublishedReasons(all),
  }
}

/** What is published, and what has the version of something that is; without any, everything. */
function releasedOf(all: readonly CargoManifest[]): readonly CargoManifest[] {
  const published = all.filter(({ name, unpublishable }) => name !== undefined && unpublishable === undefined)
  if (published.length === 0) return all
  return all.filter(
    (one) =>
      one.version === undefined ||
      published.includes(one) ||
      published.some(({ version }) => version === one.version),
  )
}

async function versionFiles(
  read: ReadPort,
  root: CargoManifest,
  members: readonly CargoManifest[],
): Promise<readonly FoundVersionFile[]> {
  const manifests = releasedOf([root, ...members]).flatMap((one): FoundVersionFile[] => {
    const { path, version, asksByVersion } = one
    const said = semver.valid(version)
    if (version !== undefined)
      return [{ file: { path }, because: `it says ${version}`, ...(said === null ? {} : { version: said }) }]
    return asksByVersion
      ? [{ file: { path }, because: 'it asks for packages of the workspace by their version' }]
      : []
  })
  const lock = joinPath(root.dir, 'Cargo.lock')
  const [tracked] = await read.list([lock])
  if (manifests.length === 0 || tracked === undefined) return manifests
  return [...manifests, { file: { path: lock }, because: 'it repeats the versions of the packages here' }]
}

async function gatesOf(
  { read, workflows }: InferenceContext,
  [root, ...members]: readonly CargoManifest[],
): Promise<readonly FoundGate[]> {
  const dir = root?.dir ?? '.'
  const at = (name: string) => joinPath(dir, name)
  const [rustfmt] = await read.list([at('rustfmt.toml'), at('.rustfmt.toml')])
  const [clippy] = await read.list([at('clippy.toml'), at('.clippy.toml')])
  const hasLints = root?.values.some(({ path }) => path.includes('lints') && path.includes('clippy'))
  const lints = clippy === undefined ? hasLints && `${root?.path} has lints for clippy` : `${clippy} is here`
  // Without it cargo passes over the members where the root is a package too.
  const whole = root?.name !== undefined && members.length > 0 ? ' --workspace' : ''
  return [
    gateAsRun(workflows, {
      title: 'Format',
      usual: 'cargo fmt --all --check',
      inCi: /^cargo(?: \+\S+)? fmt\b.*--check\b/,
      dir,
      shownBy: rustfmt === undefined ? undefined : `${rustfmt} is here`,
    }),
    gateAsRun(workflows, {
      title: 'Lint',
      usual: `cargo clippy${whole} --all-targets -- -D warnings`,
      inCi: /^cargo(?: \+\S+)? clippy\b(?!.*--fix)/,
      dir,
      shownBy: lints || undefined,
    }),
    {
      title: 'Tests',
      run: `cargo test${whole}`,
      because: `${root?.path}: cargo tests the package with it`,
      certain: true,
    },
  ]
}

/** A channel for each crate that crates.io would take, after those it depends on by path. */
function crateChannels(manifests: readonly CargoManifest[]): readonly FoundChannel[] {
  const published = manifests.filter(({ unpublishable }) => unpublishable === undefined)
  const id = ({ name = '' }: CargoManifest) => `crates-${slug(name)}`
  return published.map((crate) => {
    const needed = published.filter((other) => other !== crate && crate.paths.includes(other.dir)).map(id)
    const [only = '', ...others] = needed
    const version = semver.valid(crate.version) ?? undefined
    return {
      kind: 'crates',
      version,
      fields: {
        ...(published.length > 1 ? { id: id(crate) } : {}),
        ...(crate.name === undefined ? {} : { package: crate.name }),
        ...(crate.dir === '.' ? {} : { dir: crate.dir }),
        ...(needed.length === 0 ? {} : { needs: others.length === 0 ? only : listOf(needed) }),
      },
      because: `${crate.path} has what crates.io asks for, and does not say publish = false`,
      certain: false,
    }
  })
}

/** Why packages are not on crates.io. */
function unpublishedReasons(manifests: readonly CargoManifest[]): readonly Reason[] {
  return manifests.flatMap(({ name, path, unpublishable }) =>
    name === undefined || unpublishable === undefined
      ? []
      : [because(`no channel crates ${name}`, `${path}: ${unpublishable}`)],
  )
}
