import { posix } from 'node:path'
import type { Reason } from '../../plan/plan.js'
import { slug } from '../../plan/slug.js'
import type { Detected } from '../../ports/channel.js'
import type { ReadPort } from '../../ports/read.js'
import { readPnpmWorkspaces } from '../../project/lockfiles/pnpm.js'
import { readJson, readPackageManifest } from '../../project/manifests.js'
import { findPublishingWorkflow } from './client/workflow.js'
import { dependsOn, type Member } from './formats/members.js'

/** Every package of the repository that may be published: the root, and the workspaces; needed ones named by id. */
export async function detectPackages(read: ReadPort): Promise<readonly Detected[]> {
  const root = await readMember(read, '.')
  if (root === undefined) return []
  const members = (await workspaceFolders(read, root)).map((dir) => readMember(read, dir))
  const all = [root, ...(await Promise.all(members))].filter((one) => one !== undefined)
  const open = all.filter(({ manifest }) => !manifest.isPrivate && manifest.version !== undefined)
  const workflow = await findPublishingWorkflow(read)
  const idOf = (member: Member): string => (open.length === 1 ? 'npm' : `npm-${slug(member.name)}`)
  return open.map((member) => {
    const needs = open.filter((other) => other !== member && dependsOn(member, other)).map(idOf)
    const trusted = workflow?.by === 'trusted' ? workflow : undefined
    return {
      spec: {
        id: idOf(member),
        kind: 'npm',
        by: trusted === undefined ? 'local' : 'workflow',
        package: member.name,
        dir: member.dir,
        needs,
        enabled: true,
        with: trusted === undefined ? {} : { workflow: posix.basename(trusted.path) },
      },
      reasons: [...reasonsOf(member, needs), ...workflowReasons(workflow)],
    }
  })
}

function reasonsOf({ name, path, manifest }: Member, needs: readonly string[]): readonly Reason[] {
  const { registry } = manifest.publishConfig
  return [
    {
      line: `channel npm ${name}`,
      because: `${path} has a name and a version and is not private`,
      certain: true,
    },
    ...(registry === undefined
      ? []
      : [{ line: `registry ${registry}`, because: `publishConfig of ${path} names it`, certain: true }]),
    ...(needs.length === 0
      ? []
      : [{ line: `${name} after ${needs.join(', ')}`, because: `${path} depends on them`, certain: true }]),
  ]
}

function workflowReasons(workflow: Awaited<ReturnType<typeof findPublishingWorkflow>>): readonly Reason[] {
  if (workflow === undefined) return []
  const { path, by } = workflow
  return by === 'trusted'
    ? [
        {
          line: `by ${path}`,
          because: 'it publishes with trusted publishing: no login here could',
          certain: true,
        },
      ]
    : [
        {
          line: 'by local',
          because: `${path} publishes to npm as well: let only one of both do it`,
          certain: false,
        },
      ]
}

async function readMember(read: ReadPort, dir: string): Promise<Member | undefined> {
  const path = posix.join(dir, 'package.json')
  const text = await read.readText(path)
  const manifest = text === undefined ? undefined : readPackageManifest(text, path)
  const json = text === undefined ? undefined : readJson(text, path)
  if (manifest?.ok !== true || json?.ok !== true) return undefined
  // A root without a name is no package, but may hold workspaces.
  const name = manifest.value.name ?? ''
  const isPackage = name !== ''
  return {
    name,
    dir,
    path,
    manifest: { ...manifest.value, isPrivate: manifest.value.isPrivate || !isPackage },
    json: json.value,
  }
}

async function workspaceFolders(read: ReadPort, { manifest }: Member): Promise<readonly string[]> {
  const pnpm = await read.readText('pnpm-workspace.yaml')
  const globs = [...manifest.workspaces, ...(pnpm === undefined ? [] : readPnpmWorkspaces(pnpm))]
  if (globs.length === 0) return []
  const wanted = globs.map((glob) => {
    const bare = glob.replace(/^!/, '').replace(/^\.\//, '').replace(/\/+$/, '')
    return `${glob.startsWith('!') ? '!' : ''}${posix.join(bare, 'package.json')}`
  })
  const paths = await read.list([...wanted, '!**/node_modules/**'])
  return paths.map((path) => posix.dirname(path)).filter((dir) => dir !== '.')
}
