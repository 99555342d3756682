import type { PdfStandard } from './domain/pdf-standard';

/** A `.typ` file of the lib that owns the document. It reads its data with `json("/data.json")`. */
export interface DocumentTemplate {
  name: string;
  /** Absolute path. */
  file: string;
}

export interface RenderOptions {
  /** Written into the document as the time of its making: the same data and time give the same bytes. */
  at: Date;
  standard?: PdfStandard;
}

export interface RenderedPdf {
  pdf: Buffer;
  pages: number;
}
