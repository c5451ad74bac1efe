import { createHash } from 'node:crypto'
import { alreadyExists, normalise, type PythonFile, refused, simplePage } from './pypi-answers.js'
import { type Answer, type Asked, type LocalServer, type Route, startServer } from './server.js'

/** A registry that speaks to twine and pip as PyPI does. */
export interface PypiRegistry extends LocalServer {
  /** What makes twine and pip use this registry, with this token; pass a proxy's address to go through it. */
  env(token?: string, url?: string): Record<string, string>
  /** New files show in the index and in the JSON only after so many reads. */
  delayIndex(reads: number): void
  /** Puts a file there that this wizard did not upload; it counts as no upload. */
  plant(project: string, version: string, filename: string, owner: string, bytes: Buffer): void
  /** Yanks a version, as its owner does on the web site: PyPI has no call for it. */
  yank(project: string, version: string, reason: string): void
  /** The files of a version, hidden or not. */
  files(project: string, version: string): readonly PythonFile[]
  /** How many files were taken that were not there before. */
  published(): number
  /** Forgets every project; what was taken stays counted. */
  empty(): void
}

/** Starts an empty registry; `tokens` gives the user of each token. */
export async function startPypiRegistry(tokens: Readonly<Record<string, string>>): Promise<PypiRegistry> {
  const files: PythonFile[] = []
  const owners = new Map<string, string>()
  let delay = 0
  let published = 0

  const ofProject = (project: string): PythonFile[] =>
    files.filter((file) => normalise(file.project) === normalise(project))

  /** What a reader sees; each read brings hidden files one nearer. */
  const shown = (project: string): PythonFile[] =>
    ofProject(project).filter((file) => {
      if (file.hidden === 0) return true
      file.hidden -= 1
      return false
    })

  const keep = (project: string, version: string, filename: string, owner: string, bytes: Buffer): void => {
    files.push({
      project,
      version,
      filename,
      bytes,
      sha256: sha256(bytes),
      yanked: undefined,
      hidden: delay,
    })
    if (!owners.has(normalise(project))) owners.set(normalise(project), owner)
  }

  const upload = async (asked: Asked): Promise<Answer> => {
    const user = userOf(asked, tokens)
    if (user === undefined) return refused(403, 'Invalid or non-existent authentication information.')
    const form = await formOf(asked)
    const [name, version, digest] = [form.get('name'), form.get('version'), form.get('sha256_digest')].map(
      String,
    )
    const content = form.get('content')
    if (form.get(':action') !== 'file_upload' || !name || !version || !(content instanceof File)) {
      return refused(400, 'Upload payload does not have a file.')
    }
    const owner = owners.get(normalise(name)) ?? user
    if (owner !== user)
      return refused(403, `The user '${user}' isn't allowed to upload to project '${name}'.`)
    const bytes = Buffer.from(await content.arrayBuffer())
    if (digest !== sha256(bytes)) return refused(400, 'The digest supplied does not match the uploaded file.')
    const before = files.find(({ filename }) => filename === content.name)
    // PyPI takes the very same file again without a word, and refuses another one of its name.
    if (before !== undefined) return before.sha256 === digest ? {} : refused(400, alreadyExists(content.name))
    keep(name, version, content.name, user, bytes)
    published += 1
    return {}
  }

  const routes: Route[] = [
    ['POST', '/legacy/', upload],
    [
      'GET',
      '/simple/:project/',
      ({ params, origin }) => {
        const found = shown(params.project ?? '')
        return found.length === 0 ? { status: 404 } : simplePage(found, origin)
      },
    ],
    [
      'GET',
      '/files/:filename',
      ({ params }) => {
        const file = files.find(({ filename }) => filename === params.filename)
        return file === undefined ? { status: 404 } : { body: file.bytes }
      },
    ],
  ]
  const server = await startServer('The Python registry', routes)

  return {
    ...server,
    env: (token, url = server.url) => ({
      TWINE_REPOSITORY_URL: `${url}/legacy/`,
      TWINE_NON_INTERACTIVE: '1',
      TWINE_USERNAME: '__token__',
      ...(token !== undefined && { TWINE_PASSWORD: token }),
      PIP_INDEX_URL: `${url}/simple/`,
      PIP_RETRIES: '0',
    }),
    delayIndex(reads) {
      delay = reads
    },
    plant: keep,
    yank(project, version, reason) {
      for (const file of ofProject(project)) if (file.version === version) file.yanked = reason
    },
    files: (project, version) => ofProject(project).filter((file) => file.version === version),
    published: () => published,
    empty() {
      files.length = 0
      owners.clear()
    },
  }
}

function userOf({ headers }: Asked, tokens: Readonly<Record<string, string>>): string | undefined {
  const [, encoded = ''] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? []
  const [, token = ''] = /^__token__:(.*)$/.exec(Buffer.from(encoded, 'base64').toString()) ?? []
  return tokens[token]
}

function formOf({ headers, body }: Asked): Promise<FormData> {
  const type = headers['content-type'] ?? ''
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
