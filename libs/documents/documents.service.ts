import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { DocumentTemplate, RenderedPdf, RenderOptions } from './document';
import { MissingGlyphs, missingTexts, TemplateFault } from './domain/document-faults';
import { compilerName } from './domain/pdf-standard';
import { fontFolders } from './fonts';
import { renderEach, type EachOptions, type EachResult } from './render-each';
import { RenderPool } from './render-pool';

/** Makes PDF documents. The one door to the engine: nothing else in the house knows which engine it is. */
@Injectable()
export class Documents implements OnApplicationShutdown {
  /** How many documents are set at a time. */
  readonly threads = availableParallelism();
  private pool: RenderPool | null = null;

  /**
   * Sets a template with its data, in a thread of its own. Texts in the data are inert: they are read as JSON, never
   * as part of the template. Throws MissingGlyphs when the bundled fonts cannot show a text, else TemplateFault.
   */
  async renderPdf(template: DocumentTemplate, data: object, options: RenderOptions): Promise<RenderedPdf> {
    const answer = await this.renderers().render({
      template: template.name,
      file: template.file,
      data: JSON.stringify(data),
      standard: compilerName(options.standard ?? 'A-2u'),
      timestamp: Math.floor(options.at.getTime() / 1000),
    });

    if ('fault' in answer) throw faultOf(template.name, answer.fault);
    // The only warnings there are name a font the machine lacks or a layout that did not settle.
    if (answer.warnings.length > 0) throw new TemplateFault(template.name, answer.warnings.join(' '));
    return {
      pdf: Buffer.from(answer.pdf.buffer, answer.pdf.byteOffset, answer.pdf.byteLength),
      pages: answer.pages,
    };
  }

  /** Sets many items as one document; items with a character no font can show are simplified, the others untouched. */
  renderEach<T>(
    template: DocumentTemplate,
    each: EachOptions<T>,
    options: RenderOptions,
  ): Promise<EachResult<T>> {
    return renderEach(each, (data) => this.renderPdf(template, data, options));
  }

  /** Ends the threads; called by Nest when the process closes. */
  async onApplicationShutdown(): Promise<void> {
    await this.pool?.close();
  }

  private renderers(): RenderPool {
    this.pool ??= new RenderPool({
      workerFile: join(__dirname, 'render-worker.cjs'),
      workspace: join(__dirname, 'templates'),
      fontPaths: fontFolders(),
      size: this.threads,
    });
    return this.pool;
  }
}

function faultOf(template: string, messages: readonly string[]): Error {
  const missing = messages.flatMap(missingTexts);
  return missing.length > 0 ? new MissingGlyphs(missing) : new TemplateFault(template, messages.join(' '));
}
