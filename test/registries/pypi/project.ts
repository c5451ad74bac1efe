import { join } from 'node:path'
import type { ChannelSpec } from '../../../source/plan/plan.js'
import type { Release } from '../../../source/ports/release.js'
import type { Terminal } from '../../../source/ports/terminal.js'
import { pypi } from '../../../source/registries/pypi/channel.js'
import { findTool } from '../../parts/have.js'
import type { PypiRegistry } from '../../parts/pypi-registry.js'
import { makeRepository } from '../../parts/repository.js'
import { isolatedEnv } from '../../parts/temporary.js'
import { makeStage, type Stage } from '../stage.js'

/** A project `acme` 1.4.0 with a command, which setuptools builds without anything from a network. */
export const project: Readonly<Record<string, string>> = {
  'pyproject.toml': `[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "acme"
version = "1.4.0"
description = "An example"
readme = "README.md"

[project.scripts]
acme = "acme:main"

[tool.setuptools]
packages = ["acme"]
`,
  'README.md': '# acme\n',
  'acme/__init__.py': 'def main():\n    print("acme 1.4.0")\n',
}

/** The Python that has build and pip: the first on PATH beside twine, else the system's. */
export const python = join(
  findTool('twine') === undefined ? '/usr/bin' : join(findTool('twine') ?? '', '..'),
  'python3',
)

export interface ProjectSetting {
  readonly url?: string
  readonly token?: string | undefined
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly spec?: Partial<ChannelSpec>
  readonly with?: Readonly<Record<string, unknown>>
  readonly release?: Partial<Release>
  readonly version?: string
  readonly terminal?: Terminal
  readonly env?: Readonly<Record<string, string>>
}

/** A Python project in a repository, its channel pointed at the registry, or at a proxy before it. */
export function makeProject(registry: PypiRegistry, setting: ProjectSetting = {}): Stage {
  const { url = registry.url, files = project, spec, release, version, terminal } = setting
  const token = 'token' in setting ? setting.token : 'pypi-token-of-mia'
  const { PIP_RETRIES, TWINE_USERNAME, TWINE_PASSWORD } = registry.env(token, url)
  const login = TWINE_PASSWORD === undefined ? {} : { TWINE_PASSWORD }
  const { env } = isolatedEnv({
    PIP_RETRIES: PIP_RETRIES ?? '0',
    TWINE_USERNAME: TWINE_USERNAME ?? '',
    ...login,
    ...setting.env,
  })
  return makeStage({
    channel: pypi,
    repository: makeRepository(files, env),
    env,
    spec: {
      registry: url,
      package: 'acme',
      with: { python, isolation: false, ...setting.with },
      ...spec,
    },
    ...(release === undefined ? {} : { release }),
    ...(version === undefined ? {} : { version }),
    ...(terminal === undefined ? {} : { terminal }),
  })
}

/** A project whose distributions were built before, by this stage: building is most of what a test of an upload takes. */
export async function prebuiltBy(stage: Stage): Promise<Required<Pick<ProjectSetting, 'files' | 'with'>>> {
  const built = await stage.build()
  const files = Object.fromEntries(built.map((one) => [`dist/${one.name}`, stage.bytesOf(one)]))
  return { files: { ...project, '.gitignore': 'dist/\n', ...files }, with: { files: ['dist/*'] } }
}
