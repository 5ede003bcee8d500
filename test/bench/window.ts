import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { startCore } from '../../src/main/core/client.ts'
import { type House, openHouse } from '../e2e/support/house.ts'
import { TicketDesk } from '../e2e/support/tickets.ts'
import type { DeskWindow } from '../e2e/support/window.ts'
import { TEST_KEY } from '../support/desk.ts'
import { deskIn } from './tickets/desks.ts'
import { type Figures, figuresOf, shown } from './tickets/measuring.ts'
import { marked } from './tickets/polish.ts'
import { opensAt, settle } from './tickets/ways.ts'

/**
 * `npm run bench:window -- --data DIR [--json FILE]`: what an agent waits for in a real Chromium before a desk that is
 * there, from the key he presses until the picture has changed. Needs the built window.
 */
const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'string' } } })
if (values.data === undefined) throw new Error('which desk: --data DIR')

const ROUNDS = 60
/** What is done to the wheel: so many pixels, so often (milliseconds). */
const turns = {
  'a frame while the wheel turns, 2000 pixels a second': { pixels: 100, every: 50 },
  'a frame while the queue is scrolled by pages of 900 pixels': { pixels: 900, every: 100 },
}
const results: Record<string, Figures> = {}
/** Since the epoch, as the page's own clock tells it: both are this machine's. */
const now = () => performance.timeOrigin + performance.now()

const desk = await deskIn(values.data)
await settle(desk)
const built = await startsOfTheBuiltDesk(values.data)
const house = await openHouse({ dataDir: values.data, at: opensAt(desk) })
try {
  await measureAll(house)
} finally {
  await house.close()
}
for (const [name, figures] of Object.entries(results)) process.stdout.write(`${name}: ${shown(figures)} ms\n`)
process.stdout.write(`load ${loadavg()[0]?.toFixed(1)}\n`)
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)

/** The thread as it is shipped, from nothing to a desk that answers. */
async function startsOfTheBuiltDesk(dataDir: string): Promise<Figures> {
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const start = now()
    const core = await startCore(new URL('../../out/main/thread.js', import.meta.url), {
      dataDir,
      key: TEST_KEY,
      sample: false,
      resourcesDir: fileURLToPath(new URL('../../resources', import.meta.url)),
    })
    times.push(now() - start)
    await core.stop()
  }
  return figuresOf(times)
}

async function measureAll(desks: House): Promise<void> {
  const opened = now()
  const window = await desks.window()
  await window.button(/Iga Łuczywo/).waitFor()
  const toSignIn = now() - opened
  await window.page.evaluate(`window.paintedAt = ${paintedAt.toString()}; 0`)
  const signedIn = now()
  await window.signInAs('agent')
  const desk = new TicketDesk(window)
  await desk.openQueue()
  results['opened by the window, to the sign-in screen'] = figuresOf([toSignIn])
  results['signed in, to a queue that can be used'] = figuresOf([now() - signedIn])
  // Starting Chromium is not the desk's doing. The house runs the desk's sources, whose types must go first.
  results['the built desk started'] = built
  results['all three together'] = figuresOf([built.p50 + now() - opened])

  results['a ticket opened by Enter, to its conversation'] = await openTickets(desk)
  results['a ticket opened for the second time'] = await openTickets(desk)
  results['a key in the search, to its results'] = await searching(window)
  for (const [name, turn] of Object.entries(turns)) results[name] = await scrolling(desk, turn)
}

/**
 * In the page: presses come through Chromium's own input; an answer counts when the frame that shows it was drawn.
 *
 * @returns the instants of the key and of the picture
 */
function paintedAt(isThere: () => boolean): Promise<{ pressed: number; painted: number }> {
  return new Promise(resolve => {
    let pressed = 0
    addEventListener(
      'keydown',
      event => {
        pressed = event.timeStamp
      },
      { once: true, capture: true },
    )
    const look = () => {
      if (pressed === 0 || !isThere()) return requestAnimationFrame(look)
      // It stands there before this very frame is drawn, and the frame is drawn before the next task runs.
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () => resolve({ pressed, painted: performance.now() }))
      channel.port1.start()
      return channel.port2.postMessage(0)
    }
    requestAnimationFrame(look)
  })
}

/** In the page: while an answer is waited for, the one before it is marked as stale; it may be the same again. */
function answered(): () => boolean {
  let isAnswered = false
  new MutationObserver((changes, observer) => {
    const isFresh = changes.some(
      ({ target }) => target instanceof HTMLElement && target.dataset['stale'] === undefined,
    )
    if (!isFresh) return
    isAnswered = true
    observer.disconnect()
  }).observe(document.body, { subtree: true, attributeFilter: ['data-stale'] })
  return () => isAnswered
}

/** @param isThere source of a function that runs in the page */
async function press(page: Page, key: string, isThere: string): Promise<number> {
  const waiting = page.evaluate<{ pressed: number; painted: number }>(`window.paintedAt(${isThere})`)
  await page.evaluate('new Promise(done => requestAnimationFrame(() => setTimeout(done)))')
  await page.keyboard.press(key)
  const { pressed, painted } = await waiting
  return painted - pressed
}

async function openTickets(desk: TicketDesk): Promise<Figures> {
  const times: number[] = []
  const { page } = desk.window
  const { conversation } = desk.words
  for (let round = 0; round < ROUNDS; round += 1) {
    await desk.openQueue()
    await desk.list.focus()
    await page.keyboard.press('Home')
    for (let step = 0; step < round % 20; step += 1) await page.keyboard.press('j')
    const there = `() => document.querySelector('[aria-label="${conversation}"] article, section[aria-label="${conversation}"] *') !== null`
    times.push(await press(page, 'Enter', there))
  }
  return figuresOf(times)
}

async function searching({ page, words: texts }: DeskWindow): Promise<Figures> {
  const times: number[] = []
  // Each only once: the window remembers the answers it was given.
  const { frequent, medium, rare } = marked
  const words = [frequent.word, medium.word, rare.word, 'poczta', 'domena', 'faktura', 'skrzynka', 'przelew']
  const sought = words.flatMap(word => [
    word,
    ...words.filter(other => other !== word).map(other => `${word} ${other}`),
  ])
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  const box = page.getByRole('combobox', { name: texts.search.box })
  await box.waitFor()
  for (const word of sought.slice(0, ROUNDS)) {
    await box.fill(word.slice(0, -1))
    await page.waitForTimeout(400)
    await page.evaluate(`window.answered = (${answered.toString()})()`)
    times.push(await press(page, word.at(-1) ?? '', 'window.answered'))
  }
  return figuresOf(times)
}

async function scrolling(
  desk: TicketDesk,
  { pixels, every }: { pixels: number; every: number },
): Promise<Figures> {
  const { page } = desk.window
  // Out of the search box, where letters are letters.
  await page.evaluate('document.activeElement.blur()')
  await desk.openQueue()
  await page.mouse.move(640, 500)
  const frames = page.evaluate<number[]>(`new Promise(done => {
    const at = []
    const tick = now => { at.push(now); if (at.length < 240) requestAnimationFrame(tick); else done(at) }
    requestAnimationFrame(tick)
  })`)
  for (const begun = performance.now(); performance.now() - begun < 3_500; ) {
    await page.mouse.wheel(0, pixels)
    await page.waitForTimeout(every)
  }
  const at = await frames
  return figuresOf(at.slice(1).map((time, index) => time - (at[index] ?? time)))
}
