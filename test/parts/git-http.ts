import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { close, listen } from './server.js'

/** Bare repositories of a folder, served by git itself over HTTP; everybody may push. */
export interface GitServer {
  /** The address of the folder: a repository is below it, by the name of its own folder. */
  readonly url: string
  stop(): Promise<void>
}

/** Serves the bare repositories that lie in this folder, as a forge does. */
export async function startGitServer(folder: string): Promise<GitServer> {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => request.socket.resetAndDestroy())
  })
  return { url: await listen(server), stop: () => close(server) }
}

/** Programs a request to the CGI program that comes with git, and sends what it prints. */
async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const settings = ['-c', 'http.receivepack=true', '-c', 'safe.directory=*']
  const backend = spawn('git', [...settings, 'http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      REQUEST_METHOD: request.method,
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      HTTP_GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  request.pipe(backend.stdin)
  const printed = await buffer(backend.stdout)
  const end = printed.indexOf('\r\n\r\n')
  const headers = printed.subarray(0, end).toString().split('\r\n')
  for (const header of headers) {
    const [name = '', value = ''] = header.split(/: (.*)/)
    if (name === 'Status') response.statusCode = Number.parseInt(value, 10)
    else response.setHeader(name, value)
  }
  response.end(printed.subarray(end + 4))
}
