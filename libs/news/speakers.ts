import { topic } from './topic';

/** The link to her own page is to be mailed to a speaker, and to her assistant. */
export const speakerLinkAsked = topic<{ eventId: string; speakerId: string }>('speakers.link-asked');
