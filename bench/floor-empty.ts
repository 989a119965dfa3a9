/** A handler that needs no client. */
export const handler = async () => ({ statusCode: 204 });
