import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  defaultDataDir,
  prepareDataDir,
  typedPath,
  UnusableFolderError,
} from '../../../src/main/hosts/data-folder.ts'

describe('the data folder', () => {
  it.each([
    ['Linux', {}, 'linux', `${homedir()}/.local/share/okienko`],
    ['Linux with XDG_DATA_HOME', { XDG_DATA_HOME: '/srv/data' }, 'linux', '/srv/data/okienko'],
    [
      'Linux with a relative XDG_DATA_HOME',
      { XDG_DATA_HOME: 'data' },
      'linux',
      `${homedir()}/.local/share/okienko`,
    ],
    [
      'Linux with an empty XDG_DATA_HOME',
      { XDG_DATA_HOME: '' },
      'linux',
      `${homedir()}/.local/share/okienko`,
    ],
    ['macOS', {}, 'darwin', `${homedir()}/Library/Application Support/okienko`],
    ['Windows', { LOCALAPPDATA: '/C/Users/a/AppData/Local' }, 'win32', '/C/Users/a/AppData/Local/okienko'],
  ] as const)('of %s lies where that system keeps a user’s data', (_system, env, platform, path) => {
    expect(defaultDataDir(env, platform)).toBe(path)
  })

  it('that was typed is meant from where the person stood, not from where npm runs scripts', () => {
    expect(typedPath('desk', { INIT_CWD: '/home/agent' })).toBe('/home/agent/desk')
    expect(typedPath('/srv/desk', { INIT_CWD: '/home/agent' })).toBe('/srv/desk')
  })

  it('is created when it is not there, and refused in a sentence where it cannot be', () => {
    const root = mkdtempSync(join(tmpdir(), 'okienko-folder-'))
    try {
      prepareDataDir(join(root, 'a', 'b'))
      expect(existsSync(join(root, 'a', 'b'))).toBe(true)
      writeFileSync(join(root, 'file'), '')
      expect(() => prepareDataDir(join(root, 'file'))).toThrow(UnusableFolderError)
      expect(() => prepareDataDir(join(root, 'file', 'below'))).toThrow(UnusableFolderError)
    } finally {
      rmSync(root, { recursive: true, force: true })
    }
  })
})
