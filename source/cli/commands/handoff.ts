import type { Arguments } from '../arguments.js'

export async function handoff(_: Arguments): Promise<number> {
  return 2
}
export const pickup = handoff
