import { Count } from '@app/events';
import { Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { PutLines } from '../../access/listed-addresses.service';
import type { ListedAddressRow } from '../../persistence/listed-addresses.repository';
import { AccessCodeUserDto } from './access-code.dto';

/** Of some thousand lines. */
const LONGEST = 60_000;
const USES = { min: 1, max: 100_000, optional: true } as const;

export class NewListedAddressesDto {
  @ApiProperty({ format: 'uuid', description: 'Which category is open to them' })
  @IsUUID()
  categoryId: string;

  @ApiProperty({
    maxLength: LONGEST,
    description: 'Addresses and domains, one a line; `*.example.org` lets in the domains below as well',
    example: 'sophea@moc.gov.kh\nmofcom.gov.cn\n*.gov.vn',
  })
  @Text({ max: LONGEST, lines: true })
  lines: string;

  @Count({ description: 'How many registrations each address lets in; without it any number', ...USES })
  usesOfAddress?: number;

  @Count({ description: 'How many registrations each domain lets in; without it any number', ...USES })
  usesOfDomain?: number;
}

export class RefusedLineDto {
  @ApiProperty({ example: 'sophea@moc' }) line: string;
  @ApiProperty({ enum: ['empty', 'too-long', 'several', 'no-at', 'local-part', 'domain'] }) fault: string;
}

export class PutLinesDto {
  @ApiProperty({ description: 'How many were not on the list before' }) added: number;
  @ApiProperty({ description: 'How many were' }) changed: number;
  @ApiProperty({ type: [RefusedLineDto], description: 'What names neither an address nor a domain' })
  refused: RefusedLineDto[];

  static from(put: PutLines): PutLinesDto {
    return Object.assign(new PutLinesDto(), put);
  }
}

export class ListedAddressDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) categoryId: string;
  @ApiProperty({ description: 'The address or the domain as it was written down', example: 'MOC.gov.kh' })
  typed: string;
  @ApiProperty({ description: 'Whether it is a domain' }) domain: boolean;
  @ApiProperty({ description: 'Whether the domains below are let in as well' }) subdomains: boolean;
  @ApiProperty({ type: Number, nullable: true, description: 'Null: any number' }) uses: number | null;
  @ApiProperty({ description: 'How many registrations stand that came in by it' }) used: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: [AccessCodeUserDto], description: 'Empty for whoever may not read registrations' })
  users: AccessCodeUserDto[];

  static from({ value, createdAt, ...row }: ListedAddressRow): ListedAddressDto {
    const { id, categoryId, typed, subdomains, uses, used, users } = row;
    return Object.assign(new ListedAddressDto(), {
      ...{ id, categoryId, typed, subdomains, uses, used, users },
      domain: !value.includes('@'),
      createdAt: createdAt.toISOString(),
    });
  }
}
