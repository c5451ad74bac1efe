import type { ReadPort } from '../ports/read.js'
import { printed } from './printed.js'

/** Every address that a push to the remote goes to; under its own name where it pushes to what it fetches from. */
export async function pushPlaces(read: ReadPort, remote: string): Promise<readonly [string, ...string[]]> {
  const [from] = await addressesOf(read, remote)
  const [first = remote, ...others] = await addressesOf(read, remote, '--push', '--all')
  return [others.length === 0 && first === from ? remote : first, ...others]
}

async function addressesOf(
  read: ReadPort,
  remote: string,
  ...which: readonly string[]
): Promise<readonly string[]> {
  const asked = await read.git(['remote', 'get-url', ...which, remote])
  return printed(asked, `the addresses of ${remote}`, 'try: git remote -v')
    .split('\n')
    .filter((line) => line !== '')
}
