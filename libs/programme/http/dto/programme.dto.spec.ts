import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ChangeDto, SettingChangesDto } from './programme.dto';

const faultsOf = (severities: object) =>
  validateSync(plainToInstance(SettingChangesDto, { version: 1, severities })).map(
    ({ property }) => property,
  );

it('only two sessions in one room can be kept apart: of all else an editor is told', () => {
  expect(faultsOf({ room: 'block-scheduling', person: 'block-release', walking: 'ignore' })).toEqual([]);
  expect(faultsOf({ person: 'block-scheduling' })).toEqual(['severities']);
  expect(faultsOf({ weather: 'warn' })).toEqual(['severities']);
});

it('an operation names everything as the database will, so that it can be taken back', () => {
  const id = '01890A5D-AC96-774B-BCCE-B302099A8057';
  const small = id.toLowerCase();
  const sent = {
    session: id,
    before: null,
    after: {
      roomId: id,
      floorLanguage: 'zh-Hant',
      items: [{ id, kind: 'talk', title: { en: 'A' }, minutes: 5, appearances: [{ engagementId: id }] }],
      exchanged: { guid: id, persons: [{ id: 'ABC' }] },
    },
  };
  expect(ChangeDto.toChange(plainToInstance(ChangeDto, sent))).toEqual({
    session: small,
    before: null,
    after: {
      roomId: small,
      floorLanguage: 'zh-Hant',
      items: [
        { id: small, kind: 'talk', title: { en: 'A' }, minutes: 5, appearances: [{ engagementId: small }] },
      ],
      exchanged: { guid: id, persons: [{ id: 'ABC' }] },
    },
  });
});

it('an exchanged schedule brings no text that the database cannot keep', () => {
  const faulty = (exchanged: object) =>
    validateSync(
      plainToInstance(ChangeDto, {
        session: '01890a5d-ac96-774b-bcce-b302099a8057',
        before: null,
        after: { exchanged },
      }),
    ).length > 0;
  expect(faulty({ guid: 'ខ្មែរ 🎤', persons: [{ id: 7, public: true, note: null }] })).toBe(false);
  expect(faulty({ a: 'a\u0000' })).toBe(true);
  expect(faulty({ a: [{ b: '\uD800' }] })).toBe(true);
  expect(faulty({ 'a\u0000': 1 })).toBe(true);
});
