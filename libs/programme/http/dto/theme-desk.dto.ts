import { MOST_INTEGER, Text } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsUUID, Max, Min } from 'class-validator';
import type { ThemeDesk, ThemeDesksView } from '../../theme-desks.service';

const MOST_TEAM = 100;

export class ThemeDeskChangeDto {
  @ApiProperty({ type: [String], format: 'uuid', maxItems: MOST_TEAM, description: 'Accounts of its team' })
  @IsUUID(undefined, { each: true })
  @ArrayUnique()
  @ArrayMaxSize(MOST_TEAM)
  @IsArray()
  team: string[];

  @ApiProperty({ maxLength: 60, description: 'Code that lets people sign up; empty: none' })
  @Text({ min: 0, max: 60 })
  code: string;

  @ApiProperty({ description: 'The version this change is based on; 0 for the first', minimum: 0 })
  @Max(MOST_INTEGER)
  @Min(0)
  @IsInt()
  version: number;
}

export class ThemeFiguresDto {
  @ApiProperty({ description: 'Sessions, plenaries and visits' }) sessions: number;
  @ApiProperty({ description: 'Those that have a time' }) scheduled: number;
  @ApiProperty({ description: 'Of those that have a time' }) minutes: number;
  @ApiProperty() speakers: number;
  @ApiProperty({ description: 'Speakers who have confirmed' }) confirmed: number;
  @ApiProperty({ description: 'In their rooms, as they are laid out' }) seats: number;
}

export class ThemeDeskDto {
  @ApiProperty({ format: 'uuid' }) themeId: string;
  @ApiProperty({ type: [String], format: 'uuid', description: 'Accounts' }) team: string[];
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'For those who may change the event; null for others',
  })
  code: string | null;
  @ApiProperty({ type: ThemeFiguresDto }) figures: ThemeFiguresDto;
  @ApiProperty({ description: '0 before the first change' }) version: number;

  static from(desk: ThemeDesk): ThemeDeskDto {
    const { themeId, team, code, figures, version } = desk;
    return Object.assign(new ThemeDeskDto(), { themeId, team, code, figures, version });
  }
}

export class ThemeColleagueDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class ThemeDesksDto {
  @ApiProperty({ type: [ThemeDeskDto], description: 'In the order of themes' }) desks: ThemeDeskDto[];
  @ApiProperty({ type: [ThemeColleagueDto], description: 'Of whom a team can be made' })
  colleagues: ThemeColleagueDto[];

  static from({ desks, colleagues }: ThemeDesksView): ThemeDesksDto {
    return Object.assign(new ThemeDesksDto(), {
      desks: desks.map((desk) => ThemeDeskDto.from(desk)),
      colleagues,
    });
  }
}
