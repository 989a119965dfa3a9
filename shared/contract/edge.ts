/** The header by which the API knows the deployment's own CDN; what comes without it is refused. */
export const originSecretHeader = 'x-origin-secret';

/** The viewer's address as the CDN saw it, whatever the viewer wrote there (E6). */
export const viewerAddressHeader = 'x-viewer-address';
