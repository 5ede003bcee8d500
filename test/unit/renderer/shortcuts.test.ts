import { describe, expect, it } from 'vitest'
import { type Action, actionFor, collectActions, withLayer } from '../../../src/renderer/app/actions.ts'
import { type KeyPress, matchesShortcut, shortcutLabel } from '../../../src/renderer/app/shortcuts.ts'

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    altGraph: false,
    composing: false,
    ...held,
  }
}

function action(id: string, shortcut: string, more: Partial<Action> = {}): Action {
  return { id, label: id, shortcut, run: () => undefined, ...more }
}

describe('a shortcut', () => {
  it.each([
    ['mod+k', press('k', { ctrlKey: true })],
    ['mod+k', press('K', { ctrlKey: true })],
    ['mod+k', press('k', { metaKey: true })],
    ['mod+shift+l', press('L', { ctrlKey: true, shiftKey: true })],
    ['e', press('e')],
    ['?', press('?', { shiftKey: true })],
    ['mod+enter', press('Enter', { ctrlKey: true })],
  ])('%s answers to its keys', (shortcut, keys) => {
    expect(matchesShortcut(shortcut, keys)).toBe(true)
  })

  it.each([
    ['AltGr as Windows reports it', 'mod+k', press('k', { ctrlKey: true, altKey: true })],
    ['AltGr as Linux reports it', 'e', press('e', { altGraph: true })],
    ['AltGr with a letter it types', 'l', press('ł', { altGraph: true })],
    ['a letter being composed', 'e', press('e', { composing: true })],
    ['a shift that is not asked for', 'e', press('E', { shiftKey: true })],
    ['a missing Ctrl', 'mod+k', press('k')],
    ['a Ctrl that is not asked for', 'e', press('e', { ctrlKey: true })],
    ['a missing shift', 'mod+shift+l', press('l', { ctrlKey: true })],
  ])('never answers to %s', (_, shortcut, keys) => {
    expect(matchesShortcut(shortcut, keys)).toBe(false)
  })

  it.each([
    ['mod+k', 'Ctrl K'],
    ['g o', 'G O'],
    ['mod+enter', 'Ctrl ⏎'],
    ['alt+arrowleft', 'Alt ←'],
    ['?', '?'],
  ])('%s is written %s', (shortcut, label) => {
    expect(shortcutLabel(shortcut)).toBe(label)
  })
})

describe('which action a key asks for', () => {
  const actions = [action('go.recovery', 'g o'), action('edit', 'e'), action('palette', 'mod+k')]

  it('a single letter runs its action outside text fields', () => {
    expect(actionFor(actions, press('e'), false, null).action?.id).toBe('edit')
  })

  it('a single letter belongs to the text while somebody types', () => {
    expect(actionFor(actions, press('e'), true, null)).toEqual({})
  })

  it('Ctrl+K works while somebody types', () => {
    expect(actionFor(actions, press('k', { ctrlKey: true }), true, null).action?.id).toBe('palette')
  })

  it('the first key of two waits for the second', () => {
    expect(actionFor(actions, press('g'), false, null)).toEqual({ begins: 'g' })
  })

  it('the second key of two runs the action', () => {
    expect(actionFor(actions, press('o'), false, 'g').action?.id).toBe('go.recovery')
  })

  it('the second key alone does nothing', () => {
    expect(actionFor(actions, press('o'), false, null)).toEqual({})
  })
})

describe('single keys that are switched off', () => {
  const actions = [
    action('go.recovery', 'g o'),
    action('edit', 'e'),
    action('export', 'shift+e'),
    action('rename', 'f2'),
  ]
  const asked = (keys: KeyPress, begun: string | null = null) => actionFor(actions, keys, false, begun, false)

  it('do nothing alone, be it a capital letter', () => {
    expect(asked(press('e'))).toEqual({})
    expect(asked(press('E', { shiftKey: true }))).toEqual({})
    expect(asked(press('g'))).toEqual({})
  })

  it('do with Alt what they did', () => {
    expect(asked(press('e', { altKey: true })).action?.id).toBe('edit')
    expect(asked(press('E', { shiftKey: true, altKey: true })).action?.id).toBe('export')
    expect(asked(press('g', { altKey: true }))).toEqual({ begins: 'g' })
    expect(asked(press('o'), 'g').action?.id).toBe('go.recovery')
    expect(asked(press('o', { altKey: true }), 'g').action?.id).toBe('go.recovery')
  })

  it('leave keys that type nothing, and Alt does nothing where they are on', () => {
    expect(asked(press('F2')).action?.id).toBe('rename')
    expect(actionFor(actions, press('e', { altKey: true }), false, null)).toEqual({})
  })

  it.each([
    ['e', 'Alt E'],
    ['shift+e', 'Alt ⇧ E'],
    ['g o', 'Alt G O'],
    ['f2', 'F2'],
    ['mod+k', 'Ctrl K'],
  ])('%s is written %s', (shortcut, label) => {
    expect(shortcutLabel(shortcut, false)).toBe(label)
  })
})

describe('the actions that exist', () => {
  const may = { may: () => true, signedIn: true }

  it('a later screen’s action stands in for a general one of the same id', () => {
    const general = { owner: 'shell', actions: [action('save', 'mod+s', { label: 'general' })] }
    const screen = { owner: 'screen', actions: [action('save', 'mod+s', { label: 'of the screen' })] }
    expect(collectActions([general, screen], may).map(found => found.label)).toEqual(['of the screen'])
  })

  it('a screen’s action stands in for a general one, whichever came first and was said anew last', () => {
    const general = { owner: 'shell', actions: [action('find', '/', { label: 'general' })] }
    const screen = { owner: 'screen', actions: [action('find', '/', { label: 'of the screen' })] }
    const labels = (layers: Parameters<typeof collectActions>[0]) =>
      collectActions(layers, may).map(({ label }) => label)
    // What is drawn inside the shell is there before the shell is.
    const both = withLayer(withLayer([], screen), general, 'beneath')
    expect(labels(both)).toEqual(['of the screen'])
    const inEnglish = { owner: 'shell', actions: [action('find', '/', { label: 'in English' })] }
    expect(labels(withLayer(both, inEnglish, 'beneath'))).toEqual(['of the screen'])
    const above = { owner: 'dialog', actions: [action('find', '/', { label: 'of the dialog' })] }
    const again = withLayer(withLayer(both, above), screen)
    expect(labels(again)).toEqual(['of the dialog'])
  })

  it('an action whose condition does not hold is not there', () => {
    const layer = {
      owner: 'shell',
      actions: [action('go', 'g', { when: context => context.may('journal.read') })],
    }
    expect(collectActions([layer], { may: () => false, signedIn: true })).toEqual([])
  })
})
