import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { temporaryFolder } from './temporary.js'

/** A request that the registry has answered. */
export interface Served {
  readonly method: string
  readonly path: string
  readonly status: number
}

/** A real npm registry, verdaccio, in a process of its own. */
export interface NpmRegistry {
  readonly url: string
  readonly requests: readonly Served[]
  /** The folder that holds a package, once it is published. */
  packageFolder(name: string): string
  /** The process to end for a registry that dies. */
  readonly pid: number
  /** Makes the user and gives a token that may publish. */
  addUser(name: string): Promise<string>
  stop(): Promise<void>
}

/** Runs in the child: it tells its parent the port and each answer, and ends when the parent is gone. */
const launcher = `
import { runServer } from 'verdaccio'
const server = await runServer(JSON.parse(process.env.VERDACCIO_SETTINGS))
server.on('request', ({ method, url }, response) => {
  response.on('close', () => process.connected && process.send({ method, path: url, status: response.statusCode }))
})
process.on('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
`

/** Starts an empty registry that knows no other registry behind it: what was not published here is not found. */
export async function startVerdaccio(): Promise<NpmRegistry> {
  const requests: Served[] = []
  const folder = temporaryFolder('verdaccio')
  const child = spawn(process.execPath, ['--input-type=module', '--eval', launcher], {
    cwd: new URL('../..', import.meta.url),
    env: {
      PATH: process.env.PATH,
      VERDACCIO_SETTINGS: JSON.stringify(settings(folder)),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const port = await firstPort(child)
  child.on('message', (message) => requests.push(message as Served))
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    requests,
    packageFolder: (name) => join(folder, 'storage', name),
    pid: child.pid ?? 0,
    addUser: (name) => addUser(url, name),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** What stands in a user's .npmrc: the registry, the login there, and no retries, so that a fault shows as it is. */
export function npmrc(url: string, token?: string): string {
  const { host } = new URL(url)
  const lines = [`registry=${url}/`, 'fetch-retries=0', 'fund=false', 'audit=false', 'update-notifier=false']
  if (token !== undefined) lines.push(`//${host}/:_authToken=${token}`)
  return `${lines.join('\n')}\n`
}

function settings(folder: string): object {
  const rights = { access: '$all', publish: '$authenticated', unpublish: '$authenticated' }
  return {
    storage: join(folder, 'storage'),
    self_path: folder,
    configPath: join(folder, 'config.yaml'),
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: 100, algorithm: 'bcrypt', rounds: 4 } },
    uplinks: {},
    packages: { '@*/*': rights, '**': rights },
    userRateLimit: { windowMs: 1000, max: 1000 },
    max_body_size: '100mb',
    web: { enable: false },
    log: { type: 'stdout', format: 'json', level: 'fatal' },
  }
}

async function firstPort(child: ChildProcess): Promise<number> {
  let complaint = ''
  child.stderr?.on('data', (chunk) => {
    complaint += String(chunk)
  })
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`verdaccio ended with ${code} before it listened: ${complaint}`)
    }),
  ])
  return (message as { port: number }).port
}

async function addUser(url: string, name: string): Promise<string> {
  const answer = await fetch(`${url}/-/user/org.couchdb.user:${name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password: `password of ${name}` }),
  })
  const body = (await answer.json()) as { token?: string; error?: string }
  if (body.token === undefined)
    throw new Error(`verdaccio made no user ${name}: ${answer.status} ${body.error}`)
  return body.token
}
