import type { Arguments } from '../arguments.js'

export async function init(_: Arguments): Promise<number> {
  return 2
}
