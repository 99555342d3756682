/** What a browser sends: one text a field, or several for choices. */
export type RawValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A value as it is stored: text, the chosen options in the order offered, or whether the consent was given. */
export type Answer = string | string[] | boolean;

export type Answers = Record<string, Answer>;
