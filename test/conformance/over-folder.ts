import type { Adapter, Bench } from './suite.js'

/** A bench whose registry is a folder of a disk. */
export interface BenchOverFolder extends Bench {
  /** What the disk keeps instead of what it is given; and whether somebody else's file is there. */
  readonly disk: { writes: string | undefined; planted: boolean }
  /** Puts these contents in the place of the version's file. */
  put(text: string): void
}

const noServer = 'a folder is a place on a disk: there is nobody who could answer'

/** What can happen where a registry is a folder. */
export const overFolder: Pick<Adapter<BenchOverFolder>, 'arrange' | 'lacks'> = {
  arrange: {
    foreign({ put, disk }) {
      disk.planted = true
      put('of somebody else')
    },
    swapped({ disk }) {
      disk.writes = 'other bytes'
    },
    damaged: ({ put }) => put('other bytes'),
  },
  lacks: {
    lost: noServer,
    late: 'a file is there once it is copied',
    part: 'a version is one file, which shows whole or not at all',
    silent: noServer,
    401: noServer,
    403: noServer,
    404: noServer,
    409: noServer,
    422: noServer,
    429: noServer,
    500: noServer,
  },
}
