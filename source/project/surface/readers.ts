import { readCliSurface } from './cli-help.js'
import { readElixirSurface } from './elixir.js'
import { readLineSurface } from './lines.js'
import { readNodeSurface } from './node/node.js'
import { readPythonSurface } from './python.js'
import { readRustSurface } from './rust.js'
import type { SurfaceReader } from './surface.js'

/** Every reader of a public surface, by the name that a plan gives; `lines` reads the output of any command. */
export const surfaceReaders = {
  cli: readCliSurface,
  elixir: readElixirSurface,
  lines: readLineSurface,
  node: readNodeSurface,
  python: readPythonSurface,
  rust: readRustSurface,
} as const satisfies Record<string, SurfaceReader>
