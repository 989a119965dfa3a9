/** What a scanner says of a version that may be downloaded; whatever else it says, may not be. */
export const noThreats = 'NO_THREATS_FOUND';
