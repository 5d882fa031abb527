// What every browser test needs: the demo on a free port, Chromium, signing in, and checks that hold on any page.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const target = process.env.CARGO_TARGET_DIR ?? path.join(root, 'target')
const program = process.env.THROUGHLINE_BIN ?? path.join(target, 'debug', 'throughline')
const readyWithin = 120_000
const actWithin = 10_000

// Chromium looks up its maker's hosts at every start unless told not to; nothing here leaves the machine.
const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts `throughline demo` on a free port and resolves when it serves.
 * `demo.url` has no slash at its end; `demo.users` are `{ user, password, role }`; `demo.cases` what it names.
 */
export async function startDemo () {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-e2e-'))
  const ready = path.join(folder, 'ready.json')
  const args = ['demo', '--data', path.join(folder, 'data'), '--port', '0', '--ready-file', ready]
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => { said = (said + text).slice(-20_000) })
  }
  const ended = once(child, 'exit')
  process.once('exit', () => child.kill())
  const stop = async () => {
    child.kill('SIGTERM')
    await ended.catch(() => {})
    fs.rmSync(folder, { recursive: true, force: true })
  }
  try {
    const news = await Promise.race([firstJson(ready), ended.then(([code]) => `it ended with code ${code}`)])
    if (typeof news === 'string') throw new Error(news)
    return { ...news, url: news.url.replace(/\/$/, ''), stop }
  } catch (error) {
    await stop()
    throw new Error(`the demo did not start: ${error.message}\n${said}`)
  }
}

/** The content of a file as soon as it is there and whole. */
function firstJson (file) {
  return new Promise((resolve, reject) => {
    const look = () => {
      try {
        const json = JSON.parse(fs.readFileSync(file, 'utf8'))
        finish(() => resolve(json))
      } catch {
        // Not there, or not yet whole: the next change of the folder tells.
      }
    }
    const watcher = fs.watch(path.dirname(file), look)
    const late = setTimeout(
      () => finish(() => reject(new Error(`${file} was not written within ${readyWithin / 1000} seconds`))),
      readyWithin,
    )
    const finish = (then) => {
      watcher.close()
      clearTimeout(late)
      then()
    }
    look()
  })
}

export function launch () {
  const executablePath = process.env.THROUGHLINE_TEST_CHROMIUM ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: quiet })
}

/** A page in a context of its own, as somebody without JavaScript sees it. */
export function withoutScript (browser, demo) {
  return pageIn(browser, demo, { javaScriptEnabled: false })
}

/** A page in which checks may run their own script. The pages themselves need none. */
export function withScript (browser, demo) {
  return pageIn(browser, demo, {})
}

async function pageIn (browser, demo, options) {
  const context = await browser.newContext({ baseURL: demo.url, locale: 'en-GB', ...options })
  context.setDefaultTimeout(actWithin)
  return context.newPage()
}

/** Signs in as the first user of the role, through the form. */
export async function signIn (page, demo, role) {
  const user = demo.users.find((one) => one.role === role)
  assert.ok(user, `the demo has no ${role}; it has ${demo.users.map((one) => one.role).join(', ')}`)
  await page.goto('/sign-in')
  await page.getByLabel('User name', { exact: true }).fill(user.user)
  await page.getByLabel('Password', { exact: true }).fill(user.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const where = new URL(page.url()).pathname
  assert.notEqual(where, '/sign-in', `${user.user} could not sign in: ${await errorsOn(page)}`)
  return user
}

/** What the error summary says, in one line; empty when there is none. */
export async function errorsOn (page) {
  const lines = await page.locator('.govuk-error-summary li').allInnerTexts()
  return lines.join('; ')
}

/** The first address on the page that the pattern fits. */
export async function addressOn (page, pattern) {
  const all = await page.locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const found = all.find((href) => pattern.test(href))
  assert.ok(found, `no link like ${pattern} on ${new URL(page.url()).pathname}`)
  return found
}

/** Collects what the browser complains about while a page loads: script errors, refusals of the policy, 404s. */
export function complaintsOf (page) {
  const complaints = []
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('requestfailed', (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`))
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      complaints.push(`${response.url()}: ${response.status()}`)
    }
  })
  return complaints
}

/** No violation of WCAG 2.0 to 2.2, levels A and AA. */
export async function axe (page) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  const lines = violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${one.help}: ${node.html}`))
  assert.ok(lines.length === 0, `axe found on ${page.url()}:\n${lines.join('\n')}`)
}

/** The content security policy allows no inline style, script or handler, so there must be none. */
export async function noInlineCode (page) {
  const found = await page.evaluate(() => {
    const bad = (element) =>
      element.hasAttribute('style') || element.localName === 'style' ||
      (element.localName === 'script' && !element.hasAttribute('src')) ||
      element.getAttributeNames().some((name) => /^on[a-z]+$/.test(name))
    return [...document.querySelectorAll('*')].filter(bad).map((element) => element.outerHTML.slice(0, 200))
  })
  assert.ok(found.length === 0, `inline style, script or handler: ${found.join('\n')}`)
}

/** On the narrowest screen that WCAG 1.4.10 names, nothing has to be scrolled sideways. */
export async function fitsNarrow (page) {
  await page.setViewportSize({ width: 320, height: 640 })
  const { width, widest } = await page.evaluate(() => {
    const outside = (element) => element.getBoundingClientRect().right > 320.5
    const all = [...document.querySelectorAll('body *')].filter(outside)
    const named = all.map((element) => `${element.localName}.${element.className}`)
    return { width: document.documentElement.scrollWidth, widest: named.slice(0, 5) }
  })
  assert.ok(width <= 320, `${width} pixels wide at 320; sticking out: ${widest.join(', ')}`)
}
