import type { Channels } from '../ports/channel-context.js'
import { commands } from './commands.js'
import { crates } from './crates.js'
import { folder } from './folder.js'
import { github } from './github.js'
import { hex } from './hex.js'
import { homebrew } from './homebrew.js'
import { npm } from './npm.js'
import { pypi } from './pypi.js'

/** The channels, by the name that plans use. A new channel is a file and a line. */
export const channels: Channels = { commands, crates, folder, github, hex, homebrew, npm, pypi }
