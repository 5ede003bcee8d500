import { Button, NativeSelect } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FILES_LIMIT_BYTES, FILES_PER_MESSAGE } from '../../../../shared/contract/tickets/index.ts'
import { useFormat } from '../../../app/format.ts'
import { GuardedButton } from '../../../ui/GuardedButton.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import classes from './Composer.module.css'
import { SendLabel } from './SendLabel.tsx'
import type { ModeWords } from './useModeWords.ts'
import type { Sending } from './useSending.ts'

/** Attaches, says what becomes of the ticket, and sends: the last thing that is read before it goes. */
export function ComposerFoot({
  words,
  sending: { status, missing, unreachable, busy, sendNow },
  unreachableId,
  onAttach,
}: {
  words: ModeWords
  sending: Sending
  /** Of the sentence in sight that says why nobody can be written to. */
  unreachableId: string
  onAttach: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const limitsId = useId()
  return (
    <footer className={classes['foot']}>
      <span className={classes['hint']}>
        <span>
          <Kbd shortcut="mod+enter" /> {words.hint}
        </span>
        <span id={limitsId}>
          {t('files:limits', { most: FILES_PER_MESSAGE, limit: format.bytes(FILES_LIMIT_BYTES) })}
        </span>
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-describedby={limitsId}
        leftSection={<IconPaperclip size={15} aria-hidden />}
        onClick={onAttach}
      >
        {t('files:attach')}
      </Button>
      <NativeSelect
        aria-label={t('tickets:composer.after.label')}
        value={status.chosen === null ? '' : String(status.chosen)}
        data={status.options}
        onChange={event => status.choose(Number(event.currentTarget.value) || null)}
      />
      <GuardedButton
        missing={missing}
        busy={busy}
        color={words.color}
        leftSection={<words.icon size={16} aria-hidden />}
        classNames={{ root: classes['send'] ?? '', label: classes['sendWords'] ?? '' }}
        aria-label={words.send}
        aria-describedby={unreachable === null ? undefined : unreachableId}
        onClick={() => void sendNow()}
      >
        <SendLabel words={words.send} />
      </GuardedButton>
    </footer>
  )
}
