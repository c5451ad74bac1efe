import type { Ecosystem } from '../ecosystem.js'
import { elixir } from './elixir.js'
import { github } from './github.js'
import { go } from './go.js'
import { helm } from './helm.js'
import { homebrew } from './homebrew.js'
import { jvm } from './jvm.js'
import { node } from './node.js'
import { php } from './php.js'
import { python } from './python.js'
import { releasePlease } from './release-please.js'
import { ruby } from './ruby.js'
import { rust } from './rust.js'
import { tasks } from './tasks.js'
import { versionText } from './version-text.js'

/** The ecosystems that inference looks for, in the order their gates run; the first at the root names the project. */
export const ecosystems: readonly Ecosystem[] = [
  rust,
  node,
  python,
  elixir,
  ruby,
  go,
  jvm,
  php,
  helm,
  versionText,
  releasePlease,
  homebrew,
  github,
  tasks,
]
