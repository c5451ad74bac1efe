import { posix } from 'node:path'
import semver from 'semver'
import type { Reason } from '../../../plan/plan.js'
import { slug } from '../../../plan/slug.js'
import type { ReadPort } from '../../../ports/read.js'
import { readJson, readPackageManifest } from '../../../project/manifests.js'
import { dependsOn, type Member } from '../../../registries/npm/formats/members.js'
import { because, type FoundChannel } from '../../ecosystem.js'
import { whyNoPackage } from './no-package.js'
import { workspaceManifests } from './workspaces.js'

/** A channel for every package of the repository that may be published: the root, and the workspaces; needed ones named by id. */
export async function npmChannels(read: ReadPort): Promise<readonly FoundChannel[]> {
  const root = await readMember(read, 'package.json')
  if (root === undefined) return []
  const members = (await workspaceManifests(read, root.manifest)).map((path) => readMember(read, path))
  const all = [root, ...(await Promise.all(members))].filter((one) => one !== undefined)
  const open = all.filter(({ manifest }) => !manifest.isPrivate && manifest.version !== undefined)
  const idOf = (member: Member): string => (open.length === 1 ? 'npm' : `npm-${slug(member.name)}`)
  return open.map((member) => {
    const { name, dir, path, manifest } = member
    const version = semver.valid(manifest.version) ?? undefined
    const needs = open.filter((other) => other !== member && dependsOn(member, other)).map(idOf)
    return {
      kind: 'npm',
      ...(version === undefined ? {} : { version }),
      fields: {
        ...(idOf(member) === 'npm' ? {} : { id: idOf(member) }),
        package: name,
        ...(dir === '.' ? {} : { dir }),
        ...(needs.length === 0 ? {} : { needs }),
      },
      because: `${path} has a name and a version and is not private`,
      certain: true,
      details: reasonsOf(member, needs),
    }
  })
}

function reasonsOf({ name, path, manifest }: Member, needs: readonly string[]): readonly Reason[] {
  const { registry } = manifest.publishConfig
  return [
    ...(registry === undefined ? [] : [because(`registry ${registry}`, `publishConfig of ${path} names it`)]),
    ...(needs.length === 0 ? [] : [because(`${name} after ${needs.join(', ')}`, `${path} depends on them`)]),
  ]
}

async function readMember(read: ReadPort, path: string): Promise<Member | undefined> {
  const text = await read.readText(path)
  const manifest = text === undefined ? undefined : readPackageManifest(text, path)
  const json = text === undefined ? undefined : readJson(text, path)
  if (manifest?.ok !== true || json?.ok !== true) return undefined
  const dir = posix.dirname(path)
  // A root without a name is no package, but may hold workspaces.
  const name = manifest.value.name ?? ''
  const isPackage = name !== '' && (await whyNoPackage(read, dir, json.value)) === undefined
  return {
    name,
    dir,
    path,
    manifest: { ...manifest.value, isPrivate: manifest.value.isPrivate || !isPackage },
    json: json.value,
  }
}
