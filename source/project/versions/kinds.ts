import { cargoLock } from './kinds/cargo-lock.js'
import { cargoToml } from './kinds/cargo-toml.js'
import { chartYaml } from './kinds/chart-yaml.js'
import { composerJson } from './kinds/composer-json.js'
import { gemspec } from './kinds/gemspec.js'
import { homebrew } from './kinds/homebrew.js'
import { mixExs } from './kinds/mix-exs.js'
import { npmLock } from './kinds/npm-lock.js'
import { packageJson } from './kinds/package-json.js'
import { pyproject } from './kinds/pyproject.js'
import { pythonModule } from './kinds/python-module.js'
import { releasePleaseManifest } from './kinds/release-please.js'
import { setupCfg } from './kinds/setup-cfg.js'
import { versionRb } from './kinds/version-rb.js'
import { versionText } from './kinds/version-text.js'
import type { VersionKind } from './mention.js'

/** Every kind of version file, by the name a plan may give it. A new kind is one file and one line here. */
export const versionKinds: Readonly<Record<string, VersionKind>> = {
  'package.json': packageJson,
  'package-lock.json': npmLock,
  'Cargo.toml': cargoToml,
  'Cargo.lock': cargoLock,
  'pyproject.toml': pyproject,
  'setup.cfg': setupCfg,
  python: pythonModule,
  'mix.exs': mixExs,
  'release-please': releasePleaseManifest,
  homebrew,
  gemspec,
  'version.rb': versionRb,
  'composer.json': composerJson,
  'Chart.yaml': chartYaml,
  VERSION: versionText,
}

/** The name of the kind that a path (from the repository root, with `/`) is of; undefined for any other file. */
export function kindOf(path: string): string | undefined {
  return Object.entries(versionKinds).find(([, kind]) => kind.matches(path))?.[0]
}
