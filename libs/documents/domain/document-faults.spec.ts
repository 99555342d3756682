import { missingTexts } from './document-faults';
import { compilerName, PDF_STANDARDS } from './pdf-standard';

describe('the texts the PDF/A gate names', () => {
  it('are read back from its refusal', () => {
    const message =
      '[SourceDiagnostic { message: "PDF/A-2u error: the text `\\"🎉\\"` could not be displayed with font `\\"Noto Sans Khmer\\"`", trace: [] }, ' +
      'SourceDiagnostic { message: "PDF/A-2u error: the text `\\"\\\\u{17ca}\\"` could not be displayed with font `\\"Noto Sans SC\\"`" }, ' +
      'SourceDiagnostic { message: "PDF/A-2u error: the text `\\"🎉\\"` could not be displayed with font `\\"Noto Sans SC\\"`" }]';
    expect(missingTexts(message)).toEqual(['🎉', '\u17CA']);
  });

  it('are none in any other fault', () => {
    expect(missingTexts('unknown variable: names')).toEqual([]);
  });
});

describe('the name of a PDF standard', () => {
  it('is turned into the compiler’s', () => {
    expect(Object.keys(PDF_STANDARDS).map(compilerName)).toEqual(['a-2u', 'a-2a', 'ua-1']);
  });

  it.each(['Ua_1', 'a-2u', '', 'toString'])('is refused when misspelt: %s', (name) => {
    expect(() => compilerName(name)).toThrow(RangeError);
  });
});
