import type { Ecosystem } from '../ecosystem.js'
import { node } from './node.js'
import { rust } from './rust.js'

/** The ecosystems that inference looks for, in the order their gates run. */
export const ecosystems: readonly Ecosystem[] = [node, rust]
