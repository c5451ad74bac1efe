import { github } from '../forges/github/channel.js'
import type { Channels } from '../ports/channel-context.js'
import { commands } from './commands/channel.js'
import { crates } from './crates/channel.js'
import { folder } from './folder/channel.js'
import { hex } from './hex/channel.js'
import { homebrew } from './homebrew/channel.js'
import { npm } from './npm/channel.js'
import { oci } from './oci/channel.js'
import { pypi } from './pypi/channel.js'
import { rubygems } from './rubygems/channel.js'

/** The channels, by the name that plans use. A new channel is a file and a line. */
export const channels: Channels = {
  commands,
  crates,
  folder,
  github,
  hex,
  homebrew,
  npm,
  oci,
  pypi,
  rubygems,
}
