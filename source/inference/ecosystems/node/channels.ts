import { posix } from 'node:path'
import type { Reason } from '../../../plan/plan.js'
import { slug } from '../../../plan/slug.js'
import type { ReadPort } from '../../../ports/read.js'
import { readJson, readPackageManifest } from '../../../project/manifests.js'
import { findPublishingWorkflow } from '../../../registries/npm/client/workflow.js'
import { dependsOn, type Member } from '../../../registries/npm/formats/members.js'
import { because, type FoundChannel, perhaps } from '../../ecosystem.js'
import { workspaceManifests } from './workspaces.js'

/** A channel for every package of the repository that may be published: the root, and the workspaces; needed ones named by id. */
export async function npmChannels(read: ReadPort): Promise<readonly FoundChannel[]> {
  const root = await readMember(read, 'package.json')
  if (root === undefined) return []
  const members = (await workspaceManifests(read, root.manifest)).map((path) => readMember(read, path))
  const all = [root, ...(await Promise.all(members))].filter((one) => one !== undefined)
  const open = all.filter(({ manifest }) => !manifest.isPrivate && manifest.version !== undefined)
  const workflow = await findPublishingWorkflow(read)
  const trusted = workflow?.by === 'trusted' ? workflow : undefined
  const idOf = (member: Member): string => (open.length === 1 ? 'npm' : `npm-${slug(member.name)}`)
  return open.map((member) => {
    const { name, dir, path } = member
    const needs = open.filter((other) => other !== member && dependsOn(member, other)).map(idOf)
    return {
      kind: 'npm',
      fields: {
        ...(idOf(member) === 'npm' ? {} : { id: idOf(member) }),
        ...(trusted && { by: 'workflow' }),
        package: name,
        ...(dir === '.' ? {} : { dir }),
        ...(needs.length === 0 ? {} : { needs }),
        ...(trusted && { workflow: posix.basename(trusted.path) }),
      },
      because: `${path} has a name and a version and is not private`,
      certain: true,
      details: [...reasonsOf(member, needs), ...workflowReasons(workflow)],
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

function workflowReasons(workflow: Awaited<ReturnType<typeof findPublishingWorkflow>>): readonly Reason[] {
  if (workflow === undefined) return []
  const { path, by } = workflow
  return by === 'trusted'
    ? [because(`by ${path}`, 'it publishes with trusted publishing: no login here could')]
    : [perhaps('by local', `${path} publishes to npm as well: let only one of both do it`)]
}

async function readMember(read: ReadPort, path: string): Promise<Member | undefined> {
  const text = await read.readText(path)
  const manifest = text === undefined ? undefined : readPackageManifest(text, path)
  const json = text === undefined ? undefined : readJson(text, path)
  if (manifest?.ok !== true || json?.ok !== true) return undefined
  // A root without a name is no package, but may hold workspaces.
  const name = manifest.value.name ?? ''
  const isPackage = name !== ''
  return {
    name,
    dir: posix.dirname(path),
    path,
    manifest: { ...manifest.value, isPrivate: manifest.value.isPrivate || !isPackage },
    json: json.value,
  }
}
