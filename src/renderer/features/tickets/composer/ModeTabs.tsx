import { SegmentedControl } from '@mantine/core'
import { IconLock, IconMailForward, IconShieldLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type ComposerMode, composerModes } from '../../../../shared/contract/tickets/index.ts'
import classes from './Composer.module.css'

/** To the customer, for the desk, or for the desk under a lock. */
export function ModeTabs({ mode, onTurn }: { mode: ComposerMode; onTurn: (to: ComposerMode) => void }) {
  const { t } = useTranslation()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('tickets:composer.mode')}
      value={mode}
      onChange={value => onTurn(composerModes.find(each => each === value) ?? 'reply')}
      data={[
        { value: 'reply', label: <Tab icon={IconMailForward} word={t('tickets:composer.reply')} /> },
        { value: 'note', label: <Tab icon={IconLock} word={t('tickets:composer.note')} /> },
        { value: 'sealed', label: <Tab icon={IconShieldLock} word={t('sealing:composer.tab')} /> },
      ]}
    />
  )
}

function Tab({ icon: TabIcon, word }: { icon: typeof IconLock; word: string }) {
  return (
    <span className={classes['tab']}>
      <TabIcon size={14} aria-hidden />
      {word}
    </span>
  )
}
