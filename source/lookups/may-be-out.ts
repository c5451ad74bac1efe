import type { Release } from '../ports/release.js'

/**
 * Why the version may be out already, and rightly so; undefined where it may not. A recovery starts from a tag that
 * stands, and a workflow publishes once the tag is pushed, from its own build: nothing here can be compared with it.
 */
export function whyOut({ path, channel, begun }: Release): string | undefined {
  if (path === 'recover') return 'compared once it is built'
  return channel?.by === 'workflow' && begun('pushed-tag') ? 'a workflow publishes it' : undefined
}
