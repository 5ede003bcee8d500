import { IconFlask2 } from '@tabler/icons-react'
import { Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Imports } from '../features/imports/index.ts'
import { IntakeDropZone } from '../features/intake/index.ts'
import { OwnDrafts, ViewKeys } from '../features/tickets/index.ts'
import { useShortcuts } from './actions.ts'
import banner from './banner.module.css'
import { useDesk } from './desk.tsx'
import { useGeneralActions } from './generalActions.ts'
import { Palette } from './palette.tsx'
import { Rail } from './rail.tsx'
import classes from './shell.module.css'
import { ShortcutSheet } from './shortcutSheet.tsx'
import { TopBar } from './topBar.tsx'

/** What surrounds every screen: top bar, rail, palette, keyboard, and the drop of a file anywhere. */
export function Shell() {
  const { t } = useTranslation()
  const { status } = useDesk()
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null)
  useGeneralActions({ openPalette: () => setOpen('palette'), openShortcuts: () => setOpen('shortcuts') })
  useShortcuts()

  return (
    <div className={classes['shell']}>
      <a className={classes['skip']} href="#content" onClick={skipToContent}>
        {t('common:shell.skip')}
      </a>
      <TopBar onSearch={() => setOpen('palette')} />
      <Rail />
      <div className={classes['column']}>
        {status.desk.sample && (
          <aside className={banner['sample']} aria-label={t('common:shell.sampleLabel')}>
            <IconFlask2 size={15} aria-hidden />
            {t('common:shell.sample')}
          </aside>
        )}
        <main id="content" tabIndex={-1} className={classes['content']}>
          <IntakeDropZone>
            <Outlet />
          </IntakeDropZone>
        </main>
      </div>
      <Imports />
      <ViewKeys />
      <OwnDrafts />
      <Palette opened={open === 'palette'} onClose={() => setOpen(null)} />
      <ShortcutSheet opened={open === 'shortcuts'} onClose={() => setOpen(null)} />
    </div>
  )
}

/** The fragment is the router's; the link must not change it. */
function skipToContent(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
