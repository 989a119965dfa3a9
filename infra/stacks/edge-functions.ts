/**
 * Sends what is a page of the web client, and not a file, to that client's document. Done before S3
 * is asked, and not by an error page, which would replace the API's own 403 and 404 too.
 */
export const pageRewrite = `
function handler(event) {
  var request = event.request;
  var uri = request.uri;
  if (uri === '/docs' || uri === '/docs/') request.uri = '/docs/index.html';
  else if (uri.lastIndexOf('.') <= uri.lastIndexOf('/')) request.uri = '/index.html';
  return request;
}
`;

/** The header in which the API finds the viewer's address, whatever the viewer wrote there. */
export const viewerAddressHeader = 'x-viewer-address';

/**
 * Tells the API who calls. An origin request policy could add CloudFront-Viewer-Address, but only
 * beside all viewer headers with Host among them, which API Gateway refuses.
 */
export const viewerAddress = `
function handler(event) {
  var request = event.request;
  request.headers['${viewerAddressHeader}'] = { value: event.viewer.ip };
  return request;
}
`;
