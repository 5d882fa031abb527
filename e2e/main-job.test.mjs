// The main job as somebody without JavaScript walks it.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { errorsOn, launch, signIn, startDemo, withoutScript } from './lib.mjs'

let demo, browser

before(async () => {
  demo = await startDemo()
  browser = await launch()
})

after(async () => {
  await browser?.close()
  await demo?.stop()
})

test('an officer signs in and lands on their day', async () => {
  const page = await withoutScript(browser, demo)
  await signIn(page, demo, 'officer')
  assert.equal(new URL(page.url()).pathname, '/day')
})

test('a wrong password gives one sentence that hints at nothing, and the user name is kept', async () => {
  const page = await withoutScript(browser, demo)
  await page.goto('/sign-in')
  await page.getByLabel('User name', { exact: true }).fill('nobody')
  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  assert.match(await errorsOn(page), /do not match, or the account is resting/)
  assert.equal(await page.getByLabel('User name', { exact: true }).inputValue(), 'nobody')
  assert.match(await page.title(), /^Error: /)
})

test('a page asked for before signing in leads to signing in and then to that page', async () => {
  const page = await withoutScript(browser, demo)
  await page.goto('/cases')
  assert.equal(new URL(page.url()).pathname, '/sign-in')
})
