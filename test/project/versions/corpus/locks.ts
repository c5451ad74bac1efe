import type { Shape } from './shape.js'

/** Shapes of lockfiles beside npm's and Cargo's. */
export const lockShapes: readonly Shape[] = [
  {
    title: 'uv.lock with a workspace',
    path: 'uv.lock',
    marked: `version = 1

[[package]]
name = "acme"
version = "«1.3.0»"
source = { editable = "." }
dependencies = [{ name = "other" }]

[[package]]
name = "acme-tools"
version = "«1.3.0»"
source = { virtual = "tools" }

[[package]]
name = "other"
version = "1.3.0"
source = { registry = "https://example.org/simple" }
sdist = { url = "https://example.org/other-1.3.0.tar.gz" }
`,
  },
  {
    title: 'poetry.lock with a folder of this repository',
    path: 'poetry.lock',
    marked: `[[package]]
name = "acme-core"
version = "«1.3.0»"

[package.source]
type = "directory"
url = "core"

[[package]]
name = "other"
version = "1.3.0"

[package.source]
type = "legacy"
url = "https://example.org/simple"
`,
  },
  {
    title: 'Gemfile.lock',
    path: 'Gemfile.lock',
    marked: `PATH
  remote: .
  specs:
    acme («1.3.0»)
      other (~> 1.3.0)

GEM
  remote: https://example.org/
  specs:
    other (1.3.0)

DEPENDENCIES
  acme!
`,
  },
  {
    title: 'bun.lock with commas at the ends',
    path: 'bun.lock',
    marked: `{
  "lockfileVersion": 1,
  "workspaces": {
    "": { "name": "acme", "dependencies": { "other": "1.3.0", }, },
    "packages/core": { "name": "@acme/core", "version": "«1.3.0»", },
  },
  "packages": { "other": ["other@1.3.0", "", {}, "sha512-,}"], },
}
`,
  },
  {
    title: 'pnpm-lock.yaml, which holds ranges alone',
    path: 'pnpm-lock.yaml',
    marked: `lockfileVersion: '9.0'
importers:
  .: {}
  packages/cli:
    dependencies:
      other: { specifier: ^1.3.0, version: 1.3.0 }
packages:
  other@1.3.0: {}
`,
  },
]
