import { BrowserWindow, type Rectangle, screen } from 'electron'
import { windowUrl } from './origin.ts'
import type { SettingsFile } from './settings.ts'

const defaultSize = { width: 1440, height: 900 }

/** Opens the desk's window where it was closed last. */
export function openWindow(preload: string, settings: SettingsFile, developerTools: boolean): BrowserWindow {
  const { bounds, maximized } = settings.read()
  const window = new BrowserWindow({
    ...(bounds === null ? defaultSize : visible(bounds)),
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Okienko',
    webPreferences: {
      preload,
      // All of this is the default; it stands here so that nobody has to know, and a test asserts it.
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Chromium would fetch dictionaries from the network.
      spellcheck: false,
      devTools: developerTools,
    },
  })
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  window.on('close', () =>
    settings.save({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
  )
  void window.loadURL(windowUrl)
  return window
}

/** Bounds on a screen that was unplugged since would open a window nobody can see. */
function visible(bounds: Rectangle): Rectangle | typeof defaultSize {
  const { workArea } = screen.getDisplayMatching(bounds)
  const isSeen =
    bounds.x < workArea.x + workArea.width - 100 &&
    bounds.x + bounds.width > workArea.x + 100 &&
    bounds.y >= workArea.y - 10 &&
    bounds.y < workArea.y + workArea.height - 100
  return isSeen ? bounds : defaultSize
}
