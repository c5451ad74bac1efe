import { commitFiles } from '../../parts/github/git-write.js'
import { addSecret } from '../../parts/github/setup.js'
import { formulaText } from '../../parts/tap.js'
import { type Project, type ProjectOptions, startProject } from '../project.js'

const secrets = ['NPM_TOKEN', 'PYPI_API_TOKEN', 'CARGO_REGISTRY_TOKEN', 'HOMEBREW_TAP_TOKEN']
const platforms = { 'macos-arm': 'macos_arm64', 'macos-intel': 'macos_x64', 'linux-intel': 'linux_x64' }

/**
 * Plasmite with 0.1.9 behind it and a feature since. Every registry it asks for an answer stands at `registry`, and what
 * its formula downloads below `downloads`.
 */
export async function startPlasmite(
  wizard: string,
  registry: string,
  options: Pick<ProjectOptions, 'plan' | 'env'> & { readonly downloads?: string } = {},
): Promise<Project> {
  const { downloads = 'https://github.com', plan = (text: string) => text, env = {} } = options
  const project = await startProject('plasmite', {
    base: 'v0.1.9',
    wizard,
    env,
    plan: (text) =>
      plan(text.replace(/"https:\/\/(?:index\.crates|registry\.npmjs|pypi)\.[^"]*"/g, `"${registry}"`)),
  })
  const { github, repository } = project
  const code = repository.git('show', 'HEAD:src/lib.rs')
  repository.commit('feat: read a message by its place', {
    'src/lib.rs': `${code}\n\n/// Reads a message.\npub fn read(pool: &[String], place: usize) -> Option<&String> {\n    pool.get(place)\n}\n`,
  })
  repository.git('push', '-q')
  for (const name of secrets) addSecret(github.state, github.repository.secrets, name)
  const tap = github.addRepository('example', 'homebrew-tap')
  const artifacts = Object.fromEntries(
    Object.entries(platforms).map(([platform, target]) => [
      platform,
      {
        url: `${downloads}/example/plasmite/releases/download/v0.1.9/plasmite_0.1.9_${target}.tar.gz`,
        sha256: '0'.repeat(64),
      },
    ]),
  )
  commitFiles(tap.git, {
    message: 'plasmite 0.1.9',
    files: { 'Formula/plasmite.rb': formulaText('plasmite', '0.1.9', artifacts) },
  })
  return project
}

/** The names of the files that a build of Plasmite leaves for the platforms. */
export function tarballs(version: string): readonly string[] {
  return Object.values(platforms).map((target) => `plasmite_${version}_${target}.tar.gz`)
}

/**
 * The build run of a tag as GitHub keeps it: ended well, with every artifact that the plan expects. `files` are what
 * the packages for Python and Node hold, where that matters.
 */
export function finishBuild(
  { github, repository }: Project,
  tag: string,
  files?: Readonly<Record<'python' | 'node', Readonly<Record<string, Buffer>>>>,
): void {
  const version = tag.slice(1)
  const run = github.startRun('release.yml', { ref: tag })
  run.start().job('build').succeed()
  run.succeed()
  for (const name of tarballs(version)) run.artifact(name.replace('.tar.gz', ''), { [name]: name })
  const { python, node } = files ?? {
    python: { [`plasmite-${version}.tar.gz`]: 'sdist' },
    node: { [`plasmite-${version}.tgz`]: 'tarball' },
  }
  run.artifact(`plasmite-python-${version}`, python)
  run.artifact(`plasmite-node-${version}`, node)
  const commit = repository.git('rev-parse', `${tag}^{commit}`)
  run.artifact('release-metadata', {
    'release-metadata.json': JSON.stringify({ tag, version, commit }),
  })
}
