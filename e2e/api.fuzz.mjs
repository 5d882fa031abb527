// The API against its own description: a fuzzer (Schemathesis) calls every operation, signed in as each role, with
// input that fits the description, input that does not, and a real record. No answer may be a server error, differ
// from its description, or be given to who is not signed in.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'

import { startDemo } from './lib.mjs'

const fuzzer = process.env.THROUGHLINE_TEST_FUZZER
// The same calls in every run, so that what fails can be seen again.
const seed = process.env.THROUGHLINE_FUZZ_SEED ?? '20261129'
const examples = process.env.THROUGHLINE_FUZZ_EXAMPLES ?? '15'

// "Valid input is accepted" is left out: rules of the record refuse much that a description cannot.
const checks = [
  'not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance',
  'response_headers_conformance', 'ignored_auth',
]

let demo, folder

before(async () => {
  assert.ok(fuzzer, 'THROUGHLINE_TEST_FUZZER names no fuzzer; `cargo xtask test` installs it')
  demo = await startDemo()
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-fuzz-'))
})

after(async () => {
  if (folder) fs.rmSync(folder, { recursive: true, force: true })
  await demo?.stop()
})

async function tokenOf (role) {
  const user = demo.users.find((one) => one.role === role)
  const answer = await fetch(`${demo.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: user.user, password: user.password }),
  })
  assert.equal(answer.status, 201, `${user.user} could not sign in`)
  return (await answer.json()).token
}

/** Not in one go: whoever waits without reading lets the demo's log fill its pipe, and the demo then waits too. */
async function run (program, args) {
  const child = spawn(program, args, { cwd: folder })
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr']) {
    child[stream].setEncoding('utf8').on('data', (text) => { said[stream] += text })
  }
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  return { status, ...said }
}

// Others by name: they reach less of the record.
const roles = (process.env.THROUGHLINE_FUZZ_ROLES ?? 'officer,senior,service_administrator').split(',')

for (const role of roles) {
  test(`every operation answers as described, asked by ${role}`, async () => {
    const config = path.join(folder, `${role}.toml`)
    fs.writeFileSync(config, `[parameters]\n"path.case" = "${demo.cases.main}"\n`)
    const ran = await run(fuzzer, [
      '--no-color', '--config-file', config, 'run', `${demo.url}/api/v1/openapi.json`,
      '-H', `Authorization: Bearer ${await tokenOf(role)}`,
      '--phases', 'examples,coverage,fuzzing', '--max-examples', examples, '--seed', seed,
      '--checks', checks.join(','), '--warnings', 'off',
      // It would sign us out.
      '--exclude-operation-id', 'endSession',
    ])
    assert.equal(ran.status, 0, `${ran.stdout.slice(-8000)}${ran.stderr.slice(-2000)}`)
    assert.match(ran.stdout, /\b[1-9]\d* passed\b/, 'the fuzzer called something')
  })
}
