import { DomainError } from '@app/kernel';
import { MATERIAL_BOUNDS } from './speaker';

export function namelessSpeaker(): DomainError {
  return new DomainError({
    code: 'speakers.nameless',
    kind: 'invalid',
    title: 'Who is it?',
    detail: 'A speaker needs a name: one part of it, in either script, is enough.',
    fields: [{ pointer: '/latinFamily', detail: 'Write at least one part of the name.' }],
  });
}

export function badSpeakerAddress(pointer: 'email' | 'assistantEmail'): DomainError {
  return new DomainError({
    code: 'speakers.bad-address',
    kind: 'invalid',
    title: 'Check the address',
    detail: 'This is not an e-mail address.',
    fields: [{ pointer: `/${pointer}`, detail: 'This is not an e-mail address.' }],
  });
}

export function unknownSpeakerCountry(): DomainError {
  return new DomainError({
    code: 'speakers.unknown-country',
    kind: 'invalid',
    title: 'No such country',
    detail: 'There is no country with this code.',
    fields: [{ pointer: '/country', detail: 'There is no country with this code.' }],
  });
}

export function externalIdTaken(): DomainError {
  return new DomainError({
    code: 'speakers.external-id-taken',
    kind: 'conflict',
    title: 'Already there',
    detail: 'Another speaker of this event has this id of another system already.',
  });
}

export function speakerInUse(): DomainError {
  return new DomainError({
    code: 'speakers.in-use',
    kind: 'conflict',
    title: 'Still in use',
    detail: 'This speaker cannot be removed, because she has a part, or somebody speaks on her behalf.',
  });
}

export function engagementInUse(): DomainError {
  return new DomainError({
    code: 'speakers.engagement-in-use',
    kind: 'conflict',
    title: 'Still in use',
    detail:
      'This part cannot be removed, because it stands in the programme, something was handed in for it, or it replaces another. Withdraw it instead.',
  });
}

export function reasonMissing(): DomainError {
  return new DomainError({
    code: 'speakers.reason-missing',
    kind: 'invalid',
    title: 'Say why',
    detail: 'Write why: whoever plans the programme will want to know.',
    fields: [{ pointer: '/reason', detail: 'Write why.' }],
  });
}

export function successorMissing(): DomainError {
  return new DomainError({
    code: 'speakers.successor-missing',
    kind: 'invalid',
    title: 'Replaced by whom?',
    detail: 'Name the other speaker who takes this part over.',
    fields: [{ pointer: '/by', detail: 'Name the speaker who takes over.' }],
  });
}

export function notToBePending(from: string, to: string): DomainError {
  return new DomainError({
    code: 'speakers.not-to-be-pending',
    kind: 'invalid',
    title: 'Not possible',
    detail: `What is ${from} now cannot be decided to be ${to}.`,
    fields: [{ pointer: '/pendingState', detail: 'Choose a state that can follow.' }],
    meta: { from, to },
  });
}

export function stretchReversed(index: number): DomainError {
  return new DomainError({
    code: 'speakers.stretch-reversed',
    kind: 'invalid',
    title: 'Which comes first?',
    detail: 'A time she can come has to begin before it ends.',
    fields: [{ pointer: `/stretches/${index}/to`, detail: 'Choose a later time.' }],
  });
}

/** Nobody stands in for herself. */
export function onOwnBehalf(): DomainError {
  return new DomainError({
    code: 'speakers.on-own-behalf',
    kind: 'invalid',
    title: 'On whose behalf?',
    detail: 'Somebody speaks on behalf of another speaker, not of herself.',
    fields: [{ pointer: '/onBehalfOf', detail: 'Choose another speaker.' }],
  });
}

export function unreachableSpeaker(): DomainError {
  return new DomainError({
    code: 'speakers.unreachable',
    kind: 'conflict',
    title: 'No mail reaches her',
    detail: 'Write down the speaker’s address, or that of her assistant, first.',
  });
}

export function noMaterialSent(): DomainError {
  return new DomainError({
    code: 'speakers.no-material',
    kind: 'invalid',
    title: 'No file',
    detail: 'Choose a file to send.',
    fields: [{ pointer: '/file', detail: 'Choose a file.' }],
  });
}

export function materialTooLarge(): DomainError {
  const { megabytes } = MATERIAL_BOUNDS;
  return new DomainError({
    code: 'speakers.material-too-large',
    kind: 'too-large',
    title: 'Too large',
    detail: `Send a file of at most ${megabytes} MB.`,
    meta: { megabytes },
  });
}

/** Whoever has the link could fill the store with versions otherwise. */
export function tooManyMaterials(): DomainError {
  const { files } = MATERIAL_BOUNDS;
  return new DomainError({
    code: 'speakers.too-many-materials',
    kind: 'conflict',
    title: 'Too many files',
    detail: `There are ${files} files for this part already. Send the next one to whoever plans the programme.`,
    meta: { files },
  });
}

/** Another version came in at the same moment. */
export function materialRaced(): DomainError {
  return new DomainError({
    code: 'speakers.material-raced',
    kind: 'conflict',
    title: 'Sent twice at once',
    detail: 'Another version was sent at the same moment. Look at it, and send yours again.',
  });
}

export function wrongMaterial(field: 'kind' | 'language'): DomainError {
  return new DomainError({
    code: 'speakers.wrong-material',
    kind: 'invalid',
    title: 'What is it?',
    detail:
      field === 'kind'
        ? 'Say whether it is a text, slides or something else.'
        : 'Say in which language it is.',
    fields: [{ pointer: `/${field}`, detail: 'Choose one of those that are offered.' }],
  });
}

/** Her part is over, or she was asked something else meanwhile. */
export function answeredMeanwhile(): DomainError {
  return new DomainError({
    code: 'speakers.answered-meanwhile',
    kind: 'conflict',
    title: 'Changed meanwhile',
    detail: 'This was changed meanwhile. Look at how it stands now.',
  });
}

export function unknownTheme(): DomainError {
  return new DomainError({
    code: 'speakers.unknown-theme',
    kind: 'invalid',
    title: 'No such theme',
    detail: 'This event has no such theme. Choose one of its themes, or all speakers.',
    fields: [{ pointer: '/themeId', detail: 'Choose one of the event’s themes.' }],
  });
}

export function unknownRoom(): DomainError {
  return new DomainError({
    code: 'speakers.unknown-room',
    kind: 'invalid',
    title: 'No such room',
    detail: 'This event has no such room. Choose one of its rooms, or every room.',
    fields: [{ pointer: '/roomId', detail: 'Choose one of the event’s rooms.' }],
  });
}
