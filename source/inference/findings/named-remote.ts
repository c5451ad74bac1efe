import { readHead } from '../../lookups/head.js'
import { findRemote, pushSetting } from '../../lookups/remote.js'
import { ifTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import { readPackageManifest } from '../../project/manifests.js'
import { repositoryPlace } from '../../registries/npm/formats/repository-url.js'
import { because, type PlacedReason } from '../ecosystem.js'

/** A manifest, and the address of the repository that it names. */
interface Named {
  readonly file: string
  readonly address: string
}

/**
 * The remote that a manifest names as its repository, where git would push to another one: `origin` is then a fork, as
 * a rule. Undefined where git's own settings say where to push, or no manifest names a remote.
 */
export async function findNamedRemote(
  read: ReadPort,
): Promise<{ readonly remote?: string; readonly reasons: readonly PlacedReason[] }> {
  const nothing = { reasons: [] }
  const listed = await read.git(['remote'])
  const remotes = listed.stdout.split('\n').filter((name) => name !== '')
  if (remotes.length < 2) return nothing
  const branch = (await ifTold(() => readHead(read)))?.branch
  if ((await pushSetting(read, branch)) !== undefined) return nothing
  const usual = await ifTold(() => findRemote(read, undefined, branch))
  const named = await namedByManifests(read)
  for (const remote of remotes) {
    const asked = await read.git(['ls-remote', '--get-url', remote])
    const place = repositoryPlace(asked.stdout)
    const one = named.find(({ address }) => place !== undefined && repositoryPlace(address) === place)
    if (one === undefined) continue
    if (usual?.remote === remote) return nothing
    return { remote, reasons: [{ ...because(`remote ${remote}`, `${one.file} names it`), at: ['remote'] }] }
  }
  return nothing
}

async function namedByManifests(read: ReadPort): Promise<readonly Named[]> {
  const text = async (file: string) => (await read.readText(file)) ?? ''
  const manifest = readPackageManifest((await text('package.json')) || '{}')
  const address = manifest.ok ? manifest.value.repository?.url : undefined
  const line = /^\s*"?(?:repository|source|source[ -]code|homepage)"?\s*=\s*"([^"]+)"/gim
  const others = await Promise.all(
    ['Cargo.toml', 'pyproject.toml'].map(async (file) =>
      [...(await text(file)).matchAll(line)].map(([, found = '']) => ({ file, address: found })),
    ),
  )
  return [...(address === undefined ? [] : [{ file: 'package.json', address }]), ...others.flat()]
}
