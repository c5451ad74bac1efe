import { MixError } from './failure.js'

export interface ApiAnswer {
  readonly status: number
  /** The answer read as JSON, where it is JSON. */
  readonly body: Readonly<Record<string, unknown>>
  readonly location: string | null
}

const userAgent = 'Hex/2.2.1 (Elixir/1.14.0) (OTP/25.0)'

/** The address of the API, from `HEX_API_URL` as the client reads it. */
export function apiUrl(): string {
  const url = process.env.HEX_API_URL
  // The real client would go to hex.pm here; tests must not.
  if (url === undefined) throw new MixError('This stand-in talks only to the registry that HEX_API_URL names')
  return url
}

/** Calls the API with the key of `HEX_API_KEY`. */
export async function callApi(method: string, path: string, body?: Buffer | object): Promise<ApiAnswer> {
  const key = process.env.HEX_API_KEY
  const type = body instanceof Buffer ? 'application/octet-stream' : 'application/json'
  const answer = await fetch(`${apiUrl()}${path}`, {
    method,
    headers: {
      accept: 'application/json',
      'user-agent': userAgent,
      ...(key !== undefined && { authorization: key }),
      ...(body !== undefined && { 'content-type': type }),
    },
    ...(body !== undefined && { body: body instanceof Buffer ? new Uint8Array(body) : JSON.stringify(body) }),
  }).catch((error: Error) => {
    throw new MixError(`Request failed (${String(error.cause ?? error)})`)
  })
  const text = await answer.text()
  return { status: answer.status, body: readJson(text), location: answer.headers.get('location') }
}

export function succeeded({ status }: ApiAnswer): boolean {
  return status >= 200 && status < 300
}

/** Prints what the API refused, as the client does: the message, then each field. */
export function printRefusal({ status, body }: ApiAnswer): void {
  const { message, errors } = body
  if (typeof message === 'string') console.log(message)
  if (typeof errors === 'object' && errors !== null) printErrors(errors, '  ')
  if (message === undefined && errors === undefined)
    console.log(words[status] ?? `HTTP status code: ${status}`)
}

const words: Readonly<Record<number, string>> = {
  401: 'Authentication failed (401)',
  403: 'Forbidden (403)',
  404: 'Entity not found (404)',
  422: 'Validation failed (422)',
}

function printErrors(errors: object, indent: string): void {
  for (const [field, problem] of Object.entries(errors)) {
    if (typeof problem === 'string') console.log(`${indent}${field}: ${problem}`)
    else {
      console.log(`${indent}${field}:`)
      printErrors(problem, `${indent}  `)
    }
  }
}

function readJson(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>
  } catch {
    return {}
  }
}
