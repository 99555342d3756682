import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

// Shade 8 and 9 are river and river-dark of tokens.css, 0 is river-tint; the rest lies evenly between.
const river: MantineColorsTuple = [
  '#E6F1F5',
  '#CFE3EA',
  '#ABCFDB',
  '#84B8CA',
  '#63A3B9',
  '#428CA6',
  '#297A97',
  '#176A88',
  '#0B5C7A',
  '#083F55',
];

// Shade 8 is bad of tokens.css.
const bad: MantineColorsTuple = [
  '#FBEAE8',
  '#F6D3D0',
  '#EDAFAA',
  '#E48B84',
  '#DA6A62',
  '#CE4D44',
  '#C43A31',
  '#BB2E27',
  '#B3261E',
  '#8A1C16',
];

const dark: MantineColorsTuple = [
  '#E8ECEF',
  '#C3CBD2',
  '#A9B4BD',
  '#8593A0',
  '#3D4A55',
  '#2B3741',
  '#202A33',
  '#182129',
  '#11191F',
  '#0B1116',
];

/** The tokens as Mantine takes them: one accent, shade 8 for contrast, radius 6, the one type scale. */
export const theme = createTheme({
  primaryColor: 'river',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  colors: { river, bad, dark },
  black: '#16212B',
  white: '#FFFFFF',
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: { xs: '13px', sm: '15px', md: '15px', lg: '17px', xl: '20px' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '6px', xl: '6px' },
  defaultRadius: 'md',
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
});

/** Text, borders and errors from the same variables the rest of the console is drawn with. */
export const cssVariables: CSSVariablesResolver = () => {
  const surface = {
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-2)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-anchor': 'var(--river)',
    '--mantine-color-default': 'var(--paper)',
    '--mantine-color-default-hover': 'var(--sand)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--field-line)',
  };
  return { variables: {}, light: surface, dark: surface };
};
