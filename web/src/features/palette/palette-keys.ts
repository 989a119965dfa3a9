const onMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);

/** The keys that open the palette, by the names that this keyboard has for them. */
export const paletteKeys: readonly string[] = onMac ? ['⌘', 'K'] : ['Ctrl', 'K'];
export const paletteShortcut = onMac ? 'Meta+K' : 'Control+K';
