import { chmodSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { refusePushes } from '../parts/repository.js'
import { writeFiles } from '../parts/temporary.js'
import type { Bench, ChannelName } from './bench.js'

/** What stands in the way of an upload: the login may not, the place is gone, or the upload arrives and its answer does not. */
export const obstacles = ['refused', 'gone', 'cut', 'unheard'] as const
export type Obstacle = (typeof obstacles)[number]

/** What an upload to each registry is, as its proxy sees it. */
export const uploads = {
  npm: 'PUT /acme',
  crates: 'PUT /api/v1/crates/new',
  pypi: 'POST /legacy/',
} as const

/** Puts an obstacle in the way of a channel's uploads. The function it gives back takes it away again. */
export function obstruct(bench: Bench, channel: ChannelName, obstacle: Obstacle): () => void {
  if (channel === 'homebrew') return obstructTap(bench.tap.folder, bench, obstacle)
  const proxy = bench.registries.front[channel]
  const fault = {
    refused: { kind: 'status', status: 403 },
    gone: { kind: 'status', status: 503 },
    cut: { kind: 'reset-during' },
    unheard: { kind: 'reset-after' },
  } as const
  // Clients try again by themselves where a server is in trouble.
  proxy.fail(uploads[channel], fault[obstacle], obstacle === 'unheard' ? 1 : 50)
  return () => proxy.mend()
}

function obstructTap(folder: string, { tap }: Bench, obstacle: Obstacle): () => void {
  const elsewhere = `${folder}.elsewhere`
  switch (obstacle) {
    case 'refused':
      return refusePushes(tap)
    case 'gone':
      renameSync(folder, elsewhere)
      return () => renameSync(elsewhere, folder)
    case 'cut':
      return hook(folder, 'pre-receive')
    case 'unheard':
      return hook(folder, 'post-receive')
  }
}

/** The side of git that takes the push dies here: before the branch is moved, or after it. */
function hook(folder: string, name: 'pre-receive' | 'post-receive'): () => void {
  writeFiles(folder, { [`hooks/${name}`]: '#!/bin/sh\nkill -9 $PPID\n' })
  const file = join(folder, 'hooks', name)
  chmodSync(file, 0o755)
  return () => rmSync(file, { force: true })
}
