import { isXmlName, readElements } from '../exchange/xml-tree';

type Check = (value: unknown) => boolean;

/** What is kept of an exchanged event comes back through any client, so it is looked at before it is written anywhere. */
export const SHAPE_OF_KEPT: Readonly<Record<string, Check>> = {
  guid: isTextOrNull,
  code: isTextOrNull,
  slug: isTextOrNull,
  url: isTextOrNull,
  type: isTextOrNull,
  language: isTextOrNull,
  logo: isTextOrNull,
  feedbackUrl: isTextOrNull,
  originUrl: isTextOrNull,
  recording: (value) =>
    value === null ||
    has(value, {
      license: isTextOrNull,
      optout: (optout) => optout === null || typeof optout === 'boolean',
      url: isTextOrNull,
      further: isFurther,
    }),
  persons: listOf({
    key: isText,
    id: isTextOrNull,
    guid: isTextOrNull,
    code: isTextOrNull,
    name: isText,
    further: isFurther,
  }),
  links: listOf({ href: isText, title: isText, type: isTextOrNull, further: isFurther }),
  attachments: listOf({ href: isText, title: isText, type: isTextOrNull, further: isFurther }),
  further: isFurther,
};

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value);
}

function has(value: unknown, shape: Readonly<Record<string, Check>>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const facts = value as Readonly<Record<string, unknown>>;
  return Object.entries(shape).every(([name, check]) => check(facts[name]));
}

function listOf(shape: Readonly<Record<string, Check>>): Check {
  return (value) => Array.isArray(value) && value.every((each) => has(each, shape));
}

function isFurther(value: unknown): boolean {
  return Array.isArray(value) && value.every((part: unknown) => isFurtherPart(part));
}

function isFurtherPart(part: unknown): boolean {
  if (has(part, { kind: (kind) => kind === 'attribute', of: isText, name: isText, value: isText })) {
    const { of, name } = part as { of: string; name: string };
    return isXmlName(name) && (of === '' || isXmlName(of));
  }
  if (has(part, { kind: (kind) => kind === 'value', name: isText })) {
    return (part as { value?: unknown }).value !== undefined;
  }
  return has(part, { kind: (kind) => kind === 'element', xml: isOneElement });
}

/** It is written as it stands, so it must end where it begins. */
function isOneElement(xml: unknown): boolean {
  if (!isText(xml)) return false;
  try {
    readElements(xml);
    return true;
  } catch {
    return false;
  }
}
