import {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  type MantineThemeOverride,
  Menu,
  Modal,
  mergeThemeOverrides,
  Notification,
  Popover,
  Stepper,
  Switch,
  Table,
  Tabs,
  Text,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core'
import { dark, light, type Tokens, type Tone, tones } from './tokens.ts'

/**
 * Toasts stand above the page and above the shade that a dialog lays over it, so that an undo can still be pressed, but
 * never above the dialog itself (Mantine: 200): nothing covers its buttons.
 */
export const TOASTS_Z = 199

/** Mantine wants ten shades; ours has one a theme, which the CSS variables below put in. */
function flat(colour: string): MantineColorsTuple {
  return [colour, colour, colour, colour, colour, colour, colour, colour, colour, colour]
}

const gray: MantineColorsTuple = [
  light.bg,
  light.sunken,
  '#e6e3dc',
  light.line,
  light['line-strong'],
  light.field,
  light['ink-3'],
  light['ink-2'],
  '#3a3f46',
  light.ink,
]

const darkGray: MantineColorsTuple = [
  dark.ink,
  dark['ink-2'],
  dark['ink-3'],
  dark.field,
  dark['line-strong'],
  dark.line,
  dark.surface,
  dark.bg,
  dark.sunken,
  '#101214',
]

function isTone(colour: string | undefined): colour is Tone {
  return tones.some(tone => tone === colour)
}

/** Colours of a button, badge and the like, from the tokens, so that both themes hold their contrast. */
const variantColors: VariantColorsResolver = ({ color, variant, theme }) => {
  const tone = isTone(color) ? color : color === undefined || color === theme.primaryColor ? 'accent' : null
  if (tone === null && variant !== 'default') {
    const quiet = variant === 'subtle' || variant === 'transparent'
    return {
      background: quiet ? 'transparent' : 'var(--sunken)',
      hover: 'var(--sunken)',
      color: 'var(--ink-2)',
      border: '1px solid transparent',
    }
  }
  if (tone === null || variant === 'default') {
    return {
      background: 'var(--surface)',
      hover: 'var(--sunken)',
      color: 'var(--ink)',
      border: '1px solid var(--line-strong)',
    }
  }
  const main = `var(--${tone})`
  const soft = `var(--${tone}-soft)`
  switch (variant) {
    case 'filled':
      return {
        background: main,
        hover: tone === 'accent' ? 'var(--accent-hover)' : `color-mix(in srgb, ${main} 88%, var(--ink))`,
        color: `var(--${tone}-ink)`,
        border: '1px solid transparent',
      }
    case 'outline':
      return { background: 'transparent', hover: soft, color: main, border: `1px solid ${main}` }
    case 'subtle':
    case 'transparent':
      return { background: 'transparent', hover: soft, color: main, border: '1px solid transparent' }
    default:
      return { background: soft, hover: soft, color: main, border: '1px solid transparent' }
  }
}

/** Height of everything in a form, and of a table's row. */
const controlHeight = '30px'

/**
 * The Mantine theme of the house: Inter at 13 px, controls of 30 px, rows of 32 px, radius 6. Colours come
 * from the tokens as CSS variables (`--ink-2`, `--accent-soft`, …), which own components use directly.
 */
const theme = createTheme({
  fontFamily: '"Inter Variable", "Segoe UI", system-ui, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono Variable", ui-monospace, monospace',
  fontSizes: { xs: '11.5px', sm: '13px', md: '13px', lg: '14px', xl: '16px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.5', xl: '1.5' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '8px', xl: '11px' },
  defaultRadius: 'sm',
  spacing: { xs: '6px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '16px', lineHeight: '1.35' },
      h2: { fontSize: '13px', lineHeight: '1.4' },
      h3: { fontSize: '13px', lineHeight: '1.4' },
    },
  },
  colors: {
    gray,
    dark: darkGray,
    accent: flat(light.accent),
    ok: flat(light.ok),
    near: flat(light.near),
    bad: flat(light.bad),
    seal: flat(light.seal),
  },
  primaryColor: 'accent',
  black: light.ink,
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver: variantColors,
  components: {
    Button: Button.extend({
      vars: (_theme, props) => ({
        root:
          props.size === undefined
            ? { '--button-height': controlHeight, '--button-padding-x': '12px', '--button-fz': '13px' }
            : {},
      }),
      styles: { label: { fontWeight: 550 } },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle' },
      vars: (_theme, props) => ({ root: props.size === undefined ? { '--ai-size': controlHeight } : {} }),
    }),
    Input: Input.extend({
      vars: (_theme, props) => ({
        wrapper:
          props.size === undefined || props.size === 'sm'
            ? { '--input-height': controlHeight, '--input-fz': '13px', '--input-padding-x': '9px' }
            : {},
      }),
    }),
    InputWrapper: Input.Wrapper.extend({
      styles: {
        label: { fontWeight: 550, marginBottom: 3 },
        description: { fontSize: 12, marginBottom: 4 },
        error: { fontSize: 12 },
      },
    }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: 'xs' },
      styles: { label: { fontSize: 13 }, description: { fontSize: 12 } },
    }),
    Switch: Switch.extend({ defaultProps: { size: 'xs' }, styles: { label: { fontSize: 13 } } }),
    Stepper: Stepper.extend({ styles: { stepLabel: { fontSize: 12.5 } } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light' }, styles: { root: { textTransform: 'none' } } }),
    Table: Table.extend({
      defaultProps: { verticalSpacing: 0, horizontalSpacing: 10 },
      styles: {
        // A row of one line stays 32 high; one of several is not to stick to its lines.
        td: { height: 32, paddingBlock: 4 },
        th: { height: 32, fontSize: 11.5, fontWeight: 550, color: 'var(--ink-3)' },
      },
    }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Text: Text.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, withArrow: false, fz: 12 } }),
    Modal: Modal.extend({
      defaultProps: {
        // A header inside a dialog would count as a second banner of the page.
        attributes: { header: { role: 'presentation' } },
        // The page never scrolls by itself, and locking it would write a style without the nonce.
        lockScroll: false,
        padding: 18,
        centered: true,
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.35, zIndex: TOASTS_Z - 1 },
      },
      styles: {
        title: { fontWeight: 650, fontSize: '14px', color: 'var(--ink)' },
        header: { minHeight: 48 },
        // In the dark theme a shadow alone does not part a dialog from the page.
        content: { border: '1px solid var(--line)' },
      },
    }),
    Menu: Menu.extend({
      // The placeholder is a focusable element that a menu may not hold (ARIA 1.2, role menu).
      defaultProps: { withInitialFocusPlaceholder: false, shadow: 'md', transitionProps: { duration: 80 } },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } }),
    Notification: Notification.extend({ defaultProps: { withBorder: true } }),
  },
})

function tokenVariables(tokens: Tokens): Record<string, string> {
  const variables: Record<string, string> = {}
  for (const [name, value] of Object.entries(tokens)) variables[`--${name}`] = value
  for (const tone of tones) {
    variables[`--mantine-color-${tone}-filled`] = `var(--${tone})`
    variables[`--mantine-color-${tone}-filled-hover`] =
      tone === 'accent' ? 'var(--accent-hover)' : `var(--${tone})`
    variables[`--mantine-color-${tone}-light`] = `var(--${tone}-soft)`
    variables[`--mantine-color-${tone}-light-hover`] = `var(--${tone}-soft)`
    variables[`--mantine-color-${tone}-light-color`] = `var(--${tone})`
    variables[`--mantine-color-${tone}-outline`] = `var(--${tone})`
    variables[`--mantine-color-${tone}-outline-hover`] = `var(--${tone}-soft)`
    variables[`--mantine-color-${tone}-text`] = `var(--${tone})`
  }
  return {
    ...variables,
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-light-color': 'var(--accent)',
    '--mantine-primary-color-contrast': 'var(--accent-ink)',
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--field)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-color-disabled-border': 'var(--line)',
  }
}

/** Puts the tokens of each theme into CSS variables, under their own names and under Mantine's. */
export const themeVariables: CSSVariablesResolver = () => ({
  variables: {
    '--r': '6px',
    '--row': '32px',
    '--font': 'var(--mantine-font-family)',
    '--mono': 'var(--mantine-font-family-monospace)',
  },
  light: {
    ...tokenVariables(light),
    '--mantine-shadow-md': '0 2px 6px rgb(20 20 10 / 0.08), 0 10px 30px rgb(20 20 10 / 0.12)',
  },
  dark: { ...tokenVariables(dark), '--mantine-shadow-md': '0 10px 30px rgb(0 0 0 / 0.5)' },
})

/** The theme with the words Mantine's own parts need for screen readers. */
export function themeWith(words: { close: string }): MantineThemeOverride {
  const closing = { 'aria-label': words.close }
  return mergeThemeOverrides(theme, {
    components: {
      Modal: Modal.extend({ defaultProps: { closeButtonProps: closing } }),
      Notification: Notification.extend({ defaultProps: { closeButtonProps: closing } }),
    },
  })
}
