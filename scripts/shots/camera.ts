import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { themes, wear } from '../../test/e2e/support/look.ts'
import type { DeskWindow } from '../../test/e2e/support/window.ts'
import { like } from '../../test/e2e/support/words.ts'

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url))

/** The smallest window we draw for, and the commonest one. */
const small = { width: 1280, height: 800, suffix: '' } as const
const common = { width: 1920, height: 1080, suffix: '-1920' } as const

/** A picture is not to be larger than this, bytes. */
const mostBytes = 60_000
/** How true the colours stay, from the best; the first that fits is taken. Below these, pills lose their colours. */
const qualities = [80, 70] as const

/**
 * The screen as it stands, in both themes: `name-theme.png`; and, if asked, how a larger window lays it out:
 * `name-light-1920.png`, in one theme, since colours do not change with the size.
 */
export async function shoot(window: DeskWindow, name: string, isSmallEnough: boolean): Promise<void> {
  for (const { width, height, suffix } of isSmallEnough ? [small] : [small, common]) {
    await window.page.setViewportSize({ width, height })
    for (const theme of suffix === '' ? themes : (['light'] as const)) {
      await wear(window, theme)
      await drawn(window)
      await keep(window, `${name}-${theme}${suffix}`)
    }
  }
  await window.page.setViewportSize(small)
  await wear(window, 'light')
}

/** The screen in English: `name-en.png`. What another language changes is seen in one theme and size. */
export async function shootEnglish(window: DeskWindow, name: string): Promise<void> {
  await wear(window, 'light')
  await drawn(window)
  await keep(window, `${name}-en`)
}

/** Removes pictures of screens that are in no table any more. */
export function forgetAllBut(names: ReadonlySet<string>): void {
  for (const file of readdirSync(folder)) {
    const name = /^(.+?)-(?:(?:light|dark|light-1920)|en)\.png$/.exec(file)?.[1]
    if (name !== undefined && !names.has(name)) rmSync(`${folder}${file}`)
  }
}

/** Waits until every scan, and the small picture of each in the list, has come. */
async function drawn({ page, words }: DeskWindow): Promise<void> {
  const { list, viewer } = words.recovery
  const entries = page.getByRole('navigation', { name: list.label }).getByRole('button')
  for (const entry of await entries.filter({ has: page.locator('span[aria-hidden]') }).all()) {
    await entry.locator('img').first().waitFor()
  }
  const open = page.getByRole('region', { name: like(viewer.label) })
  if ((await open.count()) > 0) await open.getByRole('img').last().waitFor()
}

async function keep(window: DeskWindow, file: string): Promise<void> {
  const png = await window.page.screenshot({ caret: 'hide' })
  let smallest = png
  for (const quality of qualities) {
    // Dithering would speckle the scans, and specks do not compress.
    smallest = await sharp(png).png({ palette: true, quality, effort: 10, dither: 0 }).toBuffer()
    if (smallest.length <= mostBytes) break
  }
  writeFileSync(`${folder}${file}.png`, smallest)
}
