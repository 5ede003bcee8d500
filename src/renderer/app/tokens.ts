/**
 * The colours of the house: paper and ink, one accent, three verdicts, one seal. Every pair that text and
 * ground can make holds WCAG 2.2 AA (4.5:1, borders of fields 3:1); a test computes it.
 */
export interface Tokens {
  bg: string
  surface: string
  sunken: string
  line: string
  'line-strong': string
  /** Border of what can be typed into. */
  field: string
  ink: string
  'ink-2': string
  'ink-3': string
  accent: string
  'accent-hover': string
  'accent-soft': string
  'accent-ink': string
  ok: string
  'ok-soft': string
  'ok-ink': string
  near: string
  'near-soft': string
  'near-ink': string
  bad: string
  'bad-soft': string
  'bad-ink': string
  seal: string
  'seal-soft': string
  'seal-ink': string
  shadow: string
}

export const light: Tokens = {
  bg: '#f6f5f2',
  surface: '#ffffff',
  sunken: '#efede8',
  line: '#e0ddd5',
  'line-strong': '#c9c5ba',
  field: '#868379',
  ink: '#1f2328',
  'ink-2': '#565b63',
  'ink-3': '#62676f',
  accent: '#1f5f8b',
  'accent-hover': '#194f75',
  'accent-soft': '#e3eef6',
  'accent-ink': '#ffffff',
  ok: '#27714a',
  'ok-soft': '#e3f1e7',
  'ok-ink': '#ffffff',
  near: '#855b00',
  'near-soft': '#fbf0d3',
  'near-ink': '#ffffff',
  bad: '#b3261e',
  'bad-soft': '#fbe6e3',
  'bad-ink': '#ffffff',
  seal: '#6b4fa0',
  'seal-soft': '#eee8f8',
  'seal-ink': '#ffffff',
  shadow: '0 1px 2px rgb(20 20 10 / 0.06), 0 4px 16px rgb(20 20 10 / 0.05)',
}

export const dark: Tokens = {
  bg: '#16181b',
  surface: '#1e2125',
  sunken: '#191b1f',
  line: '#2d3137',
  'line-strong': '#424852',
  field: '#6b727d',
  ink: '#e7e6e2',
  'ink-2': '#a9adb4',
  'ink-3': '#959ba4',
  accent: '#74b3dd',
  'accent-hover': '#8cc3e8',
  'accent-soft': '#1d3344',
  'accent-ink': '#0d1a24',
  ok: '#6cc38d',
  'ok-soft': '#1b3325',
  'ok-ink': '#0d1c13',
  near: '#e0b354',
  'near-soft': '#362c14',
  'near-ink': '#1f1804',
  bad: '#f08a80',
  'bad-soft': '#3c211e',
  'bad-ink': '#260c09',
  seal: '#b9a0ea',
  'seal-soft': '#2b2440',
  'seal-ink': '#171028',
  shadow: 'none',
}

/** The colours a component can be given by name. */
export const tones = ['accent', 'ok', 'near', 'bad', 'seal'] as const
export type Tone = (typeof tones)[number]
