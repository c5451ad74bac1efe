import { satisfies } from 'semver'
import { readHexTarball } from '../hex-tarball.js'
import { writeFiles } from '../write-files.js'
import { callApi, succeeded } from './api.js'
import { MixError } from './failure.js'
import { readMixFile } from './project.js'

/** `mix deps.get`: takes the newest version that each requirement of `mix.exs` allows into `deps/`. */
export async function getDependencies(): Promise<number> {
  const [, list = ''] = /defp? deps(?:\(\))? do\s*\[([\s\S]*?)\]\s*end/.exec(readMixFile(process.cwd())) ?? []
  const wanted = [...list.matchAll(/\{:(\w+),\s*"([^"]+)"\s*\}/g)]
  console.log('Resolving Hex dependencies...')
  for (const [, name = '', requirement = ''] of wanted) {
    const version = await resolve(name, requirement)
    console.log(`* Getting ${name} (Hex package)`)
    const answer = await fetch(`${process.env.HEX_MIRROR}/tarballs/${name}-${version}.tar`)
    if (!answer.ok) throw new MixError(`Package fetch failed and no cached copy available (${answer.status})`)
    const { contents } = readHexTarball(Buffer.from(await answer.arrayBuffer()))
    writeFiles(`deps/${name}`, contents)
  }
  return 0
}

async function resolve(name: string, requirement: string): Promise<string> {
  const answer = await callApi('GET', `/packages/${name}`)
  if (!succeeded(answer)) throw new MixError(`No package with name ${name} (from: mix.exs) in registry`)
  const { releases } = answer.body as { readonly releases: readonly { readonly version: string }[] }
  const range = toSemverRange(requirement)
  const found = releases.find(({ version }) => satisfies(version, range))
  if (found !== undefined) return found.version
  throw new MixError(
    `Hex dependency resolution failed: no version of ${name} matches the requirement ${requirement}`,
  )
}

/** `~> 1.2` lets the last number named grow, and those after it; `==` is `=`. */
function toSemverRange(requirement: string): string {
  const [, major, minor, patch] = /^~>\s*(\d+)\.(\d+)(?:\.(\d+\S*))?$/.exec(requirement) ?? []
  if (major === undefined) return requirement.replace(/^==\s*/, '')
  return patch === undefined ? `^${major}.${minor}.0` : `~${major}.${minor}.${patch}`
}
