export { DocumentsModule } from './documents.module';
export type { DocumentTemplate, RenderedPdf, RenderOptions } from './document';
export { Documents } from './documents.service';
export { MissingGlyphs, TemplateFault } from './domain/document-faults';
export type { PdfStandard } from './domain/pdf-standard';
export { prepareText, scriptOf, setText, type Script, type SetText } from './domain/text';
export { boldFontOf, FONT_FAMILIES, fontFiles, fontFolders } from './fonts';
export { qrImage, qrMatrix } from './qr';
export type { EachOptions, EachResult } from './render-each';
