/** What npm 11 printed on stderr, against verdaccio and a proxy that fails on demand; without its notices and the path of its log. */
export const npmOutputs = {
  noToken: `npm error code ENEEDAUTH
npm error need auth This command requires you to be logged in to http://127.0.0.1:4873/
npm error need auth You need to authorize this machine using \`npm adduser\``,
  badToken: `npm error code E401
npm error Unable to authenticate, your authentication token seems to be invalid.
npm error To correct this please try logging in again with:
npm error   npm login`,
  again: `npm error You cannot publish over the previously published versions: 1.0.0.`,
  againForced: `npm error code E409
npm error 409 Conflict - PUT http://127.0.0.1:4873/acme - this package is already present`,
  put401: `npm error code E401
npm error 401 Unauthorized - PUT http://127.0.0.1:4873/acme - The proxy answers 401, as the test asked`,
  put403: `npm error code E403
npm error 403 403 Forbidden - PUT http://127.0.0.1:4873/acme - The proxy answers 403, as the test asked
npm error 403 In most cases, you or one of your dependencies are requesting a package version that is forbidden by your security policy, or on a server you do not have access to.`,
  put404: `npm error code E404
npm error 404 Not Found - PUT http://127.0.0.1:4873/acme - The proxy answers 404, as the test asked
npm error 404
npm error 404  The requested resource 'acme@1.1.0' could not be found or you do not have permission to access it.
npm error 404
npm error 404 Note that you can also install from a
npm error 404 tarball, folder, http url, or git url.`,
  put409: `npm error code E409
npm error 409 Conflict - PUT http://127.0.0.1:4873/acme - The proxy answers 409, as the test asked`,
  put422: `npm error code E422
npm error 422 Unprocessable Entity - PUT http://127.0.0.1:4873/acme - The proxy answers 422, as the test asked`,
  put429: `npm error code E429
npm error 429 Too Many Requests - PUT http://127.0.0.1:4873/acme - The proxy answers 429, as the test asked`,
  put500: `npm error code E500
npm error 500 Internal Server Error - PUT http://127.0.0.1:4873/acme - The proxy answers 500, as the test asked`,
  put503: `npm error code E503
npm error 503 Service Unavailable - PUT http://127.0.0.1:4873/acme - The proxy answers 503, as the test asked`,
  reset: `npm error code ECONNRESET
npm error syscall read
npm error errno ECONNRESET
npm error network request to http://127.0.0.1:4873/acme failed, reason: read ECONNRESET
npm error network This is a problem related to network connectivity.
npm error network In most cases you are behind a proxy or have bad network settings.
npm error network
npm error network If you are behind a proxy, please make sure that the 'proxy' config is set properly.  See: 'npm help config'`,
  otp: `npm error code EOTP
npm error This operation requires a one-time password from your authenticator.
npm error You can provide a one-time password by passing --otp=<code> to the command you ran.
npm error If you already provided a one-time password then it is likely that you either typoed it, or it timed out. Please try again.`,
  otpWeb: `npm error code EOTP
npm error This operation requires a one-time password.
npm error Open this URL in your browser to authenticate:
npm error   http://127.0.0.1:4873/-/web/otp
npm error
npm error After authenticating, your token can be retrieved from:
npm error   http://127.0.0.1:4873/-/web/otp/done`,
  noTag: `npm error You must specify a tag using --tag when publishing a prerelease version.`,
  refused: `npm error code ECONNREFUSED
npm error syscall connect
npm error errno ECONNREFUSED
npm error FetchError: request to http://127.0.0.1:4873/acme failed, reason: connect ECONNREFUSED 127.0.0.1:4873
npm error     at ClientRequest.<anonymous> (npm/node_modules/minipass-fetch/lib/index.js:130:14)
npm error     at ClientRequest.emit (node:events:524:28)
npm error     at emitErrorEvent (node:_http_client:101:11)
npm error     at _destroy (node:_http_client:884:9)
npm error     at onSocketNT (node:_http_client:904:5)
npm error     at process.processTicksAndRejections (node:internal/process/task_queues:83:21) {
npm error   code: 'ECONNREFUSED',
npm error   errno: 'ECONNREFUSED',
npm error   syscall: 'connect',
npm error   address: '127.0.0.1',
npm error   port: 4873,
npm error   type: 'system'
npm error }
npm error
npm error If you are behind a proxy, please make sure that the 'proxy' config is set properly.  See: 'npm help config'`,
  whoamiBad: `npm error code ENEEDAUTH
npm error need auth This command requires you to be logged in.
npm error need auth You need to authorize this machine using \`npm adduser\``,
  // As users of npmjs.com report them.
  needsTwoFactor: `npm error code E403
npm error 403 403 Forbidden - PUT https://registry.npmjs.org/acme - Two-factor authentication or granular access token with bypass 2fa enabled is required to publish packages.
npm error 403 In most cases, you or one of your dependencies are requesting a package version that is forbidden by your security policy, or on a server you do not have access to.`,
  notAllowed: `npm ERR! code E403
npm ERR! 403 403 Forbidden - PUT https://registry.npmjs.org/acme - You do not have permission to publish "acme". Are you logged in as the correct user?
npm ERR! 403 In most cases, you or one of your dependencies are requesting`,
  overPrevious: `npm error code E403
npm error 403 403 Forbidden - PUT https://registry.npmjs.org/acme - You cannot publish over the previously published versions: 1.4.0.`,
  tooSimilar: `npm error code E403
npm error 403 403 Forbidden - PUT https://registry.npmjs.org/akme - Package name too similar to existing package acme; try renaming your package to '@mia/akme' and publishing with 'npm publish --access=public' instead`,
  payment: `npm error code E402
npm error 402 Payment Required - PUT https://registry.npmjs.org/@acme%2ftool - You must sign up for private packages`,
  unknownHost: `npm error code ENOTFOUND
npm error syscall getaddrinfo
npm error errno ENOTFOUND
npm error network request to https://registry.npmjs.org/acme failed, reason: getaddrinfo ENOTFOUND registry.npmjs.org`,
  selfSigned: `npm error code SELF_SIGNED_CERT_IN_CHAIN
npm error errno SELF_SIGNED_CERT_IN_CHAIN
npm error request to https://npm.example.org/acme failed, reason: self-signed certificate in certificate chain`,
} as const
