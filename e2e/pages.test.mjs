// Pages, each held to what every page must be (ux: no axe violation, 320 pixels, title, no inline
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

/** The record of somebody who is searched for. */
const aCaseOf = (words) => async (page) => {
  await page.goto(await searched(words)(page))
  return addressOn(page, aCase)
}

/** Which organisation has the sentence of somebody who is searched for. */
const organisationOf = (words) => async (page) => {
  await page.goto(await searched(words)(page))
  return `${await addressOn(page, aCase)}/organisation`
}

/** Somebody on the list of a court, of whom a court officer sees little. */
const atCourt = follow('/courts', /^\/courts\/[^/]+\/\d{4}-\d{2}-\d{2}$/, aCase)

/** Access is asked for once; asked again, it still stands on My day. */
const askedFor = async (page) => {
  await page.goto(`${await atCourt(page)}/access/ask`)
  const tomorrow = new Date(Date.now() + 24 * 3600 * 1000)
  await page.getByLabel('What do you need it for?').fill('Joint work')
  await page.getByLabel('Risk assessments').check()
  await page.getByLabel('Last day').fill(`${tomorrow.getDate()}/${tomorrow.getMonth() + 1}/${tomorrow.getFullYear()}`)
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.waitForLoadState()
  return follow('/day', /\/access\/[0-9a-f-]{36}$/)(page)
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

/** The first of my cases whose sentence page has such a link. */
const served = (pattern) => async (page) => {
  await page.goto('/cases')
  const hrefs = () => page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  for (const someone of (await hrefs()).filter((href) => aCase.test(href))) {
    await page.goto(`${someone}/sentence`)
    const found = (await hrefs()).find((href) => pattern.test(href))
    if (found) return found
  }
  throw new Error(`nobody's sentence has a link like ${pattern}`)
}

/** Whoever is in custody is released, so that there is a licence. */
const released = async (page) => {
  await page.goto(await served(/\/sentence\/[0-9a-f-]{36}\/custody$/)(page))
  await page.getByRole('radio', { name: /^Released on licence/ }).check()
  await page.getByLabel('Kind of release, only if released').selectOption({ index: 1 })
  await page.getByLabel('Who said so').fill('HMP Northmoor, by telephone')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  return addressOn(page, /\/custody\/[0-9a-f-]{36}\/condition$/)
}

/** The first person with a step of enforcement that is owed, in a list, whose page of attendance has such a link. */
const attended = (list, pattern) => async (page) => {
  await page.goto(typeof list === 'string' ? list : await list(page))
  const hrefs = () => page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  for (const someone of new Set((await hrefs()).filter((href) => /\/attendance$/.test(href)))) {
    await page.goto(someone)
    const found = (await hrefs()).find((href) => pattern.test(href))
    if (found) return found
  }
  throw new Error(`nobody's attendance has a link like ${pattern}`)
}

/** The requirement with hours by weekday that the demonstration recorded. */
const curfew = async (page) => {
  await page.goto('/cases')
  const hrefs = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  for (const someone of new Set(hrefs.filter((href) => aCase.test(href)))) {
    await page.goto(`${someone}/sentence`)
    const link = page.getByRole('link', { name: 'All about it Curfew' })
    if (await link.count()) return link.first().getAttribute('href')
  }
  throw new Error('nobody has a curfew')
}

/** An assessment that is being made, of the first of my cases that can have one, and one of its pages. */
const assessing = (rest) => async (page) => {
  await page.goto('/cases')
  const hrefs = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  for (const someone of new Set(hrefs.filter((href) => aCase.test(href)))) {
    await page.goto(`${someone}/risk`)
    const going = page.getByRole('link', { name: /^Go on with the assessment/ })
    if (await going.count()) return `${await going.first().getAttribute('href')}${rest}`
    const start = page.getByRole('link', { name: 'Start an assessment' })
    if (!(await start.count())) continue
    await start.click()
    await page.getByRole('radio', { name: 'Full assessment' }).check()
    await page.getByRole('radio', { name: 'Review' }).check()
    await page.getByRole('button', { name: 'Start' }).click()
    await page.waitForLoadState()
    // Whoever was never assessed has nothing to review.
    const { pathname } = new URL(page.url())
    if (!pathname.endsWith('/new')) return `${pathname}${rest}`
  }
  throw new Error('nobody can be assessed')
}

const lateOfATeam = follow('/teams', /\/late$/)

const aSession = /^\/groups\/[0-9a-f-]{36}$/

/** A session of the team: one that is over, or where it says so the one to come, and of that one of its pages. */
const session = (toCome, rest = '') => async (page) => {
  await page.goto(await searched('wetherby')(page))
  await page.goto(await addressOn(page, aCase))
  if (toCome) {
    await page.goto(await addressOn(page, /\/contacts\/[0-9a-f-]{36}$/))
    await page.goto(await addressOn(page, /\/appointments$/))
  }
  return `${await addressOn(page, aSession)}${rest}`
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
  ['everything written about sentences', 'officer', follow('/cases', aCase, /\/sentence$/, /\/sentence\/history$/)],
  ['record a sentence', 'officer', follow('/cases', aCase, /\/sentence$/, /\/sentence\/new$/)],
  ['correct a sentence', 'officer', follow('/cases', aCase, /\/sentence$/, /\/correct$/)],
  ['end of a sentence', 'officer', follow('/cases', aCase, /\/sentence$/, /\/end$/)],
  ['remove a sentence', 'officer', follow('/cases', aCase, /\/sentence$/, /\/remove$/)],
  ['record remand or bail', 'officer', follow('/cases', aCase, /\/bail\/new$/)],
  ['record custody', 'officer', served(/\/sentence\/[0-9a-f-]{36}\/custody$/)],
  ['record a key date', 'officer', served(/\/key-dates$/)],
  ['change custody', 'officer', served(/\/custody\/[0-9a-f-]{36}$/)],
  ['change remand or bail', 'officer', served(/\/bail\/[0-9a-f-]{36}$/)],
  ['a requirement', 'officer', follow('/cases', aCase, /\/sentence$/, /\/requirements\//)],
  ['what a requirement has of its own', 'officer', follow('/cases', aCase, /\/sentence$/, /\/requirements\/[0-9a-f-]{36}$/, /\/facts$/)],
  ['start and end of a requirement', 'officer', follow('/cases', aCase, /\/sentence$/, /\/requirements\/[0-9a-f-]{36}$/, /\/state$/)],
  ['suspend a requirement', 'officer', follow('/cases', aCase, /\/sentence$/, /\/requirements\/[0-9a-f-]{36}$/, /\/suspension$/)],
  ['report a failure to comply', 'officer', follow('/cases', aCase, /\/sentence$/, /\/requirements\/[0-9a-f-]{36}$/, /\/report$/)],
  ['a curfew with the hours of the week', 'officer', curfew],
  ['personal details', 'officer', follow('/cases', aCase, /\/details$/)],
  ['one detail', 'officer', follow('/cases', aCase, /\/details$/, /\/details\/[0-9a-f-]{36}$/)],
  ['record a detail', 'officer', follow('/cases', aCase, /\/details$/, /\/details\/new\?kind=address$/)],
  ['correct a detail', 'officer', follow('/cases', aCase, /\/details$/, /\/details\/[0-9a-f-]{36}$/, /\/correct$/)],
  ['end a detail', 'officer', follow('/cases', aCase, /\/details$/, /\/details\/[0-9a-f-]{36}$/, /\/end$/)],
  ['take a detail off', 'officer', follow('/cases', aCase, /\/details$/, /\/details\/[0-9a-f-]{36}$/, /\/remove$/)],
  ['correct the person', 'officer', follow('/cases', aCase, /\/details$/, /\/details\/person$/)],
  ['personal details as known before', 'officer', async (page) => `${await asKnown('yesterday')(page)}/details`],
  ['who holds, who looked', 'officer', follow('/cases', aCase, /\/holders$/)],
  ['documents', 'officer', follow('/cases', aCase, /\/documents$/)],
  ['add a document', 'officer', follow('/cases', aCase, /\/documents$/, /\/documents\/new$/)],
  ['where one is signed in', 'officer', '/sessions'],
  ['flags', 'officer', follow('/cases', aCase, /\/flags(#ended)?$/)],
  ['one flag', 'officer', follow('/cases', aCase, /\/flags(#ended)?$/, /\/flags\/[0-9a-f-]{36}$/)],
  ['record a flag', 'officer', follow('/cases', aCase, /\/flags(#ended)?$/, /\/flags\/new$/)],
  ['review a flag', 'officer', follow('/cases', aCase, /\/flags(#ended)?$/, /\/review$/)],
  ['risk and plan', 'officer', follow('/cases', aCase, /\/risk$/)],
  ['an assessment', 'officer', follow('/cases', aCase, /\/risk$/, /\/assessments\/[0-9a-f-]{36}$/)],
  ['scores of an assessment', 'officer', follow('/cases', aCase, /\/risk$/, /\/scores$/)],
  ['void an assessment', 'officer', follow('/cases', aCase, /\/risk$/, /\/assessments\/[0-9a-f-]{36}$/, /\/void$/)],
  ['start an assessment', 'officer', async (page) => `${await follow('/cases', aCase)(page)}/assessments/new`],
  ['an assessment that is being made', 'officer', assessing('')],
  ['a page of an assessment', 'officer', assessing('/alcohol')],
  ['a page of words', 'officer', assessing('/review')],
  ['levels of serious harm', 'officer', assessing('/levels')],
  ['sign an assessment', 'officer', assessing('/sign')],
  ['assessments that wait', 'senior', follow('/teams', /\/teams\/[^/]+\/assessments$/)],
  ['countersign an assessment', 'senior', follow('/teams', /\/teams\/[^/]+\/assessments$/, /\/countersign$/)],
  ['raise a concern', 'officer', follow('/cases', aCase, /\/concerns\/new#said$/)],
  ['raise a concern about somebody elsewhere', 'court_officer', follow('/courts', /^\/courts\/[^/]+\/\d{4}-\d{2}-\d{2}$/, aCase, /\/concerns\/new#said$/)],
  ['who may open a record', 'senior', async (page) => `${await aCaseOf('zielinski')(page)}/limits`],
  ['restrict a record', 'senior', async (page) => `${await aCaseOf('zielinski')(page)}/limits/restrict`],
  ['exclude somebody', 'senior', async (page) => `${await aCaseOf('zielinski')(page)}/limits/exclude`],
  ['end a restriction', 'senior', async (page) => `${await aCaseOf('zielinski')(page)}/limits/end`],
  ['break the glass', 'court_officer', async (page) => `${await atCourt(page)}/access`],
  ['ask for access', 'court_officer', async (page) => `${await atCourt(page)}/access/ask`],
  ['access that was asked for', 'court_officer', askedFor],
  ['decide about a concern', 'senior', follow('/day', /\/concerns\/[0-9a-f-]{36}$/)],
  ['a concern that waits', 'officer', follow('/day', /\/concerns\/[0-9a-f-]{36}$/)],
  ['handovers', 'officer', '/handovers'],
  ['handovers of a manager', 'senior', '/handovers'],
  ['a handover for who gives it', 'officer', follow('/handovers', /^\/handovers\/[0-9a-f-]{36}$/)],
  ['a handover for a manager', 'senior', follow('/handovers', /^\/handovers\/[0-9a-f-]{36}$/)],
  ['hand over: to which team', 'officer', async (page) => `${await follow('/cases', aCase)(page)}/handover`],
  ['hand over', 'officer', async (page) => {
    await page.goto(`${await follow('/cases', aCase)(page)}/handover`)
    return addressOn(page, /\/handover\?team=/)
  }],
  ['which organisation', 'officer', async (page) => `${await follow('/cases', aCase)(page)}/organisation`],
  ['which organisation: decided, reversed and decided again', 'senior', organisationOf('zielinski')],
  ['reverse a decision', 'senior', async (page) => {
    await page.goto(await organisationOf('zielinski')(page))
    return addressOn(page, /\/organisation\/reverse\/[0-9a-f-]{36}$/)
  }],
  ['decide which organisation', 'senior', async (page) => {
    await page.goto(await organisationOf('balogun')(page))
    return addressOn(page, /\/organisation\/[0-9a-f-]{36}$/)
  }],
  ['which organisation: figures', 'senior', follow('/oversight', /^\/allocations$/)],
  ['plan', 'officer', follow('/cases', aCase, /\/risk$/, /\/plan$/)],
  ['everything written about the plan', 'officer', follow('/cases', aCase, /\/risk$/, /\/plan$/, /\/plan\/history$/)],
  ['begin a plan', 'officer', follow('/cases', aCase, /\/risk$/, /\/plan$/, /\/plan\/new$/)],
  ['safety of others', 'officer', follow('/cases', aCase, /\/risk$/, /\/plan$/, /\/plan\/safety$/)],
  ['sign a plan', 'officer', follow('/cases', aCase, /\/risk$/, /\/plan$/, /\/plan\/sign$/)],
  ['add a goal', 'officer', follow('/cases', aCase, /\/risk$/, /\/plan$/, /\/goals\/new$/)],
  ['change a goal', 'officer', follow('/cases', aCase, /\/risk$/, /\/plan$/, /\/goals\/[0-9a-f-]{36}$/)],
  ['add a step', 'officer', follow('/cases', aCase, /\/risk$/, /\/plan$/, /\/steps\/new$/)],
  ['change a step', 'officer', follow('/cases', aCase, /\/risk$/, /\/plan$/, /\/plan\/steps\/[0-9a-f-]{36}$/)],
  ['record a contact', 'officer', follow('/cases', aCase, /\/contacts\/new$/)],
  ['book', 'officer', follow('/cases', aCase, /\/appointments\/new$/)],
  ['one contact', 'officer', follow('/cases', aCase, /\/contacts\/[0-9a-f-]{36}$/)],
  ['a person as known before', 'officer', asKnown('yesterday')],
  ['record an outcome', 'officer', follow('/day', /\/outcome#kept$/)],
  ['all appointments', 'officer', follow('/cases', aCase, /\/contacts\/[0-9a-f-]{36}$/, /\/appointments$/)],
  ['book a group session', 'officer', '/groups/new'],
  ['a group session', 'officer', session(false)],
  ['who came', 'officer', session(false, '/outcomes')],
  ['a group session to come', 'officer', session(true)],
  ['add to a group session', 'officer', session(true, '/people')],
  ['move a group session', 'officer', session(true, '/move')],
  ['calendar', 'officer', follow('/day', /^\/calendar$/)],
  ['calendar address', 'officer', follow('/calendar', /^\/calendar\/feed$/)],
  ['calendar of a team', 'senior', follow('/teams', /^\/calendar\/.*team=/)],
  ['decide on an absence', 'officer', follow('/day', /\/absence$/)],
  ['steps owed', 'officer', '/steps'],
  ['late steps of a team', 'senior', lateOfATeam],
  ['figures of a team', 'senior', follow('/teams', /\/figures$/)],
  ['lines of a figure', 'senior', follow('/teams', /\/figures$/, /\/figures\/\d{4}-\d{2}\?figure=/)],
  ['my load', 'officer', '/load'],
  ['a line of my load', 'officer', follow('/load', /^\/load\/[a-z0-9-]+$/)],
  ['load of a team', 'senior', follow('/teams', /\/teams\/[0-9a-f-]{36}\/load$/)],
  ['what if', 'senior', async (page) => `${await follow('/teams', /\/teams\/[0-9a-f-]{36}\/load$/)(page)}?target=2000`],
  ['load of an officer', 'senior', follow('/teams', /\/teams\/[0-9a-f-]{36}\/load$/, /\/load\/[0-9a-f-]{36}$/)],
  ['give cases on', 'senior', follow('/teams', /\/teams\/[0-9a-f-]{36}\/load$/, /\/load\/[0-9a-f-]{36}$/, /\/give$/)],
  ['load of all teams', 'senior', '/units/all/load'],
  ['checks', 'senior', '/checks'],
  ['a check', 'senior', follow('/checks', /\/checks\/written-late$/)],
  ['lines of a check', 'senior', follow('/checks', /\/checks\/written-late$/, /\/checks\/written-late\/\d{4}-\d{2}\?team=/)],
  ['open a look', 'senior', follow('/checks', /\/checks\/written-late$/, /\/checks\/written-late\/\d{4}-\d{2}\?team=/, /\/looks\/new\?/)],
  ['attendance and enforcement', 'officer', follow('/steps', /\/attendance$/)],
  ['decide a breach review', 'senior', attended(lateOfATeam, /\/sentence\/[0-9a-f-]{36}\/review$/)],
  ['what happened with a breach', 'officer', attended('/steps', /\/enforcement\/[0-9a-f-]{36}$/)],
  ['take a step of a breach back', 'officer', attended('/steps', /\/enforcement\/steps\/[0-9a-f-]{36}\/remove$/)],
  ['record a letter', 'officer', attended('/steps', /\/letters\/new$/)],
  ['write a letter', 'officer', async (page) => {
    const missed = await attended('/steps', /\/contacts\/[0-9a-f-]{36}$/)(page)
    const [, someone, contact] = missed.match(/^(.*)\/contacts\/(.*)$/)
    return `${someone}/letters/write?about=contact.${contact}&letter=first-warning`
  }],
  ['write the pack of a breach', 'officer', attended('/steps', /\/letters\/write\?about=review/)],
  ['a letter as it went', 'officer', attended('/steps', /\/letters\/[0-9a-f-]{36}$/)],
  ['take a letter back', 'officer', attended('/steps', /\/letters\/[0-9a-f-]{36}\/remove$/)],
  ['going alone', 'officer', follow('/day', /\/visit$/)],
  ['search with hits', 'officer', searched('hartnoll')],
  ['search with a slip and words left out', 'officer', searched('hartnol 14.3.89 99999')],
  ['what I was refused', 'officer', '/access/refused'],
  ['my team', 'senior', '/teams'],
  ['oversight', 'senior', '/oversight'],
  ['organisations', 'service_administrator', '/admin/organisations'],
  ['one organisation', 'service_administrator', follow('/admin/organisations', anOrganisation)],
  ['a new team', 'service_administrator', follow('/admin/organisations', anOrganisation, /\/teams\/new$/)],
  ['a team changed', 'service_administrator', follow('/admin/organisations', anOrganisation, /\/teams\/[0-9a-f-]{36}$/)],
  ['letters of an organisation', 'service_administrator', follow('/admin/organisations', anOrganisation, /\/letters$/)],
  ['words of a letter', 'service_administrator', follow('/admin/organisations', anOrganisation, /\/letters$/, /\/letters\/first-warning\/en$/)],
  ['words of a letter in Welsh', 'service_administrator', follow('/admin/organisations', anOrganisation, /\/letters$/, /\/letters\/appointment\/cy$/)],
  ['a new office', 'service_administrator', follow('/admin/organisations', anOrganisation, /\/offices\/new$/)],
  ['offices of the list', 'service_administrator', follow('/admin/organisations', anOrganisation, /\/offices\/listed$/)],
  ['an office from the list', 'service_administrator', follow('/admin/organisations', anOrganisation, /\/offices\/listed$/, /\/offices\/new\?code=/)],
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
  ['lists that were loaded', 'service_administrator', '/admin/imports'],
  ['a list', 'service_administrator', follow('/admin/imports', /^\/admin\/imports\/offences\//)],
  ['retention and archive', 'service_administrator', '/admin/archive'],
  ['the archive', 'senior', '/archive'],
  ['a record in the archive', 'senior', follow('/archive', /^\/cases\/[0-9a-f-]{36}\/archive$/)],
  ['find in the archive', 'senior', '/archive/search'],
  ['policy', 'service_administrator', '/admin/policy'],
  ['policy explained', 'service_administrator', '/admin/policy/session.idle_minutes'],
  ['waiting for an officer', 'senior', follow('/day', /\/waiting$/)],
  ['allocate', 'senior', follow('/day', /\/waiting$/, /\/allocate$/)],
  ['courts of today', 'court_officer', '/courts'],
  ['a court list', 'court_officer', follow('/courts', /^\/courts\/[^/]+\/\d{4}-\d{2}-\d{2}$/)],
  ['uncertain matches', 'court_officer', '/matches'],
  ['one uncertain match', 'court_officer', follow('/matches', /^\/matches\/[0-9a-f-]{36}$/)],
  ['add a condition to a licence', 'officer', released],
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
