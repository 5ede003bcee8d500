/** The scheme of the window, registered as standard and secure: it has an origin, storage and fetch of its own. */
export const windowScheme = 'okienko'
/** The window's origin as Chromium writes it. There is one host in the scheme and no other. */
export const windowOrigin = `${windowScheme}://desk`
export const windowUrl = `${windowOrigin}/`
