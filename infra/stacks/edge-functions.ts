import { viewerAddressHeader } from '#shared/contract/edge.ts';

/**
 * Answers pages of the web client with its document. Files are what stands at the top with a dot in
 * its name, or in the folders of files; a dot further down may be part of a customer's code. Done
 * before S3 is asked, and not by error pages, which would replace the API's own 403 and 404 too.
 */
export const pageRewrite = `
function handler(event) {
  var request = event.request;
  if (/^\\/docs\\/?$/.test(request.uri)) request.uri = '/docs/index.html';
  else if (!/^\\/(assets|docs)\\/|^\\/[^/]+\\.[^/]+$/.test(request.uri)) request.uri = '/index.html';
  return request;
}
`;

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
