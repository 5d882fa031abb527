// A case goes from one officer to another, with giver, receiver and manager signed in: a refusal, a part of the pack that is
// wrong, a meeting that did not happen. Without JavaScript throughout.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { addressOn, axe, errorsOn, launch, startDemo, withScript, withoutScript } from './lib.mjs'

let demo, browser, giver, receiver, manager
const anId = '[0-9a-f-]{36}'
const aCase = new RegExp(`^/cases/${anId}$`)
const text = (page) => page.locator('main').innerText()
const press = (page, name) => page.getByRole('button', { name, exact: true }).click()

before(async () => {
  demo = await startDemo()
  browser = await launch()
  giver = await as('ruth.okafor')
  receiver = await as('owen.lacey')
  manager = await as('carol.whitmore')
})

after(async () => {
  await browser?.close()
  await demo?.stop()
})

/** A page of somebody who signed in by name, without script. */
async function as (user) {
  const page = await withoutScript(browser, demo)
  const { password } = demo.users.find((one) => one.user === user)
  await page.goto('/sign-in')
  await page.getByLabel('User name', { exact: true }).fill(user)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await press(page, 'Sign in')
  return page
}

/** A case of the giver that nobody is handing over yet. */
async function aCaseToGive () {
  await giver.goto('/cases')
  const links = await giver.locator('a[href]').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  for (const href of links.filter((one) => aCase.test(one))) {
    await giver.goto(href)
    if (await giver.getByRole('link', { name: 'Hand over', exact: true }).count()) return href
  }
  assert.fail('the giver holds no case that can be handed over')
}

async function asks (someone) {
  await giver.goto(`${someone}/handover`)
  await giver.getByRole('link', { name: /^Eastvale Community/ }).click()
  await giver.getByLabel('Who takes the case').selectOption({ label: 'Owen Lacey, PO' })
  await giver.getByLabel('Why the case moves').fill('Moved to Eastvale.')
  await giver.getByLabel('What the next officer must know from you').fill('Ring rather than write.')
  await press(giver, 'Ask them to take the case')
  assert.match(await errorsOn(giver), /HND-04/, 'a day is needed')
  await giver.getByLabel('The day on which it is meant to move').fill('+14')
  await press(giver, 'Ask them to take the case')
  assert.equal(await errorsOn(giver), '')
  assert.match(await text(giver), /You stay responsible until it moves/)
  return new URL(giver.url()).pathname
}

test('three people move a case: refused, asked again, a part put right, no meeting, moved', async (t) => {
  const someone = await aCaseToGive()
  let address

  await t.test('the receiver refuses with a reason, and the case stays', async () => {
    address = await asks(someone)
    await receiver.goto('/handovers')
    await receiver.goto(await addressOn(receiver, new RegExp(`^${address}$`)))
    assert.doesNotMatch(await text(receiver), /Withdraw it/, 'the receiver withdraws nothing')
    await press(receiver, 'Refuse the case')
    assert.match(await errorsOn(receiver), /HND-06/)
    await receiver.getByRole('radio', { name: 'No officer can carry it now' }).check()
    await receiver.getByLabel('What has to be different').fill('After the course has ended.')
    await press(receiver, 'Refuse the case')
    assert.equal(new URL(receiver.url()).pathname, '/handovers')
    await giver.goto(address)
    assert.match(await text(giver), /Refused[\s\S]*No officer can carry it now[\s\S]*After the course has ended/)
    await receiver.goto(address)
    assert.match(await text(receiver), /nothing at this address/, 'it is closed to who refused')
  })

  await t.test('asked again it is accepted; the record itself stays closed to the receiver', async () => {
    address = await asks(someone)
    await receiver.goto(address)
    await press(receiver, 'Accept the case')
    assert.match(await text(receiver), /Saved\. The giving officer is told/)
    await receiver.goto(someone)
    assert.match(await receiver.title(), /Not part of your access/)
    await giver.goto(someone)
    assert.match(await text(giver), /Being handed over to Owen Lacey/)
  })

  await t.test('what is missing goes back, is put right and read again', async () => {
    await receiver.goto(address)
    for (const read of await receiver.getByRole('radio', { name: 'I have read this' }).all()) await read.check()
    const wrong = receiver.locator('[name="answer_plan"][value="wrong"]')
    await wrong.check()
    await press(receiver, 'Save what I have read')
    assert.match(await errorsOn(receiver), /HND-10/, 'it says what is missing')
    await receiver.locator('[name="wrong_plan"]').fill('The goal about work is not in it.')
    await press(receiver, 'Save what I have read')
    assert.equal(await errorsOn(receiver), '')
    await press(receiver, 'Take the case over now')
    assert.match(await errorsOn(receiver), /HND-12/, 'it does not move')
    await giver.goto('/day')
    await addressOn(giver, new RegExp(`^${address}$`))
    await giver.goto(address)
    assert.match(await text(giver), /The goal about work is not in it/)
    await giver.getByLabel('What you put right').fill('The plan is about housing; work comes later.')
    await press(giver, 'Make the pack anew')
    assert.equal(await errorsOn(giver), '')
    await receiver.goto(address)
    await receiver.locator('[name="answer_plan"][value="read"]').check()
    await press(receiver, 'Save what I have read')
    assert.equal(await errorsOn(receiver), '')
  })

  await t.test('there was no meeting: a reason and a manager with a name, who hears of it', async () => {
    await press(receiver, 'Save why there was none')
    assert.match(await errorsOn(receiver), /HND-11/)
    await receiver.getByLabel('Why there was no meeting').fill('In hospital until the move.')
    await receiver.getByLabel('Which manager answers for it').selectOption({ label: 'Carol Whitmore' })
    await press(receiver, 'Save why there was none')
    assert.equal(await errorsOn(receiver), '')
    await manager.goto('/handovers')
    await manager.goto(await addressOn(manager, new RegExp(`^${address}$`)))
    assert.match(await text(manager), /In hospital until the move[\s\S]*Carol Whitmore answers for it/)
    assert.match(await text(manager), /Send it back to the giving officer/)
  })

  await t.test('the receiver takes it over: at that instant they hold the case, and the giver no more', async () => {
    await receiver.goto(address)
    await press(receiver, 'Take the case over now')
    assert.equal(await errorsOn(receiver), '')
    await receiver.goto(someone)
    assert.match(await text(receiver), /Owen Lacey/)
    await giver.goto(address)
    assert.match(await text(giver), /The case moved on/)
    await giver.goto(someone)
    assert.match(await giver.title(), /Not part of your access/)
  })
})

test('each view of a handover holds what every page must', async () => {
  for (const user of ['ruth.okafor', 'owen.lacey', 'carol.whitmore']) {
    const page = await withScript(browser, demo)
    const { password } = demo.users.find((one) => one.user === user)
    await page.goto('/sign-in')
    await page.getByLabel('User name', { exact: true }).fill(user)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await press(page, 'Sign in')
    await page.goto('/handovers')
    await axe(page)
    await page.goto(await addressOn(page, new RegExp(`^/handovers/${anId}$`)))
    await axe(page)
  }
})
