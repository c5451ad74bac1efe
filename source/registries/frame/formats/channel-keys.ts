import { channelKeys } from '../../../plan/keys/channel.js'
import { schemasOf } from '../../../plan/keys/key.js'

const { workflow, inputs, assets, platforms, tier } = channelKeys

/** Keys that every channel takes, which stand beside a channel's own and are read elsewhere. */
export const besideKeys = schemasOf({ workflow, inputs, assets, platforms, tier })
