import { type NotificationData, notifications, notificationsStore } from '@mantine/notifications'

/** As many stand above one another; a low window has room for no more. */
export const MOST_TOASTS = 4

/** It goes by itself, sooner or later: what stands in the way until somebody closes it is not looked at for long. */
export type Toast = Omit<NotificationData, 'autoClose'> & {
  /** Milliseconds; as long as most when left out. */
  autoClose?: number
}

/**
 * Shows a toast at once: the oldest makes room for it. What was said last is what somebody has just done, and the offer
 * to take it back must not wait until older ones have been closed.
 */
export function showToast(toast: Toast): void {
  const { notifications: open } = notificationsStore.getState()
  const isShown = open.some(each => each.id !== undefined && each.id === toast.id)
  const [oldest] = open
  if (!isShown && open.length >= MOST_TOASTS && oldest?.id !== undefined) notifications.hide(oldest.id)
  notifications.show(toast)
}
