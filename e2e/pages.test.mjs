// Every page that there is, held to what every page must be (ux: no axe violation, 320 pixels, title, no inline
// code, nothing that the browser complains about). A new page is one more line in the table.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import {
  addressOn, axe, complaintsOf, fitsNarrow, launch, noInlineCode, signIn, startDemo, withScript,
} from './lib.mjs'

const aCase = /^\/cases\/[0-9a-f-]{36}$/

const anOrganisation = /^\/admin\/organisations\/[0-9a-f-]{36}$/
const anOrganisationsStaff = /\/organisations\/[0-9a-f-]{36}\/staff$/
const anOfficer = /\/staff\/[0-9a-f-]{36}$/

/** From a page to the first link on it that fits, and so on: ids are never guessed. */
const follow = (start, ...patterns) => async (page) => {
  let here = start
  for (const pattern of patterns) {
    await page.goto(here)
    here = await addressOn(page, pattern)
  }
  return here
}

/** Searching is a post that redirects, so its address has to be asked for. */
const searched = (words) => async (page) => {
  await page.goto('/search')
  const form = page.locator('main form')
  await form.getByRole('textbox').fill(words)
  await form.getByRole('button', { name: 'Find' }).click()
  await page.waitForLoadState()
  const { pathname } = new URL(page.url())
  assert.match(pathname, /^\/search\/./, 'searching ends at an address of its own')
  return pathname
}

/** The past is asked for by a form, and then stands in the path. */
const asKnown = (day) => async (page) => {
  await page.goto(await follow('/cases', aCase)(page))
  await page.getByLabel('Day', { exact: true }).fill(day)
  await page.getByRole('button', { name: 'Show' }).click()
  await page.waitForLoadState()
  const { pathname } = new URL(page.url())
  assert.match(pathname, /\/at\/[^/]+$/)
  return pathname
}

// name, who looks (nobody: before signing in), address or how to find it
const pages = [
  ['sign in', null, '/sign-in'],
  ['what is recorded about use', null, '/privacy'],
  ['accessibility', null, '/accessibility'],
  ['my day', 'officer', '/day'],
  ['time, from the record', 'officer', follow('/day', /^\/time\/\d{4}-W\d{2}$/)],
  ['my cases', 'officer', '/cases'],
  ['my cases, filtered to nothing', 'officer', '/cases?unseen=12&booked=nothing&sort=last-kept'],
  ['find a person', 'officer', '/search'],
  ['search with nothing found', 'officer', searched('zzyzx qqqq')],
  ['a person', 'officer', follow('/cases', aCase)],
  ['sentence', 'officer', follow('/cases', aCase, /\/sentence$/)],
  ['record a sentence', 'officer', follow('/cases', aCase, /\/sentence$/, /\/sentence\/new$/)],
  ['correct a sentence', 'officer', follow('/cases', aCase, /\/sentence$/, /\/correct$/)],
  ['end of a sentence', 'officer', follow('/cases', aCase, /\/sentence$/, /\/end$/)],
  ['remove a sentence', 'officer', follow('/cases', aCase, /\/sentence$/, /\/remove$/)],
  ['a requirement', 'officer', follow('/cases', aCase, /\/sentence$/, /\/requirements\//)],
  ['personal details', 'officer', follow('/cases', aCase, /\/details$/)],
  ['who holds, who looked', 'officer', follow('/cases', aCase, /\/holders$/)],
  ['record a contact', 'officer', follow('/cases', aCase, /\/contacts\/new$/)],
  ['book', 'officer', follow('/cases', aCase, /\/appointments\/new$/)],
  ['one contact', 'officer', follow('/cases', aCase, /\/contacts\/[0-9a-f-]{36}$/)],
  ['a person as known before', 'officer', asKnown('yesterday')],
  ['record an outcome', 'officer', follow('/day', /\/outcome#kept$/)],
  ['search with hits', 'officer', searched('hartnoll')],
  ['what I was refused', 'officer', '/access/refused'],
  ['my team', 'senior', '/teams'],
  ['oversight', 'senior', '/oversight'],
  ['organisations', 'service_administrator', '/admin/organisations'],
  ['one organisation', 'service_administrator', follow('/admin/organisations', anOrganisation)],
  ['a new team', 'service_administrator', follow('/admin/organisations', anOrganisation, /\/teams\/new$/)],
  ['a team changed', 'service_administrator', follow('/admin/organisations', anOrganisation, /\/teams\/[0-9a-f-]{36}$/)],
  ['a new office', 'service_administrator', follow('/admin/organisations', anOrganisation, /\/offices\/new$/)],
  ['staff', 'service_administrator', follow('/admin/organisations', anOrganisation, anOrganisationsStaff)],
  ['a new officer', 'service_administrator', follow('/admin/organisations', anOrganisation, anOrganisationsStaff, /\/staff\/new$/)],
  ['an officer', 'service_administrator', follow('/admin/organisations', anOrganisation, anOrganisationsStaff, anOfficer)],
  ['an absence', 'service_administrator', follow('/admin/organisations', anOrganisation, anOrganisationsStaff, anOfficer, /kind=absence$/)],
  ['users', 'service_administrator', '/admin/users'],
  ['a new user', 'service_administrator', '/admin/users/new'],
  ['a user', 'service_administrator', follow('/admin/users', /^\/admin\/users\/[0-9a-f-]{36}$/)],
  ['a role granted', 'service_administrator', follow('/admin/users', /^\/admin\/users\/[0-9a-f-]{36}$/, /\/roles\/new$/)],
  ['codes', 'service_administrator', '/admin/codes'],
  ['a table of codes', 'service_administrator', '/admin/codes/contact.outcomes'],
  ['policy', 'service_administrator', '/admin/policy'],
  ['policy explained', 'service_administrator', '/admin/policy/session.idle_minutes'],
  ['waiting for an officer', 'senior', follow('/day', /\/waiting$/)],
  ['allocate', 'senior', follow('/day', /\/waiting$/, /\/allocate$/)],
  ['uncertain matches', 'court_officer', '/matches'],
  ['one uncertain match', 'court_officer', follow('/matches', /^\/matches\/[0-9a-f-]{36}$/)],
]

let demo, browser
const signedIn = new Map()

before(async () => {
  demo = await startDemo()
  browser = await launch()
})

after(async () => {
  await browser?.close()
  await demo?.stop()
})

/** One page for each role, signed in once. */
async function pageOf (role) {
  if (!signedIn.has(role)) {
    const page = await withScript(browser, demo)
    if (role) await signIn(page, demo, role)
    signedIn.set(role, page.context())
  }
  return signedIn.get(role).newPage()
}

/** What every page must be, each with how to see it. */
const checks = [
  ['title', async (page) => assert.match(await page.title(), / – Throughline$/)],
  ['heading', async (page) => assert.equal(await page.locator('h1').count(), 1, 'one first heading')],
  ['inline code', noInlineCode],
  ['axe', axe],
  ['320 pixels', fitsNarrow],
]

for (const [name, role, at] of pages) {
  test(`${name}${role ? `, as ${role}` : ''}`, async () => {
    const page = await pageOf(role)
    try {
      const address = typeof at === 'string' ? at : await at(page)
      const faults = complaintsOf(page)
      const answer = await page.goto(address)
      if (answer.status() !== 200) faults.push(`status ${answer.status()}`)
      for (const [what, check] of checks) {
        await check(page).catch((error) => faults.push(`${what}: ${error.message}`))
      }
      assert.ok(faults.length === 0, `${address}:\n${faults.join('\n')}`)
    } finally {
      await page.close()
    }
  })
}
