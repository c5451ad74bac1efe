import { basename, isAbsolute, resolve, win32 } from 'node:path'
import { sha256 } from '../plan/digest.js'

/** Hosts whose owners and names are the same in any letter case. */
const caseBlind = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org'])

/**
 * A remote's address as the key of a repository: `github.com/owner/name`, the same for every way to write it. An
 * address on this machine becomes its last name and a digest, because keys stand in journals; a relative one is
 * read from the folder that git reads it from, for `../remote.git` is another repository in every folder.
 */
export function remoteKey(address: string, from: string): string {
  const url = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/@]*@)?([^/]*)\/?(.*)$/i.exec(address)
  if (url && !/^file$/i.test(url[1] ?? '')) return hosted(url[2] ?? '', url[3] ?? '', url[1])
  const scp = /^(?:[^/@:]+@)?(\[[^\]]+\]|[^/:@]{2,}):(?!\/\/)(.*)$/.exec(address)
  if (scp) return hosted(scp[1] ?? '', scp[2] ?? '', 'ssh')
  const path = address.replace(/^file:\/\/[^/]*/i, '')
  return localKey(isAbsolute(path) || win32.isAbsolute(path) ? path : resolve(from, path))
}

/** The key of a repository known only by its folder. */
export function localKey(folder: string): string {
  const path = folder.replace(/\/+$/, '')
  const name = basename(path) === '.git' ? basename(path.slice(0, -5)) : basename(path, '.git')
  return `local/${name || 'repository'}-${sha256(path).slice(0, 12)}`
}

const usualPorts: Readonly<Record<string, string>> = { ssh: '22', https: '443', http: '80', git: '9418' }

function hosted(host: string, path: string, scheme = ''): string {
  const usual = usualPorts[scheme.toLowerCase()]
  const place = host.toLowerCase().replace(/:(\d+)$/, (whole, port) => (port === usual ? '' : whole))
  const name = path
    .replace(/[?#].*$/, '')
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/i, '')
  return `${place}/${caseBlind.has(place) ? name.toLowerCase() : name}`
}
