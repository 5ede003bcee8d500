import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

/** The rules of WCAG 2.1, levels A and AA. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
/** Those that look at colours. */
const ofColours = ['color-contrast', 'link-in-text-block']

/** Something on the screen that breaks a rule. */
export interface Violation {
  rule: string
  /** CSS selectors. */
  at: string
  why: string
}

/**
 * What axe finds on a page as it stands. It is brought in once a page and asked for what is wrong only. What lies in
 * frames is the customer's letter, in which no script runs, nor does axe: it was tried, and never answers.
 */
export async function violationsOn(page: Page, scope: 'all' | 'colours'): Promise<Violation[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const options: RunOptions = {
    runOnly: scope === 'all' ? { type: 'tag', values: levels } : { type: 'rule', values: ofColours },
    resultTypes: ['violations'],
    iframes: false,
  }
  const { violations } = await page.evaluate(asked => window.axe.run(document, asked), options)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({
      rule: id,
      at: target.join(' '),
      why: failureSummary?.split('\n')[1]?.trim() ?? '',
    })),
  )
}

declare global {
  interface Window {
    axe: typeof axe
  }
}
