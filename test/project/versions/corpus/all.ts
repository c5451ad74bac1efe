import { lockShapes } from './locks.js'
import { manifestShapes } from './manifests.js'
import { nodeShapes } from './node.js'
import { otherShapes } from './others.js'
import { pythonShapes } from './python.js'
import { rustShapes } from './rust.js'
import { type Shape, variants } from './shape.js'

/** Every shape of the corpus, each in every variant of line ends, byte order mark and final newline. */
export const allShapes: readonly Shape[] = [
  ...nodeShapes,
  ...pythonShapes,
  ...rustShapes,
  ...otherShapes,
  ...manifestShapes,
  ...lockShapes,
].flatMap(variants)
