import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect } from 'vitest'
import type { House } from './house.ts'

/**
 * Holds after every test of a file: no window wrote an error to its console or asked anything of a foreign
 * origin. Where a test fails, it leaves a picture of each window and says where.
 */
export function guard(house: () => House): void {
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await picture(house(), task.name)
    expect(house().faults.splice(0)).toEqual([])
  })
}

/** Stations of one story: each begins where the one before ended, so after a failure the rest are skipped. */
export function inOrder(): void {
  let isBroken = false
  beforeEach(context => context.skip(isBroken, 'an earlier station failed'))
  afterEach(({ task }) => {
    isBroken ||= task.result?.state === 'fail'
  })
}

/** Beside the reports of steps that failed: what else a run has written goes with it. */
async function picture(house: House, name: string): Promise<void> {
  const folder = fileURLToPath(new URL('../../../test-results/windows/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const pages = house.browser.contexts().flatMap(context => context.pages())
  for (const [index, page] of pages.entries()) {
    const file = join(folder, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}-${index + 1}.png`)
    // A window that a test has crashed gives no picture.
    const isTaken = await page.screenshot({ path: file }).then(
      () => true,
      () => false,
    )
    if (isTaken) console.log(`window ${index + 1} when “${name}” failed: ${file}`)
  }
}
