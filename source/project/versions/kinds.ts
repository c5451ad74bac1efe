import { buildGradle } from './kinds/build-gradle.js'
import { bunLock } from './kinds/bun-lock.js'
import { cabal } from './kinds/cabal.js'
import { cargoLock } from './kinds/cargo-lock.js'
import { cargoToml } from './kinds/cargo-toml.js'
import { chartYaml } from './kinds/chart-yaml.js'
import { cmake } from './kinds/cmake.js'
import { composerJson } from './kinds/composer-json.js'
import { denoJson } from './kinds/deno-json.js'
import { dotnet } from './kinds/dotnet.js'
import { galaxyYml } from './kinds/galaxy-yml.js'
import { gemfileLock } from './kinds/gemfile-lock.js'
import { gemspec } from './kinds/gemspec.js'
import { gradleProperties } from './kinds/gradle-properties.js'
import { homebrew } from './kinds/homebrew.js'
import { mesonBuild } from './kinds/meson-build.js'
import { mixExs } from './kinds/mix-exs.js'
import { npmLock } from './kinds/npm-lock.js'
import { packageJson } from './kinds/package-json.js'
import { pnpmLock } from './kinds/pnpm-lock.js'
import { pomXml } from './kinds/pom-xml.js'
import { pubspecYaml } from './kinds/pubspec-yaml.js'
import { pyproject } from './kinds/pyproject.js'
import { pythonLock } from './kinds/python-lock.js'
import { pythonModule } from './kinds/python-module.js'
import { rDescription } from './kinds/r-description.js'
import { releasePleaseManifest } from './kinds/release-please.js'
import { setupCfg } from './kinds/setup-cfg.js'
import { setupPy } from './kinds/setup-py.js'
import { versionRb } from './kinds/version-rb.js'
import { versionText } from './kinds/version-text.js'
import { yarnLock } from './kinds/yarn-lock.js'
import type { VersionKind } from './mention.js'

/** Every kind of version file, by the name a plan may give it. A new kind is one file and one line here. */
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
  'version.rb': versionRb,
  'Gemfile.lock': gemfileLock,
  'composer.json': composerJson,
  'Chart.yaml': chartYaml,
  'pom.xml': pomXml,
  'gradle.properties': gradleProperties,
  'build.gradle': buildGradle,
  dotnet,
  'CMakeLists.txt': cmake,
  DESCRIPTION: rDescription,
  cabal,
  'pubspec.yaml': pubspecYaml,
  'meson.build': mesonBuild,
  'deno.json': denoJson,
  'galaxy.yml': galaxyYml,
  VERSION: versionText,
}

/** The name of the kind that a path (from the repository root, with `/`) is of; undefined for any other file. */
export function kindOf(path: string): string | undefined {
  return Object.entries(versionKinds).find(([, kind]) => kind.matches(path))?.[0]
}
