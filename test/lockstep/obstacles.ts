import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { refusePushes } from '../parts/repository.js'
import { writeFiles } from '../parts/temporary.js'
import type { Bench, ChannelName } from './bench.js'

/**
 * What stands in the way of an upload: the login may not, the place is in trouble, the connection breaks before the
 * upload was taken, or it is taken and the answer does not come back.
 */
export const obstacles = ['refused', 'trouble', 'cut', 'unheard'] as const
export type Obstacle = (typeof obstacles)[number]

/** What an upload to each registry is, as its proxy sees it. */
export const uploads = {
  npm: 'PUT /acme',
  crates: 'PUT /api/v1/crates/new',
  pypi: 'POST /legacy/',
} as const

/** Puts an obstacle in the way of a channel's uploads; a tap in trouble cuts them off. The function it gives back takes it away again. */
export function obstruct(bench: Bench, channel: ChannelName, obstacle: Obstacle): () => void {
  if (channel === 'homebrew') return obstructTap(bench.tap.folder, bench, obstacle)
  const proxy = bench.registries.front[channel]
  const fault = {
    refused: { kind: 'status', status: 403 },
    trouble: { kind: 'status', status: 503 },
    cut: { kind: 'reset-during' },
    unheard: { kind: 'reset-after' },
  } as const
  // Clients try again by themselves where a server is in trouble.
  proxy.fail(uploads[channel], fault[obstacle], obstacle === 'unheard' ? 1 : 50)
  return () => proxy.mend()
}

function obstructTap(folder: string, { tap }: Bench, obstacle: Obstacle): () => void {
  if (obstacle === 'refused') return refusePushes(tap)
  return hook(folder, obstacle === 'unheard' ? 'post-receive' : 'pre-receive')
}

/** The side of git that takes the push dies here: before the branch is moved, or after it. */
function hook(folder: string, name: 'pre-receive' | 'post-receive'): () => void {
  writeFiles(folder, { [`hooks/${name}`]: '#!/bin/sh\nkill -9 $PPID\n' })
  const file = join(folder, 'hooks', name)
  chmodSync(file, 0o755)
  return () => rmSync(file, { force: true })
}
