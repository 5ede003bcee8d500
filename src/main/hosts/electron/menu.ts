import type { MenuItemConstructorOptions } from 'electron'
import type { ShellTexts } from './texts.ts'

/**
 * The system's menu: what every program has. The desk's own actions are in the window, where menu, shortcuts and
 * palette come from one registry.
 */
export function menuTemplate(texts: ShellTexts, developerTools: boolean): MenuItemConstructorOptions[] {
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  return [
    { label: texts.file, submenu: [{ role: 'quit', label: texts.quit }] },
    {
      label: texts.edit,
      submenu: [
        { role: 'undo', label: texts.undo },
        { role: 'redo', label: texts.redo },
        separator,
        { role: 'cut', label: texts.cut },
        { role: 'copy', label: texts.copy },
        { role: 'paste', label: texts.paste },
        { role: 'selectAll', label: texts.selectAll },
      ],
    },
    {
      label: texts.view,
      submenu: [
        { role: 'reload', label: texts.reload },
        separator,
        { role: 'zoomIn', label: texts.zoomIn },
        { role: 'zoomOut', label: texts.zoomOut },
        { role: 'resetZoom', label: texts.actualSize },
        { role: 'togglefullscreen', label: texts.fullScreen },
        ...(developerTools
          ? [separator, { role: 'toggleDevTools', label: texts.developerTools } as const]
          : []),
      ],
    },
  ]
}
