import type { Language } from '@app/kernel';

/** The colours of apps/web/ui/tokens.css, held equal by a test: mails know no variables. */
export const COLOUR = {
  ink: '#16212b',
  'ink-2': '#4a5763',
  river: '#0b5c7a',
  'river-dark': '#083f55',
  'river-tint': '#e6f1f5',
  paper: '#ffffff',
  sand: '#f7f5f1',
  line: '#d5dce2',
} as const;

/** The same roles on a dark screen. */
export const DARK = {
  ink: '#e8edf1',
  'ink-2': '#b3bfc9',
  river: '#7fc6e0',
  'river-tint': '#12303c',
  paper: '#17212a',
  sand: '#0e151b',
  line: '#34424e',
} as const;

export interface Script {
  font: string;
  /** Line heights for running text and for headings, so that no mark above or below a letter is cut. */
  body: number;
  tight: number;
  /** Scripts whose letters carry marks need a larger size and no bold. */
  marked: boolean;
}

const LATIN = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif";

const SCRIPTS: Partial<Record<Language, Script>> = {
  zh: {
    font: "system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif",
    body: 1.6,
    tight: 1.3,
    marked: false,
  },
  km: {
    font: "'Noto Sans Khmer','Khmer OS Siemreap','Leelawadee UI','Khmer Sangam MN','Khmer UI',system-ui,sans-serif",
    body: 1.95,
    tight: 1.9,
    marked: true,
  },
  lo: {
    font: "'Noto Sans Lao','Lao UI','Lao Sangam MN','Leelawadee UI',system-ui,sans-serif",
    body: 1.7,
    tight: 1.55,
    marked: true,
  },
  my: {
    font: "'Noto Sans Myanmar','Myanmar Text','Myanmar Sangam MN','Pyidaungsu',system-ui,sans-serif",
    body: 1.95,
    tight: 1.75,
    marked: true,
  },
  th: {
    font: "'Noto Sans Thai','Leelawadee UI','Thonburi','Sukhumvit Set',Tahoma,system-ui,sans-serif",
    body: 1.65,
    tight: 1.5,
    marked: true,
  },
  vi: { font: LATIN, body: 1.55, tight: 1.45, marked: false },
};

/** How a language is set in a mail. */
export function scriptOf(language: Language): Script {
  return SCRIPTS[language] ?? { font: LATIN, body: 1.5, tight: 1.3, marked: false };
}
