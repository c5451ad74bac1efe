import { commitFiles } from '../../parts/github/git-write.js'
import { addSecret } from '../../parts/github/setup.js'
import { formulaText } from '../../parts/tap.js'
import { type Project, startProject } from '../project.js'

const secrets = ['NPM_TOKEN', 'PYPI_API_TOKEN', 'CARGO_REGISTRY_TOKEN', 'HOMEBREW_TAP_TOKEN']
const platforms = { 'macos-arm': 'macos_arm64', 'macos-intel': 'macos_x64', 'linux-intel': 'linux_x64' }

/** Plasmite with 0.1.9 behind it and a feature since; every registry it asks for an answer stands at `registry`. */
export async function startPlasmite(wizard: string, registry: string): Promise<Project> {
  const project = await startProject('plasmite', {
    base: 'v0.1.9',
    wizard,
    plan: (text) =>
      text.replace(/"https:\/\/(?:index\.crates|registry\.npmjs|pypi)\.[^"]*"/g, `"${registry}"`),
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
        url: `https://github.com/example/plasmite/releases/download/v0.1.9/plasmite_0.1.9_${target}.tar.gz`,
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

/** The build run of a tag as GitHub keeps it: ended well, with every artifact that the plan expects. */
export function finishBuild({ github, repository }: Project, tag: string): void {
  const version = tag.slice(1)
  const run = github.startRun('release.yml', { ref: tag })
  run.start().job('build').succeed()
  run.succeed()
  for (const target of Object.values(platforms)) {
    const name = `plasmite_${version}_${target}.tar.gz`
    run.artifact(`plasmite_${version}_${target}`, { [name]: name })
  }
  run.artifact(`plasmite-python-${version}`, { [`plasmite-${version}.tar.gz`]: 'sdist' })
  run.artifact(`plasmite-node-${version}`, { [`plasmite-${version}.tgz`]: 'tarball' })
  const commit = repository.git('rev-parse', `${tag}^{commit}`)
  run.artifact('release-metadata', {
    'release-metadata.json': JSON.stringify({ tag, version, commit }),
  })
}
