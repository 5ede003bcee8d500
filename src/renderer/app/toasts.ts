import { type NotificationData, notifications, notificationsStore } from '@mantine/notifications'

/** As many stand above one another; a low window has room for no more. */
export const MOST_TOASTS = 4

/**
 * Shows a toast at once: the oldest makes room for it. What was said last is what somebody has just done, and the offer
 * to take it back must not wait until older ones have been closed.
 */
export function showToast(toast: NotificationData): void {
  const { notifications: open } = notificationsStore.getState()
  const isShown = open.some(each => each.id !== undefined && each.id === toast.id)
  const [oldest] = open
  if (!isShown && open.length >= MOST_TOASTS && oldest?.id !== undefined) notifications.hide(oldest.id)
  notifications.show(toast)
}
