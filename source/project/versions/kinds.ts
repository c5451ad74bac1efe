import { bunLock } from './kinds/bun-lock.js'
import { cargoLock } from './kinds/cargo-lock.js'
import { cargoToml } from './kinds/cargo-toml.js'
import { dotnet } from './kinds/dotnet.js'
import { gemfileLock } from './kinds/gemfile-lock.js'
import { gemspec } from './kinds/gemspec.js'
import { homebrew } from './kinds/homebrew.js'
import { jsonManifest } from './kinds/json-version.js'
import { mixExs } from './kinds/mix-exs.js'
import { npmLock } from './kinds/npm-lock.js'
import { oneLineKinds } from './kinds/one-line.js'
import { packageJson } from './kinds/package-json.js'
import { pnpmLock } from './kinds/pnpm-lock.js'
import { pomXml } from './kinds/pom-xml.js'
import { pyproject } from './kinds/pyproject.js'
import { pythonLock } from './kinds/python-lock.js'
import { pythonModule } from './kinds/python-module.js'
import { releasePleaseManifest } from './kinds/release-please.js'
import { setupCfg } from './kinds/setup-cfg.js'
import { setupPy } from './kinds/setup-py.js'
import { versionText } from './kinds/version-text.js'
import { chartYaml, galaxyYml, pubspecYaml } from './kinds/yaml.js'
import { yarnLock } from './kinds/yarn-lock.js'
import type { VersionKind } from './mention.js'
import { directoryOf, fileNameOf } from './paths.js'

/** Every kind of version file, by the name a plan may give it. A new kind is one file and one line here; where it is one line of a file, an entry in one-line.ts. */
export const versionKinds: Readonly<Record<string, VersionKind>> = {
  'package.json': packageJson,
  'package-lock.json': npmLock,
  'pnpm-lock.yaml': pnpmLock,
  'bun.lock': bunLock,
  'yarn.lock': yarnLock,
  'Cargo.toml': cargoToml,
  'Cargo.lock': cargoLock,
  'pyproject.toml': pyproject,
  'setup.cfg': setupCfg,
  'setup.py': setupPy,
  'python-lock': pythonLock,
  python: pythonModule,
  'mix.exs': mixExs,
  'release-please': releasePleaseManifest,
  homebrew,
  gemspec,
  ...oneLineKinds,
  'Gemfile.lock': gemfileLock,
  'composer.json': jsonManifest,
  'Chart.yaml': chartYaml,
  'pom.xml': pomXml,
  dotnet,
  'pubspec.yaml': pubspecYaml,
  'deno.json': { ...jsonManifest, files: /^(?:jsr|deno)\.json$/ },
  'galaxy.yml': galaxyYml,
  VERSION: versionText,
}

/** The name of the kind that a path (from the repository root, with `/`) is of; undefined for any other file. */
export function kindOf(path: string): string | undefined {
  const name = fileNameOf(path)
  const matches = ([kind, { files, folder }]: [string, VersionKind]) =>
    (files === undefined ? name === kind : files.test(name)) &&
    (folder === undefined || folder.test(directoryOf(path)))
  return Object.entries(versionKinds).find(matches)?.[0]
}
