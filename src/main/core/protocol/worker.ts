// Waits for the protocol's author; replaced by the real press.
throw new Error('the press is not built yet')
