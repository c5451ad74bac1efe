import { expect, test } from 'vitest'
import { readGemRefusal, wantsPerson } from '../../../../source/registries/rubygems/formats/refusal.js'

test.each([
  ['Access Denied. Please sign up for an account at https://rubygems.org', 'auth'],
  ['Enter your RubyGems.org credentials.\nERROR:  Unable to sign in', 'auth'],
  ['You do not have permission to push to this gem. Ask an owner to add you.', 'right'],
  ["This API key doesn't have access to push this gem.", 'right'],
  [
    'Repushing of gem versions is not allowed.\nPlease use `gem yank` to remove bad gem releases.',
    'version-exists',
  ],
  ['A yanked version already exists (acme-1.4.0).', 'version-exists'],
  ['There was a problem saving your gem: Name is reserved', 'validation'],
  [
    'ERROR:  While executing gem ... (Gem::InvalidSpecificationException)\n    ["x"] are not files',
    'validation',
  ],
  ['For protection of your account, you are required to set up multi-factor authentication', 'policy'],
  ['ERROR:  "https://a" is not allowed by the gemspec, which only allows "https://b"', 'policy'],
  ['Pushing gem to https://a...\nPOST https://a/api/v1/gems\n502 Bad Gateway\n<html>', 'server'],
  ['ERROR:  While executing gem ... (Errno::ECONNREFUSED)\n    Failed to open TCP connection', 'network'],
  ['', 'unclear'],
])('takes %j for %s', (output, cause) => {
  expect(readGemRefusal(output).cause).toBe(cause)
})

test('knows where gem wants to ask a person', () => {
  expect(wantsPerson('You have enabled multi-factor authentication. Please enter OTP code.')).toBe(true)
  expect(wantsPerson('Repushing of gem versions is not allowed.')).toBe(false)
})
