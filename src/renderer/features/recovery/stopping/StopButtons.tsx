import { IconHandStop, IconSnowflake } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import classes from './Stopping.module.css'
import { useStopping } from './Stopping.tsx'

/** In the header of every case that has an account: stopping is always at hand. */
export function StopButtons() {
  const { t } = useTranslation()
  const { offers, missing, ask } = useStopping()
  return (
    <div className={classes['stops']}>
      {offers.not_me && (
        <GuardedButton
          variant="subtle"
          size="compact-sm"
          missing={missing.not_me}
          leftSection={<IconHandStop size={15} aria-hidden />}
          onClick={() => ask('not_me')}
        >
          {t('recovery:stop.not_me.button')}
        </GuardedButton>
      )}
      {offers.freeze && (
        <GuardedButton
          variant="subtle"
          size="compact-sm"
          missing={missing.freeze}
          leftSection={<IconSnowflake size={15} aria-hidden />}
          rightSection={<Kbd shortcut="z" />}
          onClick={() => ask('freeze')}
        >
          {t('recovery:stop.freeze.button')}
        </GuardedButton>
      )}
    </div>
  )
}
