/** What is kept of how a browser describes itself: two words, never the whole of it. */
export interface Device {
  /** `Firefox`; empty when it is none we know. */
  browser: string;
  /** `Windows`; empty when it is none we know. */
  system: string;
}

/** As much of a description as is looked at; real ones have some two hundred characters. */
const LOOKED_AT = 500;

// Browsers name those they descend from too, so the younger ones are asked for first.
const BROWSERS: readonly (readonly [sign: RegExp, word: string])[] = [
  [/MicroMessenger\//, 'WeChat'],
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\b/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:HuaweiBrowser)\//, 'Huawei Browser'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [sign: RegExp, word: string])[] = [
  [/\b(?:HarmonyOS|OpenHarmony)\b/, 'HarmonyOS'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b|\bMac OS X\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

/** Whoever is not signed in sends it too, so what it costs does not grow with what is sent. */
export function deviceOf(userAgent: string): Device {
  const read = userAgent.slice(0, LOOKED_AT);
  return { browser: wordIn(read, BROWSERS), system: wordIn(read, SYSTEMS) };
}

function wordIn(text: string, words: readonly (readonly [RegExp, string])[]): string {
  return words.find(([sign]) => sign.test(text))?.[1] ?? '';
}
