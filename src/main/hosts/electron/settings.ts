import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import ElectronStore from 'electron-store'
import { z } from 'zod'

const settings = z.strictObject({
  /** Of the window, in screen points; null until it was closed once. */
  bounds: z
    .object({ x: z.int(), y: z.int(), width: z.int().min(200), height: z.int().min(200) })
    .nullable()
    .default(null),
  maximized: z.boolean().default(false),
  /** The keychain about which the person was already told that it protects nothing. */
  toldUnsealed: z.string().max(60).nullable().default(null),
})
export type WindowSettings = z.infer<typeof settings>

export interface SettingsFile {
  /** Where a file that could not be read was put aside; null when there was none. */
  setAside: string | null
  read(): WindowSettings
  save(changes: Partial<WindowSettings>): void
}

/** Window state and preferences of this machine; never a secret. A bad file is put aside and defaults are used. */
export function openSettings(folder: string, now: () => number = Date.now): SettingsFile {
  const path = join(folder, 'settings.json')
  const setAside = isGood(path) ? null : `${path}.bad-${now()}`
  if (setAside !== null) renameSync(path, setAside)
  const store = new ElectronStore<WindowSettings>({
    name: 'settings',
    cwd: folder,
    defaults: settings.parse({}),
    accessPropertiesByDotNotation: false,
  })
  return {
    setAside,
    read: () => settings.parse(store.store),
    save: changes => store.set(changes),
  }
}

function isGood(path: string): boolean {
  if (!existsSync(path)) return true
  try {
    return settings.safeParse(JSON.parse(readFileSync(path, 'utf8'))).success
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
