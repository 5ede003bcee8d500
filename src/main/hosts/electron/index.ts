import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  app,
  BrowserWindow,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron'
import { startCore } from '../../core/client.ts'
import { preloadFile, rendererDir, resourcesDir, workerUrl } from '../../entries.ts'
import { defaultDataDir, typedPath } from '../data-folder.ts'
import { type KeptCore, keepCore } from '../keep-core.ts'
import { sentenceOf, tell } from '../terminal.ts'
import { watchPage } from './crash.ts'
import { guardPages, guardSession, safeOpenExternal } from './guards.ts'
import { menuTemplate } from './menu.ts'
import { handOutPorts } from './ports.ts'
import { registerScheme, serveWindow } from './protocol.ts'
import { openWindowKey, sealInPlace, type WindowKey } from './secrets.ts'
import { openSettings, type SettingsFile } from './settings.ts'
import { shellTexts } from './texts.ts'
import { openWindow } from './window.ts'

const log = (line: string) => tell(`okienko: ${line}`)

/** Chromium has flags of its own among ours, and the system may add some: what is unknown is not ours to refuse. */
const { values: flags } = parseArgs({
  args: process.argv.slice(1),
  options: { data: { type: 'string' }, sample: { type: 'boolean', default: false } },
  strict: false,
})
const dataDir = typeof flags.data === 'string' ? typedPath(flags.data) : defaultDataDir()

// Everything up to the first await must have run before the app is ready.
app.enableSandbox()
registerScheme(protocol)
// Chromium's own files, and with them the single-instance lock, belong to the data folder: one process a desk.
const shellDir = join(dataDir, 'electron')
mkdirSync(shellDir, { recursive: true, mode: 0o700 })
app.setPath('userData', shellDir)
// Dumps stay here; they contain memory and are never sent.
crashReporter.start({ uploadToServer: false })

if (app.requestSingleInstanceLock()) {
  void open().catch(cannotOpen)
} else {
  log('the desk in this folder is open already; its window is brought to the front.')
  app.quit()
}

async function open(): Promise<void> {
  await app.whenReady()
  const texts = shellTexts(app.getPreferredSystemLanguages())
  const settings = openSettings(shellDir)
  guardPages(app, openOutside)
  guardSession(session.defaultSession)
  serveWindow(session.defaultSession, rendererDir)
  const developerTools = !app.isPackaged
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(texts, developerTools)))

  const opened = await openWindowKey(dataDir, safeStorage, process.env['OKIENKO_PASSPHRASE'] ?? null)
  const core = await keepCore({
    start: () =>
      startCore(workerUrl('thread'), {
        dataDir,
        key: opened.key,
        sample: flags.sample === true,
        resourcesDir,
      }),
    onDeath: error => log(`the desk's thread died and is started again: ${error.message}`),
    onGivingUp: error => end(texts.deskDiedTitle, `${texts.deskDied}\n\n${error.message}`),
  })
  endInOrder(core)
  handOutPorts({ ipcMain, desk: core, newChannel: () => new MessageChannelMain(), log })

  const window = openWindow(preloadFile, settings, developerTools)
  watchPage(window, {
    texts,
    log,
    ask: (parent, question) => dialog.showMessageBox(parent, question),
    giveUp: reason => end(texts.deskDiedTitle, reason),
  })
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  await tellWhatIsAmiss(window, settings, opened)
}

/** The window is open first: a message alone on the screen looks like another program's. */
async function tellWhatIsAmiss(
  window: BrowserWindow,
  settings: SettingsFile,
  opened: WindowKey,
): Promise<void> {
  const texts = shellTexts(app.getPreferredSystemLanguages())
  if (settings.setAside !== null) {
    log(`settings were damaged and put aside: ${settings.setAside}`)
    const detail = `${texts.settingsSetAside}\n${settings.setAside}`
    await dialog.showMessageBox(window, {
      type: 'info',
      message: texts.settingsSetAsideTitle,
      detail,
      buttons: [texts.ok],
    })
  }
  const { unsealed, key } = opened
  if (unsealed === null || settings.read().toldUnsealed === unsealed.backend) return
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: texts.unsealedTitle,
    detail: unsealed.canBeSealed ? texts.unsealedCanSeal : texts.unsealedNoKeychain,
    buttons: unsealed.canBeSealed ? [texts.sealNow, texts.leaveOpen] : [texts.ok],
    cancelId: unsealed.canBeSealed ? 1 : 0,
  })
  if (unsealed.canBeSealed && response === 0) await sealInPlace(dataDir, key, safeStorage)
  else settings.save({ toldUnsealed: unsealed.backend })
}

/** Links in mails and on screens: asked about, then given to the system. */
function openOutside(url: string): void {
  const texts = shellTexts(app.getPreferredSystemLanguages())
  const ask = async (target: string) => {
    const question = {
      type: 'question' as const,
      message: texts.openOutsideTitle,
      detail: target,
      buttons: [texts.openOutside, texts.cancel],
      defaultId: 1,
      cancelId: 1,
    }
    return (await dialog.showMessageBox(question)).response === 0
  }
  safeOpenExternal(url, { ask, open: target => shell.openExternal(target) }).catch((error: unknown) =>
    log(`an address could not be opened: ${sentenceOf(error)}`),
  )
}

/** Quitting waits until the desk has closed its books. */
function endInOrder(core: KeptCore): void {
  let isClosed = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', event => {
    if (isClosed) return
    event.preventDefault()
    isClosed = true
    core.stop().then(
      () => app.exit(0),
      (error: unknown) => {
        log(`closing failed: ${sentenceOf(error)}`)
        app.exit(1)
      },
    )
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
}

function cannotOpen(error: unknown): void {
  end(shellTexts(app.getPreferredSystemLanguages()).cannotOpenTitle, sentenceOf(error))
}

function end(title: string, reason: string): void {
  log(`${title}: ${reason}`)
  dialog.showErrorBox(title, reason)
  app.exit(1)
}
