// From a sentence to the result of a breach, as officer and senior walk it; and the same with the
// second missed appointment put right to "in custody". Nothing here depends on the day of the week: the demo has two
// appointments of last week whose outcome nobody has recorded.

import assert from 'node:assert/strict'
import { after, before, beforeEach, afterEach, test } from 'node:test'

import { addressOn, axe, errorsOn, launch, startDemo, withScript } from './lib.mjs'

let demo, browser

before(async () => { browser = await launch() })
after(() => browser?.close())
beforeEach(async () => { demo = await startDemo() })
afterEach(() => demo?.stop())

const anId = '[0-9a-f-]{36}'
const text = (page) => page.locator('main').innerText()

/** A page of a colleague who signed in by name. */
async function as (user) {
  const page = await withScript(browser, demo)
  const { password } = demo.users.find((one) => one.user === user)
  await page.goto('/sign-in')
  await page.getByLabel('User name', { exact: true }).fill(user)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).press('Enter')
  assert.equal(new URL(page.url()).pathname, '/day')
  return page
}

async function save (page, name = 'Save') {
  await axe(page)
  await page.getByRole('button', { name, exact: true }).click()
  assert.equal(await errorsOn(page), '', `${page.url()} refused`)
}

/** The earliest appointment of last week that waits for its outcome: they did not come, and why is not known. */
async function didNotCome (page) {
  await page.goto('/day')
  const waiting = await page.locator('a[href*="/outcome#kept"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  assert.ok(waiting.length > 0, 'an outcome waits to be recorded')
  const outcome = waiting.at(-1)
  await page.goto(outcome)
  await page.getByRole('radio', { name: /^Did not come/ }).check()
  await page.getByLabel('Notes').fill('Did not come and did not ring.')
  const none = page.getByRole('radio', { name: /^Do not book now/ })
  if (await none.count()) {
    await none.check()
    await page.locator('[name="next-reason"]').fill('One is booked already.')
    await axe(page)
    await page.getByRole('button', { name: 'Save with these' }).click()
    assert.equal(await errorsOn(page), '')
  } else {
    await save(page)
  }
  const [, contact] = outcome.match(new RegExp(`^(/cases/${anId}/contacts/${anId})/outcome`))
  return contact
}

/** What they brought is refused: it was not acceptable. */
async function refuse (page, contact) {
  await page.goto(`${contact}/absence`)
  await page.getByRole('radio', { name: /^It was not acceptable/ }).check()
  await page.getByLabel('What was said, or what the evidence is').fill('The note is of another week.')
  await save(page)
}

/** A letter about a missed appointment, chosen and written. */
async function write (page, contact, letter) {
  const person = contact.split('/contacts/')[0]
  await page.goto(`${person}/letters/new?about=${contact.split('/').at(-1)}`)
  await page.getByLabel('Which letter').selectOption({ label: letter })
  await page.getByRole('radio', { name: /^Write it here/ }).check()
  await save(page, 'Continue')
  assert.match(page.url(), /\/letters\/write\?/)
  await keep(page)
}

/** The letter that is open, written from what the record knows, kept, and fetched again as it was sent. */
async function keep (page) {
  // A reason came and was refused, which the record cannot know from a note; the rest it knows, or asks for.
  const refused = page.getByLabel(/^Why the reason was not accepted/)
  if (await refused.count()) {
    await refused.fill('the note is of another week')
    await page.getByLabel(/^The day by which a reason was asked for/).fill('')
  }
  for (const field of await page.locator('main form input[type="text"], main form textarea').all()) {
    const label = await field.evaluate((one) => one.labels[0].innerText)
    if (await field.inputValue() === '' && !/left out/.test(label)) await field.fill('01632 960 100')
  }
  await save(page, 'Show the letter')
  await axe(page)
  await save(page, 'Keep it as sent')
  assert.match(await text(page), /This is the letter as it is kept/)
  await axe(page)
  const pdf = await page.request.get(await addressOn(page, new RegExp(`/documents/${anId}/file$`)))
  assert.equal((await pdf.body()).subarray(0, 4).toString('latin1'), '%PDF')
}

/** An order with its first appointment booked, and two missed appointments found not acceptable. */
async function twoMisses (page) {
  const first = await didNotCome(page)
  const person = first.split('/contacts/')[0]
  await page.goto(`${person}/sentence`)
  assert.match(await text(page), /Community order/)
  await axe(page)
  await page.goto(`${person}/attendance`)
  assert.match(await text(page), /First appointment/, 'by when, offered and attended')
  assert.match(await text(page), /0 of 2/, 'an absence is no failure yet')
  await write(page, first, 'Letter that asks for the reason')
  await refuse(page, first)
  await write(page, first, 'First warning')
  await page.goto(`${person}/attendance`)
  assert.match(await text(page), /1 of 2/)
  const second = await didNotCome(page)
  assert.equal(second.split('/contacts/')[0], person)
  await refuse(page, second)
  await page.goto(`${person}/attendance`)
  assert.match(await text(page), /2 of 2/)
  assert.match(await text(page), /Breach review owed/)
  await axe(page)
  return { person, second }
}

test('from two missed appointments over letters, refused evidence, review and pack to the result of the court', async () => {
  const imran = await as('imran.sadiq')
  const { person } = await twoMisses(imran)
  await imran.goto('/steps')
  assert.match(await text(imran), /Breach review decided/)
  await axe(imran)

  const carol = await as('carol.whitmore')
  await carol.goto('/teams')
  await carol.goto(await addressOn(carol, /\/late$/))
  await addressOn(carol, new RegExp(`^${person}/attendance$`))
  await carol.goto(`${person}/attendance`)
  await carol.goto(await addressOn(carol, /\/review$/))
  await carol.getByRole('radio', { name: /^Breach: to the court/ }).check()
  await carol.getByLabel('Why').fill('Two appointments missed within a week, and the note does not fit.')
  await save(carol, 'Save the decision')

  await imran.goto(`${person}/attendance`)
  await imran.goto(await addressOn(imran, new RegExp(`/enforcement/${anId}$`)))
  assert.match(await text(imran), /pack to prepare/)
  await imran.getByRole('link', { name: 'Write here: breach pack' }).click()
  await axe(imran)
  await keep(imran)
  assert.match(await text(imran), /unacceptable absence/i, 'the pack has the failures')
  await imran.goto(`${person}/attendance`)
  assert.doesNotMatch(await text(imran), /pack to prepare/, 'a pack that is kept is a pack that is prepared')
  await happened(imran, person, 'Presented to the court, summons issued', '+14')
  await imran.goto(`${person}/attendance`)
  assert.match(await text(imran), /Presented to the court/)
  await happened(imran, person, 'Proven, order goes on', '')
  await imran.goto(`${person}/attendance`)
  assert.match(await text(imran), /0 of 2/, 'the count begins again')
  assert.match(await text(imran), /Proven, order goes on/)
  await axe(imran)

  await carol.goto(await followed(carol, '/teams', /\/figures$/))
  await axe(carol)
  await carol.goto(await addressOn(carol, /\/figures\/\d{4}-\d{2}\?figure=failure-to-result$/))
  await addressOn(carol, new RegExp(`^${person}/attendance$`))
  await axe(carol)
})

test('a second miss that turns out to be custody leaves no count, no review and no notice, and asks to put its letter right', async () => {
  const imran = await as('imran.sadiq')
  const { person, second } = await twoMisses(imran)
  await write(imran, second, 'Final warning')
  const carol = await as('carol.whitmore')
  const late = await followed(carol, '/teams', /\/late$/)
  const owed = async () => {
    await carol.goto(late)
    const rows = carol.locator('tr', { has: carol.locator(`a[href="${person}/attendance"]`) })
    return (await rows.allInnerTexts()).join('\n')
  }
  assert.match(await owed(), /Breach review decided/)

  await imran.goto(`${second}/outcome`)
  assert.match(await text(imran), /does not call it back/, 'a letter went out, and the form says so')
  await imran.getByRole('radio', { name: /^In custody/ }).check()
  await imran.getByLabel('Why it changes').fill('The police rang: arrested the evening before.')
  await save(imran)

  await imran.goto(`${person}/attendance`)
  const now = await text(imran)
  assert.match(now, /1 of 2/)
  assert.doesNotMatch(now, /Breach review owed|2 of 2/)
  assert.match(now, /Put right the letter/)
  await axe(imran)
  assert.doesNotMatch(await owed(), /Breach review decided|Warning letter/)
  assert.match(await owed(), /Letter of correction/)
  await imran.goto(await addressOn(imran, /\/letters\/new\?corrects=/))
  await axe(imran)
})

/** What happened with the breach, today. */
async function happened (page, person, step, hearing) {
  await page.goto(`${person}/attendance`)
  await page.goto(await addressOn(page, new RegExp(`/enforcement/${anId}$`)))
  await page.getByLabel('Step or result').selectOption({ label: step })
  await page.getByLabel(/^Day of the hearing/).fill(hearing)
  await save(page)
  assert.match(await text(page), /What happened stands below/)
}

async function followed (page, start, ...patterns) {
  let here = start
  for (const pattern of patterns) {
    await page.goto(here)
    here = await addressOn(page, pattern)
  }
  return here
}
