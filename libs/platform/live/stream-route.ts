/** The one route whose answer lasts as long as its browser is open. */
export const STREAM = '/api/v1/live';
