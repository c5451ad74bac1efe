import type { Arguments } from '../arguments.js'

export async function doctor(_: Arguments): Promise<number> {
  return 2
}
