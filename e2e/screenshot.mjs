// Draws a person's page of the demo: node e2e/screenshot.mjs FILE. `cargo xtask screenshot` calls this.

import { addressOn, launch, signIn, startDemo, withScript } from './lib.mjs'

const file = process.argv[2] ?? 'docs/person.png'
const demo = await startDemo()
const browser = await launch()
try {
  const page = await withScript(browser, demo)
  await page.setViewportSize({ width: 1280, height: 960 })
  await signIn(page, demo, 'officer')
  await page.goto('/cases')
  await page.goto(demo.cases?.person ?? await addressOn(page, /^\/cases\/[0-9a-f-]{36}$/))
  await page.screenshot({ path: file })
  console.log(`drawn: ${file}`)
} finally {
  await browser.close()
  await demo.stop()
}
