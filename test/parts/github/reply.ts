/** What the server answers; `body` is sent as it is. */
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer | string
}

/** One entry of the `errors` list in GitHub's 422. */
export interface FieldError {
  readonly resource: string
  readonly field: string
  readonly code: string
}

/** A refusal in GitHub's words, thrown by a handler and answered as it stands. */
export class Refusal extends Error {
  readonly reply: Reply

  constructor(status: number, message: string, errors?: readonly (FieldError | string)[]) {
    super(message)
    this.name = 'Refusal'
    const documentation = 'https://docs.github.com/rest'
    this.reply = json(status, {
      message,
      ...(errors && { errors }),
      documentation_url: documentation,
      status: `${status}`,
    })
  }
}

/** A JSON answer. */
export const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
})

export const ok = (value: unknown): Reply => json(200, value)

export const created = (value: unknown): Reply => json(201, value)

export const noContent = (): Reply => ({ status: 204 })

/** Bytes or text of a kind other than JSON. */
export const raw = (body: Buffer | string, contentType: string): Reply => ({
  status: 200,
  headers: { 'content-type': contentType },
  body,
})

export const redirect = (location: string): Reply => ({ status: 302, headers: { location } })

export const notFound = (): Refusal => new Refusal(404, 'Not Found')

export const invalid = (message: string, errors?: readonly (FieldError | string)[]): Refusal =>
  new Refusal(422, message, errors)
