// The main job as somebody without JavaScript walks it.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { addressOn, axe, errorsOn, launch, signIn, startDemo, withScript, withoutScript } from './lib.mjs'

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

test('from an uncertain match to an officer, an appointment and the past', async (t) => {
  await t.test('a court officer decides who somebody is, and takes it back', async () => {
    const page = await withoutScript(browser, demo)
    await signIn(page, demo, 'court_officer')
    await page.goto('/matches')
    await page.goto(await addressOn(page, /^\/matches\/[0-9a-f-]{36}$/))
    await page.getByRole('button', { name: 'Save my decision' }).click()
    assert.match(await errorsOn(page), /MAT-09/, 'nothing is preselected, and nothing chosen is said')
    await page.getByRole('radio').first().check()
    await page.getByLabel('Note').fill('Same address, same birth date.')
    await page.getByRole('button', { name: 'Save my decision' }).click()
    assert.match(new URL(page.url()).pathname, /^\/cases\//)
    assert.match(await page.locator('main').innerText(), /joined to this one/)
    await page.getByLabel('Why it is undone').fill('The birth date was read wrongly.')
    await page.getByRole('button', { name: 'Undo this decision' }).first().click()
    await page.goto('/matches')
    await addressOn(page, /^\/matches\/[0-9a-f-]{36}$/)
  })

  await t.test('a senior gives a waiting case to an officer', async () => {
    const page = await withoutScript(browser, demo)
    await signIn(page, demo, 'senior')
    await page.goto('/waiting')
    await page.goto(await addressOn(page, /\/allocate$/))
    await page.getByRole('button', { name: 'Allocate', exact: true }).click()
    assert.notEqual(await errorsOn(page), '', 'nobody is preselected')
    // Counted from My day: the waiting list, the candidates, and the person with the officer who answers.
    await page.goto('/day')
    let loads = 0
    page.on('load', () => { loads += 1 })
    await page.getByRole('link', { name: /^Allocate \(\d+\)$/ }).first().click()
    await page.locator('main a[href$="/allocate"]').first().click()
    await page.getByRole('radio', { name: /Ruth Okafor/ }).check()
    await page.getByRole('button', { name: 'Allocate', exact: true }).click()
    assert.match(await page.locator('main').innerText(), /Ruth Okafor/)
    assert.equal(loads, 3, 'a candidate is allocated in three pages')
  })

  await t.test('the officer finds the person without a word in the address, and books', async () => {
    const page = await withoutScript(browser, demo)
    await signIn(page, demo, 'officer')
    await page.getByLabel('Find a person').first().fill('farow nadia')
    await page.getByRole('button', { name: 'Find' }).first().click()
    assert.match(page.url(), /\/search\/[0-9a-f-]{36}$/, 'an address holds no word of a search')
    await page.goto(await addressOn(page, /^\/cases\/[0-9a-f-]{36}$/))
    await page.goto(await addressOn(page, /\/appointments\/new$/))
    await page.getByLabel('Day', { exact: true }).fill('not a day')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    assert.match(await page.title(), /^Error: /)
    assert.equal(await page.getByLabel('Day', { exact: true }).inputValue(), 'not a day', 'what was typed stays')
  })

  await t.test('the record as known yesterday offers nothing to change', async () => {
    const page = await withoutScript(browser, demo)
    await signIn(page, demo, 'officer')
    await page.goto('/cases')
    await page.goto(await addressOn(page, /^\/cases\/[0-9a-f-]{36}$/))
    await page.getByLabel('Day', { exact: true }).fill('yesterday')
    await page.getByRole('button', { name: 'Show' }).click()
    const text = await page.locator('body').innerText()
    assert.match(text, /As known on/)
    assert.match(text, /unbroken to entry \d+/)
    assert.equal(await page.getByRole('link', { name: 'Record a contact' }).count(), 0)
  })
})

test('what was typed waits as a draft over signing out, and is saved from My day', async () => {
  const page = await withScript(browser, demo)
  await signIn(page, demo, 'officer')
  await page.goto('/day')
  await page.goto(await addressOn(page, /\/outcome#kept$/))
  await page.getByRole('radio', { name: /^Kept/ }).check()
  await page.getByLabel('Notes').fill('Half a sentence about')
  await page.getByRole('button', { name: 'Keep as draft' }).click()
  assert.match(await page.locator('main').innerText(), /Kept as a draft\. It is not on the record until you save it\./)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await signIn(page, demo, 'officer')
  await axe(page)
  await page.goto(await addressOn(page, /^\/drafts\/[0-9a-f-]{36}$/))
  assert.equal(await page.getByLabel('Notes').inputValue(), 'Half a sentence about')
  assert.equal(await page.getByRole('radio', { name: /^Kept/ }).isChecked(), true)
  await axe(page)
  await page.getByRole('button', { name: 'Keep as draft' }).click()
  await page.getByRole('button', { name: /^Remove/ }).click()
  assert.match(await page.locator('main').innerText(), /Nothing is kept as a draft/)
})

test('where script runs what is typed is kept as a draft by itself', async () => {
  const page = await withScript(browser, demo)
  const refused = []
  page.on('console', (message) => { if (message.type() === 'error') refused.push(message.text()) })
  await signIn(page, demo, 'officer')
  await page.goto(await addressOn(page, /\/outcome#kept$/))
  await page.getByRole('radio', { name: /^Kept/ }).check()
  await page.getByLabel('Notes').fill('Written while the phone rang')
  const kept = /^Kept as a draft at \d+:\d\d[ap]m\. It is not on the record until you save it\.$/
  await page.getByRole('status').getByText(kept).waitFor()
  await axe(page)
  await page.goto('/day')
  await page.goto(await addressOn(page, /^\/drafts\/[0-9a-f-]{36}$/))
  assert.equal(await page.getByLabel('Notes').inputValue(), 'Written while the phone rang')
  assert.equal(await page.getByRole('radio', { name: /^Kept/ }).isChecked(), true)
  await page.goto('/day')
  await page.getByRole('button', { name: /^Remove/ }).click()
  assert.match(await page.locator('main').innerText(), /Nothing is kept as a draft/)
  assert.deepEqual(refused, [], 'the content security policy refuses nothing of it')
})

test('a kept appointment and the next one take thirteen keys and two page loads', async () => {
  const page = await withScript(browser, demo)
  await signIn(page, demo, 'officer')
  await page.goto('/day')
  let keys = 0
  let loads = 0
  page.on('load', () => { loads += 1 })
  const press = async (key) => {
    keys += 1
    await page.keyboard.press(key)
  }
  const pressAndLoad = async (key) => {
    const loaded = page.waitForEvent('load')
    await press(key)
    await loaded
  }
  await press('Tab')
  await press('Tab')
  await press('Enter')
  await press('Tab')
  await press('Tab')
  await pressAndLoad('Enter')
  assert.match(page.url(), /\/outcome#kept$/)
  await press('Space')
  await press('Tab')
  await page.keyboard.type('Came on time. Starts the course on Monday.')
  await press('Tab')
  await press('Tab')
  await press('Space')
  await press('Tab')
  await pressAndLoad('Enter')
  assert.match(page.url(), /\/day\?saved=.*#saved$/)
  assert.match(await page.locator('#saved').innerText(), /^Saved\./)
  assert.deepEqual({ keys, loads }, { keys: 13, loads: 2 })
})

test('a concern is recorded from the page of a person in eight keys and the text', async () => {
  const page = await withScript(browser, demo)
  await signIn(page, demo, 'officer')
  await page.goto('/cases')
  await page.goto(await addressOn(page, /^\/cases\/[0-9a-f-]{36}$/))
  let keys = 0
  const press = async (key) => {
    keys += 1
    await page.keyboard.press(key)
  }
  const pressAndLoad = async (key) => {
    const loaded = page.waitForEvent('load')
    await press(key)
    await loaded
  }
  await press('Tab')
  await press('Tab')
  await pressAndLoad('Enter')
  assert.match(page.url(), /\/concerns\/new#said$/)
  await page.keyboard.type('Says that he notices open windows again.')
  await press('Tab')
  await press('Space')
  await press('Tab')
  await press('Space')
  await pressAndLoad('Enter')
  assert.match(page.url(), /\/concerns\/[0-9a-f-]{36}\?saved=raised#saved$/)
  assert.match(await page.locator('#saved').innerText(), /must decide by/)
  assert.equal(keys, 8)
})
